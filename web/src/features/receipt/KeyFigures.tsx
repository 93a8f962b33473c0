import { State } from '../../ui/State.tsx'
import type { Receipt } from './queries.ts'
import styles from './Receipt.module.css'

/** What was promised and what it came to, as it stood in the mail. */
export function KeyFigures({ groups }: { readonly groups: Receipt['figures'] }) {
  return groups.map(({ title, rows }) => (
    <section key={title} className={styles.part}>
      <h2>{title}</h2>
      <dl className={styles.figures}>
        {rows.map(({ label, value, beside, state }) => (
          <div key={label} className={styles.figure}>
            <dt>{label}</dt>
            <dd className={styles.value}>{value}</dd>
            <dd className={styles.beside}>
              {beside}
              {state === undefined ? null : <State kind={state.kind}>{state.word}</State>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ))
}
