import { Dialog } from '@digdir/designsystemet-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import { EffectView } from '../EffectView.tsx'
import styles from '../MaintenanceDialog.module.css'
import { isWindow, problemsIn, wallClock } from '../maintenance-form.ts'
import { availabilityText } from '../text.ts'
import { effectOfMove, moveWindow, type Window } from './queries.ts'
import { emptyPlan, type PlanValues } from './series-form.ts'
import { maintenanceText } from './text.ts'
import { WindowFields } from './WindowFields.tsx'
import { clockIn } from './wall-clock.ts'

export interface MoveDialogProps {
  readonly window: Window
  readonly service: { readonly name: string; readonly zone: string }
  readonly close: () => void
}

/** Another time for a window, and why; what it changes stands there before it is saved. */
export function MoveDialog({ window, service, close }: MoveDialogProps) {
  const t = useText(availabilityText)
  const tOwn = useText(maintenanceText)
  const format = useFormat()
  const queryClient = useQueryClient()
  const heading = useId()
  const [from, to] = [clockIn(window.from, service.zone), clockIn(window.to, service.zone)]
  const initial: PlanValues = {
    ...emptyPlan,
    fromDay: from.day,
    fromTime: from.time,
    toDay: to.day,
    toTime: to.time,
  }
  const form = useForm({
    key: `maintenance.move:${window.id}`,
    initial,
    validate: (values) => ({
      ...problemsIn(values, t),
      reason: values.reason.trim() === '' ? tOwn('form.need.reason') : undefined,
    }),
    send: (values) => moveWindow(window.id, { ...wallClock(values), reason: values.reason.trim() }),
    onSent: () => {
      for (const topic of ['availability', 'reports']) {
        void queryClient.invalidateQueries({ queryKey: [topic] })
      }
      toast(tOwn('move.saved'))
      close()
    },
  })
  const when = format.weekdaySpan(window.from, window.to)
  return (
    <Dialog open onClose={close} closeButton={t('form.close')} aria-labelledby={heading}>
      <div className={styles.body}>
        <h2 id={heading}>{tOwn('move.title')}</h2>
        <p>{tOwn('move.text', { service: service.name, when, reason: window.reason })}</p>
        {window.announcedAt === null ? null : <p>{tOwn('move.told')}</p>}
        <Form
          form={form}
          submit={tOwn('move.save')}
          otherActs={
            <Button type="button" variant="secondary" onClick={close}>
              {t('form.cancel')}
            </Button>
          }
        >
          <WindowFields form={form} />
          <TextField
            form={form}
            name="reason"
            label={tOwn('move.reason')}
            input={{ maxLength: 500 }}
          />
          <Effect id={window.id} values={form.values} />
        </Form>
      </div>
    </Dialog>
  )
}

function Effect({ id, values }: { readonly id: number; readonly values: PlanValues }) {
  const window = wallClock(values)
  const { data } = useQuery({
    queryKey: ['availability', 'moving', id, window.from, window.to],
    queryFn: () => effectOfMove(id, window),
    enabled: isWindow(values),
    staleTime: 0,
    retry: false,
  })
  return (
    <div aria-live="polite">
      {data === undefined || !isWindow(values) ? null : <EffectView effect={data} what="moved" />}
    </div>
  )
}
