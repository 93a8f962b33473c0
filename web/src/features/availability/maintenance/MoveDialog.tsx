import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { clockIn } from '../../../lib/wall-clock.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import { EffectView } from '../EffectView.tsx'
import { isWindow, problemsIn, wallClock } from '../maintenance-form.ts'
import { availabilityText } from '../text.ts'
import { effectOfMove, moveWindow, type Window } from './queries.ts'
import { emptyPlan, type PlanValues } from './series-form.ts'
import { maintenanceText } from './text.ts'
import { WindowFields } from './WindowFields.tsx'

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
  const [from, to] = [
    clockIn(window.from, service.zone, 'second'),
    clockIn(window.to, service.zone, 'second'),
  ]
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
    <FormDialog
      title={tOwn('move.title')}
      intro={
        <>
          <p>{tOwn('move.text', { service: service.name, when, reason: window.reason })}</p>
          {window.announcedAt === null ? null : <p>{tOwn('move.told')}</p>}
        </>
      }
      form={form}
      submit={tOwn('move.save')}
      close={close}
    >
      <WindowFields form={form} />
      <TextField form={form} name="reason" label={tOwn('move.reason')} input={{ maxLength: 500 }} />
      <Effect id={window.id} values={form.values} />
    </FormDialog>
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
