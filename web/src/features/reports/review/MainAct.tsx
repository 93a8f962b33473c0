import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Phase } from '../phase.ts'
import type { Delivery, Review } from '../queries.ts'
import { reportsText } from '../text.ts'
import { remind, useRefresh } from './acts.ts'
import { deliveriesText } from './deliveries-text.ts'
import { reviewText } from './text.ts'

const SendingDialog = lazy(() =>
  import('./SendingDialog.tsx').then((module) => ({ default: module.SendingDialog })),
)

export type Main = 'explain' | 'release' | 'revise' | 'remind' | 'readdress' | 'contact' | 'none'

/** The one thing to do with the report now, for whoever may do it. */
export function mainActOf(phase: Phase, review: Review | null): Main {
  if (review === null) return 'none'
  const { may, cannotRelease, blocking, deliveries, isChangedSinceRelease, revisions } = review
  if (revisions.length === 0) {
    if (blocking.length > 0 && may.explain && phase === 'to_explain') return 'explain'
    return may.release && cannotRelease === null ? 'release' : 'none'
  }
  if (phase === 'bounced') return may.remind && lostOf(review) !== undefined ? 'readdress' : 'none'
  if (phase === 'nobody') return may.release ? 'contact' : 'none'
  const waits = deliveries.some(({ state }) => state === 'accepted')
  if (phase === 'accepted' && may.remind && waits) return 'remind'
  return isChangedSinceRelease && may.revise && cannotRelease === null ? 'revise' : 'none'
}

export interface MainActProps {
  readonly act: Exclude<Main, 'none'>
  readonly review: Review
  /** It is being worked out what is to be done next. */
  readonly isWaiting: boolean
  readonly explain: () => void
  readonly release: () => void
}

export function MainAct({ act, review, isWaiting, explain, release }: MainActProps) {
  const t = useText(reportsText)
  const words = useText(reviewText)
  switch (act) {
    case 'explain':
      return (
        <Button loading={isWaiting} disabled={isWaiting} onClick={explain}>
          {t('act.explain')}
        </Button>
      )
    case 'release':
      return <Button onClick={release}>{t('act.release')}</Button>
    case 'revise':
      return <Button onClick={release}>{words('act.revise')}</Button>
    case 'remind':
      return <Remind review={review} />
    case 'readdress':
      return <Readdress review={review} />
    case 'contact':
      return (
        <ButtonLink
          to="/settings/agreements/$key"
          params={{ key: review.view.service.key }}
          variant="primary"
        >
          {words('addContact')}
        </ButtonLink>
      )
  }
}

/** The first whom it did not reach. */
function lostOf({ deliveries, revisions }: Review): Delivery | undefined {
  return deliveries.find(
    ({ state, revision }) =>
      (state === 'refused' || state === 'bounced') && revision === revisions[0]?.number,
  )
}

function Readdress({ review }: { readonly review: Review }) {
  const t = useText(deliveriesText)
  const [isSending, setSending] = useState(false)
  const delivery = lostOf(review)
  const { service, period } = review.view
  if (delivery === undefined) return null
  return (
    <>
      <Button onClick={() => setSending(true)}>{t('act.readdress')}</Button>
      {isSending ? (
        <Suspense>
          <SendingDialog
            of={{ service: service.key, period: period.key }}
            delivery={delivery}
            how="readdress"
            close={() => setSending(false)}
          />
        </Suspense>
      ) : null}
    </>
  )
}

function Remind({ review }: { readonly review: Review }) {
  const t = useText(deliveriesText)
  const refresh = useRefresh()
  const { view, deliveries, revisions } = review
  const counting = revisions[0]?.number
  const waiting = deliveries.filter(
    ({ state, revision }) => state === 'accepted' && revision === counting,
  )
  const reminding = useMutation({
    mutationFn: () => remind({ service: view.service.key, period: view.period.key }),
    onSuccess: async ({ reminded }) => {
      toast(t('remindedNow', { count: reminded.length }))
      await refresh()
    },
    onError: (error) => toast(error.message, 'missed'),
  })
  return (
    <Button loading={reminding.isPending} onClick={() => reminding.mutate()}>
      {t('act.remindAll', { count: waiting.length })}
    </Button>
  )
}
