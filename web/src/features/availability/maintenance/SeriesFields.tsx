import { useText } from '../../../lib/text.ts'
import type { FormState } from '../../../lib/use-form.ts'
import { ChecksField, SelectField, TextField } from '../../../ui/fields.tsx'
import styles from '../fields.module.css'
import { type PlanValues, weekdayKeys } from './series-form.ts'
import { maintenanceText } from './text.ts'

interface FieldsProps {
  readonly form: FormState<PlanValues>
}

const EVERY = [1, 2, 3, 4, 6, 12]
const NTH = ['1', '2', '3', '4', '-1'] as const

/** What recurs: on which days, from when until when, at what time of the wall clock. */
export function SeriesFields({ form }: FieldsProps) {
  const t = useText(maintenanceText)
  const isMonthly = form.values.repeats === 'monthly'
  const every = EVERY.map((count) => ({
    value: String(count),
    label: t(isMonthly ? 'form.everyMonth' : 'form.everyWeek', { count }),
  }))
  const nth = NTH.map((value) => ({ value, label: t(`series.nth.${value}`) }))
  return (
    <>
      <div className={styles.pair}>
        <SelectField form={form} name="every" label={t('form.every')} choices={every} />
        {isMonthly ? (
          <SelectField form={form} name="nth" label={t('form.nth')} choices={nth} />
        ) : null}
      </div>
      <ChecksField
        form={form}
        name="weekdays"
        label={t('form.weekdays')}
        choices={weekdayKeys.map((value) => ({ value, label: t(`weekdays.${value}`) }))}
        isRow
      />
      <div className={styles.pair}>
        <TextField form={form} name="startsAt" label={t('form.startsAt')} type="time" />
        <TextField form={form} name="endsAt" label={t('form.endsAt')} type="time" />
      </div>
      <div className={styles.pair}>
        <TextField form={form} name="firstDay" label={t('form.firstDay')} type="date" />
        <TextField
          form={form}
          name="lastDay"
          label={t('form.lastDay')}
          help={t('form.lastDayHelp')}
          type="date"
          optional
        />
      </div>
      <TextField
        form={form}
        name="exceptions"
        label={t('form.exceptions')}
        help={t('form.exceptionsHelp')}
        rows={2}
        optional
      />
    </>
  )
}
