import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorNotice } from '../../../ui/Notice.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Delivery, Review } from '../queries.ts'
import { remind, useRefresh } from './acts.ts'
import { deliveriesText } from './deliveries-text.ts'
import styles from './Review.module.css'

const SendingDialog = lazy(() =>
  import('./SendingDialog.tsx').then((module) => ({ default: module.SendingDialog })),
)

export interface DeliveryActsProps {
  readonly review: Review
  readonly delivery: Delivery
}

/** What can be done for one recipient: remind, send again, correct the address. */
export function DeliveryActs({ review, delivery }: DeliveryActsProps) {
  const t = useText(deliveriesText)
  const refresh = useRefresh()
  const [isSending, setSending] = useState<'again' | 'readdress' | null>(null)
  const { state, id, name } = delivery
  const of = { service: review.view.service.key, period: review.view.period.key }
  const reminding = useMutation({
    mutationFn: () => remind(of, id),
    onSuccess: async ({ reminded }) => {
      toast(t('remindedNow', { count: reminded.length }))
      await refresh()
    },
  })
  if (state !== 'accepted' && state !== 'refused' && state !== 'bounced') return null
  const isLost = state !== 'accepted'
  // One of them has it: nobody is reminded of what is done.
  const isDone = review.deliveries.some(
    (each) => each.state === 'acknowledged' && each.revision === delivery.revision,
  )
  return (
    <>
      <div className={styles.acts} data-print="no">
        {isLost || isDone ? null : (
          <Button
            variant="secondary"
            data-size="sm"
            aria-label={`${t('act.remind')} ${name}`}
            loading={reminding.isPending}
            onClick={() => reminding.mutate()}
          >
            {t('act.remind')}
          </Button>
        )}
        {isLost ? (
          <Button
            variant="secondary"
            data-size="sm"
            aria-label={`${t('act.readdress')}: ${name}`}
            onClick={() => setSending('readdress')}
          >
            {t('act.readdress')}
          </Button>
        ) : null}
        <Button
          variant="tertiary"
          data-size="sm"
          aria-label={`${t('act.again')}: ${name}`}
          onClick={() => setSending('again')}
        >
          {t('act.again')}
        </Button>
      </div>
      {reminding.error === null ? null : <ErrorNotice error={reminding.error} />}
      {isSending === null ? null : (
        <Suspense>
          <SendingDialog
            of={of}
            delivery={delivery}
            how={isSending}
            close={() => setSending(null)}
          />
        </Suspense>
      )}
    </>
  )
}
