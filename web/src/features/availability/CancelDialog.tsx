import { Dialog } from '@digdir/designsystemet-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import type { MaintenanceView } from '../../../../src/modules/availability/maintenance.schema.ts'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { EffectView } from './EffectView.tsx'
import styles from './MaintenanceDialog.module.css'
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
  const heading = useId()
  const { id, from, to, reason } = window
  const { data: effect } = useQuery({
    queryKey: ['availability', 'cancelling', id],
    queryFn: () => effectOfCancelling(id),
  })
  const form = useForm({
    key: `maintenance.cancel:${id}`,
    initial: { reason: '' },
    validate: (values) => ({
      reason: values.reason.trim() === '' ? t('form.need.cancelReason') : undefined,
    }),
    send: (values) => cancelMaintenance(id, values.reason.trim()),
    onSent: () => {
      for (const topic of ['availability', 'reports']) {
        void queryClient.invalidateQueries({ queryKey: [topic] })
      }
      toast(t('maintenance.cancelledToast'))
      close()
    },
  })
  return (
    <Dialog open onClose={close} closeButton={t('form.close')} aria-labelledby={heading}>
      <div className={styles.body}>
        <h2 id={heading}>{t('maintenance.cancelTitle')}</h2>
        <p>{t('maintenance.cancelText', { when: format.span(from, to), reason })}</p>
        {effect === undefined ? (
          <Skeleton lines={2} />
        ) : (
          <EffectView effect={effect} what="cancelled" />
        )}
        <Form
          form={form}
          submit={t('maintenance.cancelConfirm')}
          otherActs={
            <Button type="button" variant="secondary" onClick={close}>
              {t('form.cancel')}
            </Button>
          }
        >
          <TextField
            form={form}
            name="reason"
            label={t('maintenance.cancelReason')}
            input={{ maxLength: 500 }}
          />
        </Form>
      </div>
    </Dialog>
  )
}
