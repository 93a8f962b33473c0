import { useText } from '../../../lib/text.ts'
import type { FormState } from '../../../lib/use-form.ts'
import { TextField } from '../../../ui/fields.tsx'
import styles from '../MaintenanceDialog.module.css'
import { availabilityText } from '../text.ts'
import type { PlanValues } from './series-form.ts'

/** From and to, each as a day and a time of the wall clock. */
export function WindowFields({ form }: { readonly form: FormState<PlanValues> }) {
  const t = useText(availabilityText)
  return (
    <>
      <div className={styles.pair}>
        <TextField form={form} name="fromDay" label={t('form.fromDay')} type="date" />
        <TextField form={form} name="fromTime" label={t('form.fromTime')} type="time" />
      </div>
      <div className={styles.pair}>
        <TextField form={form} name="toDay" label={t('form.toDay')} type="date" />
        <TextField form={form} name="toTime" label={t('form.toTime')} type="time" />
      </div>
    </>
  )
}
