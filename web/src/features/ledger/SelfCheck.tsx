import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import styles from './ledger.module.css'
import type { LedgerEvent } from './queries.ts'
import { ledgerText } from './text.ts'

/** How the event, and the chain, is verified without Kvitto. */
export function SelfCheck({ event: { seq, sealed } }: { readonly event: LedgerEvent }) {
  const t = useText(ledgerText)
  return (
    <Card title={t('event.self')}>
      <p>{t('event.selfText')}</p>
      <details className={styles.sealed}>
        <summary>{t('event.sealed')}</summary>
        <pre className={styles.code}>{sealed}</pre>
      </details>
      <pre className={styles.code}>{`sha256sum ${seq}.json`}</pre>
      <p>{t('event.selfChain')}</p>
      <pre className={styles.code}>node verify-ledger.mjs kvitto-ledger.jsonl</pre>
    </Card>
  )
}
