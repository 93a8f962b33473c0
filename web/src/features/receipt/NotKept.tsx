import { useText } from '../../lib/text.ts'
import type { Receipt } from './queries.ts'
import styles from './Receipt.module.css'
import { receiptText } from './text.ts'

/** Promises that were not kept, with cause and action in short. */
export function NotKept({ notKept: { items, rest } }: { readonly notKept: Receipt['notKept'] }) {
  const t = useText(receiptText)
  return (
    <section className={styles.part}>
      <h2>{t('notKept')}</h2>
      {items.length === 0 ? <p>{t('allKept')}</p> : null}
      <ul className={styles.list}>
        {items.map(({ text, detail }) => (
          <li key={text}>
            <strong>{text}</strong>
            <span className={styles.detail}>{detail}</span>
          </li>
        ))}
      </ul>
      {rest === 0 ? null : <p className={styles.quiet}>{t('more', { count: rest })}</p>}
    </section>
  )
}
