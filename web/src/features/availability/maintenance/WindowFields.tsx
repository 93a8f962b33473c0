import { useText } from '../../../lib/text.ts'
import type { FormState } from '../../../lib/use-form.ts'
import { TextField } from '../../../ui/fields.tsx'
import styles from '../fields.module.css'
import { availabilityText } from '../text.ts'

type WindowValues = Readonly<Record<'fromDay' | 'fromTime' | 'toDay' | 'toTime', string>>

interface WindowFieldsProps {
  readonly form: FormState<WindowValues>
  /** What was seen has seconds; what is planned has none. */
  readonly hasSeconds?: boolean
}

/** From and to, each as a day and a time of the wall clock. */
export function WindowFields({ form, hasSeconds = false }: WindowFieldsProps) {
  const t = useText(availabilityText)
  const time = { form, type: 'time', input: hasSeconds ? { step: 1 } : {} } as const
  return (
    <>
      <div className={styles.pair}>
        <TextField form={form} name="fromDay" label={t('form.fromDay')} type="date" />
        <TextField {...time} name="fromTime" label={t('form.fromTime')} />
      </div>
      <div className={styles.pair}>
        <TextField form={form} name="toDay" label={t('form.toDay')} type="date" />
        <TextField {...time} name="toTime" label={t('form.toTime')} />
      </div>
    </>
  )
}
