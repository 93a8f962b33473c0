import { Dialog } from '@digdir/designsystemet-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/fields.tsx'
import { toast } from '../../ui/toast.ts'
import { EffectView } from './EffectView.tsx'
import styles from './MaintenanceDialog.module.css'
import {
  emptyWindow,
  isWindow,
  problemsIn,
  type WindowValues,
  wallClock,
} from './maintenance-form.ts'
import { effectOfPlanned, planMaintenance } from './queries.ts'
import { availabilityText } from './text.ts'

export interface MaintenanceDialogProps {
  readonly service: { readonly key: string; readonly name: string }
  readonly zone: string
  readonly close: () => void
}

/** When and why; what it would change stands there before it is saved. */
export function MaintenanceDialog({ service, zone, close }: MaintenanceDialogProps) {
  const t = useText(availabilityText)
  const queryClient = useQueryClient()
  const heading = useId()
  const form = useForm({
    key: `maintenance.plan:${service.key}`,
    initial: emptyWindow,
    validate: (values) => problemsIn(values, t),
    send: (values) =>
      planMaintenance({
        service: service.key,
        ...wallClock(values),
        reason: values.reason.trim(),
      }),
    onSent: () => {
      for (const topic of ['availability', 'reports']) {
        void queryClient.invalidateQueries({ queryKey: [topic] })
      }
      toast(t('form.saved'))
      close()
    },
  })
  return (
    <Dialog open onClose={close} closeButton={t('form.close')} aria-labelledby={heading}>
      <div className={styles.body}>
        <h2 id={heading}>{t('form.title', { service: service.name })}</h2>
        <p className="muted">{t('form.intro', { zone: zone.replace('_', ' ') })}</p>
        <Form
          form={form}
          submit={t('form.save')}
          otherActs={
            <Button type="button" variant="secondary" onClick={close}>
              {t('form.cancel')}
            </Button>
          }
        >
          <div className={styles.pair}>
            <TextField form={form} name="fromDay" label={t('form.fromDay')} type="date" />
            <TextField form={form} name="fromTime" label={t('form.fromTime')} type="time" />
          </div>
          <div className={styles.pair}>
            <TextField form={form} name="toDay" label={t('form.toDay')} type="date" />
            <TextField form={form} name="toTime" label={t('form.toTime')} type="time" />
          </div>
          <TextField
            form={form}
            name="reason"
            label={t('form.reason')}
            help={t('form.reasonHelp')}
            input={{ maxLength: 500 }}
          />
          <Effect service={service.key} values={form.values} />
        </Form>
      </div>
    </Dialog>
  )
}

interface EffectProps {
  readonly service: string
  readonly values: WindowValues
}

/** Worked out as soon as the window is one; nothing is saved by it. */
function Effect({ service, values }: EffectProps) {
  const window = wallClock(values)
  const { data } = useQuery({
    queryKey: ['availability', service, 'effect', window.from, window.to],
    queryFn: () => effectOfPlanned({ service, ...window }),
    enabled: isWindow(values),
    staleTime: 0,
    retry: false,
  })
  return (
    <div aria-live="polite">
      {data === undefined || !isWindow(values) ? null : <EffectView effect={data} what="added" />}
    </div>
  )
}
