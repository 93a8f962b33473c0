import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { State, type StateKind } from '../../../ui/State.tsx'
import type { Delivery, Review } from '../queries.ts'
import { DeliveryActs } from './DeliveryActs.tsx'
import { deliveriesText } from './deliveries-text.ts'
import styles from './Review.module.css'
import { Several } from './Several.tsx'

const kinds: Readonly<Record<Delivery['state'], StateKind>> = {
  waiting: 'neutral',
  retrying: 'risk',
  unknown: 'unknown',
  accepted: 'risk',
  refused: 'missed',
  bounced: 'missed',
  acknowledged: 'kept',
  withdrawn: 'neutral',
}

/** Those who wait for somebody first, those who have acknowledged last. */
const order: readonly Delivery['state'][] = [
  'bounced',
  'refused',
  'unknown',
  'retrying',
  'accepted',
  'waiting',
  'acknowledged',
  'withdrawn',
]

/** How it went to each recipient of the version that counts, in the mail server's own words. */
export function Deliveries({ review }: { readonly review: Review }) {
  const t = useText(deliveriesText)
  const { deliveries, revisions } = review
  const counting = revisions[0]?.number
  const own = deliveries
    .filter(({ revision, state }) => revision === counting && state !== 'withdrawn')
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  const earlier = deliveries.filter((delivery) => !own.includes(delivery))
  if (own.length === 0) return null
  const count = own.filter(({ state }) => state === 'acknowledged').length
  return (
    <Card title={t('title')} aside={t('count', { count })} flush>
      <Several items={own} itemKey={({ id }) => id} label={t('title')}>
        {(delivery) => (
          <>
            <One delivery={delivery} />
            {review.may.remind ? <DeliveryActs review={review} delivery={delivery} /> : null}
          </>
        )}
      </Several>
      {earlier.length === 0 ? null : (
        <details className={styles.earlier}>
          <summary>{t('earlier')}</summary>
          <Several items={earlier} itemKey={({ id }) => id} label={t('earlier')}>
            {(delivery) => <One delivery={delivery} />}
          </Several>
        </details>
      )}
    </Card>
  )
}

interface OneProps {
  readonly delivery: Delivery
}

function One({ delivery }: OneProps) {
  const t = useText(deliveriesText)
  const { name, address, state, answer, comment } = delivery
  const isTrouble = state === 'refused' || state === 'bounced' || state === 'retrying'
  return (
    <>
      <div className={styles.name}>
        <b>{name}</b>
        <State kind={kinds[state]}>{t(`state.${state}`)}</State>
      </div>
      <span className="muted small">{address}</span>
      <p className="small">
        <Said delivery={delivery} />
      </p>
      {comment === null ? null : <p className={styles.words}>{comment}</p>}
      {answer === null ? null : isTrouble ? (
        <p className={styles.words}>{answer}</p>
      ) : (
        <details className={styles.answer}>
          <summary>{t('answer')}</summary>
          <p className={styles.words}>{answer}</p>
        </details>
      )}
    </>
  )
}

/** Where it is, if anybody has opened its link, and how often they have been reminded. */
function Said({ delivery }: OneProps) {
  const t = useText(deliveriesText)
  const format = useFormat()
  const { state, acknowledgedAt, acknowledgedBy, acknowledgedVia, openedAt, remindedAt } = delivery
  const when = (at: string | null) => (at === null ? '' : format.instant(at))
  if (state === 'acknowledged') {
    const via = acknowledgedVia ?? 'link'
    return t(`said.${via}`, { when: when(acknowledgedAt), name: acknowledgedBy ?? delivery.name })
  }
  const at = state === 'bounced' ? delivery.bouncedAt : delivery.acceptedAt
  const said = [t(`said.${state}`, { when: when(at) })]
  if (openedAt !== null) said.push(t('opened', { when: when(openedAt) }))
  else if (state === 'accepted') said.push(t('notOpened'))
  if (remindedAt !== null) {
    said.push(t('reminded', { count: delivery.reminders, when: when(remindedAt) }))
  }
  return said.join(' ')
}
