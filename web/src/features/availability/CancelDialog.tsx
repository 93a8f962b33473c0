import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { MaintenanceView } from '../../../../src/modules/availability/maintenance.schema.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { EffectView } from './EffectView.tsx'
import { cancelMaintenance, effectOfCancelling } from './queries.ts'
import { availabilityText } from './text.ts'

export interface CancelDialogProps {
  readonly window: MaintenanceView
  readonly close: () => void
}

/** Says what cancelling will do, and asks why. */
export function CancelDialog({ window, close }: CancelDialogProps) {
  const t = useText(availabilityText)
  const format = useFormat()
  const queryClient = useQueryClient()
  const { id, from, to, reason } = window
  const { data: effect } = useQuery({
    queryKey: ['availability', 'cancelling', id],
    queryFn: () => effectOfCancelling(id),
  })
  const sent = () => {
    for (const topic of ['availability', 'reports']) {
      void queryClient.invalidateQueries({ queryKey: [topic] })
    }
    toast(t('maintenance.cancelledToast'))
  }
  return (
    <ReasonDialog
      name={`maintenance.cancel:${id}`}
      title={t('maintenance.cancelTitle')}
      label={t('maintenance.cancelReason')}
      missing={t('form.need.cancelReason')}
      confirm={t('maintenance.cancelConfirm')}
      send={(why) => cancelMaintenance(id, why)}
      sent={sent}
      close={close}
    >
      <p>{t('maintenance.cancelText', { when: format.span(from, to), reason })}</p>
      {effect === undefined ? (
        <Skeleton lines={2} />
      ) : (
        <EffectView effect={effect} what="cancelled" />
      )}
    </ReasonDialog>
  )
}
