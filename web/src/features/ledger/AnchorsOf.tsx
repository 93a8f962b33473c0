import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { Deliveries } from './Deliveries.tsx'
import { Hash } from './Hash.tsx'
import styles from './ledger.module.css'
import type { SentAnchor } from './queries.ts'
import { ledgerText } from './text.ts'

/** The first heads that were sent out with an event in the chain. */
export function AnchorsOf({ anchors }: { readonly anchors: readonly SentAnchor[] }) {
  const t = useText(ledgerText)
  const format = useFormat()
  return (
    <Card title={t('event.heads')}>
      {anchors.length === 0 ? <p>{t('event.noHeads')}</p> : null}
      <ul className={styles.heads}>
        {anchors.map(({ id, seq, at, hash, deliveries }) => (
          <li key={id}>
            <strong>{t('event.head', { seq: format.count(seq), when: format.instant(at) })}</strong>
            <Hash value={hash} />
            <Deliveries deliveries={deliveries} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
