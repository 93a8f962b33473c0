import { useFormat } from '../lib/use-format.ts'
import styles from './PartsBar.module.css'
import { type StateKind, StateSign } from './State.tsx'

export interface Part {
  readonly kind: Exclude<StateKind, 'neutral'>
  /** "Hålls", "I farozonen", "Hålls inte", "Vet vi inte". */
  readonly label: string
  readonly count: number
}

/** How many of each state, as one bar and as words; what is not known is hatched. */
export function PartsBar({ parts }: { readonly parts: readonly Part[] }) {
  const format = useFormat()
  const drawn = parts.filter(({ count }) => count > 0)
  return (
    <div>
      <div className={styles.bar} aria-hidden="true">
        {drawn.map(({ kind, count }) => (
          <span key={kind} data-state={kind} style={{ flexGrow: count }} />
        ))}
      </div>
      <dl className={styles.legend}>
        {parts.map(({ kind, label, count }) => (
          <div key={kind}>
            <dt data-state={kind}>
              <StateSign kind={kind} />
              <span>{label}</span>
            </dt>
            <dd>{format.count(count)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
