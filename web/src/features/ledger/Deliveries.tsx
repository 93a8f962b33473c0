import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { State } from '../../ui/State.tsx'
import styles from './ledger.module.css'
import type { SentAnchor } from './queries.ts'
import { ledgerText } from './text.ts'

/** To where a head was sent, and whether it arrived: the last try of each way. */
export function Deliveries({ deliveries }: Pick<SentAnchor, 'deliveries'>) {
  const t = useText(ledgerText)
  const format = useFormat()
  const last = new Map(deliveries.map((delivery) => [delivery.way, delivery]))
  if (last.size === 0) return <State kind="unknown">{t('anchors.nowhere')}</State>
  return (
    <ul className={styles.deliveries}>
      {[...last.values()].map(({ way, at, arrived, answer }) => (
        <li key={way}>
          <State kind={arrived ? 'kept' : 'missed'} plain>
            {t(`anchors.ways.${way}`)}, {t(arrived ? 'anchors.arrived' : 'anchors.failed')}
          </State>
          <span className={styles.answer}>
            {format.instant(at)}: {answer}
          </span>
        </li>
      ))}
    </ul>
  )
}
