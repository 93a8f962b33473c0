import styles from './GoalBar.module.css'
import type { StateKind } from './State.tsx'

export interface GoalBarProps {
  /** From 0 to 1; `null` is not known, and drawn hatched. */
  readonly share: number | null
  /** From 0 to 1: the line. */
  readonly goal?: number | null
  readonly state: StateKind
  /** As it is written: "86,4 %". */
  readonly text: string
}

/** How far a promise was kept, with its goal as a line. The words beside say the same. */
export function GoalBar({ share, goal, state, text }: GoalBarProps) {
  return (
    <div className={styles.row}>
      <div className={styles.bar} data-known={share !== null} aria-hidden="true">
        {share === null ? null : (
          <span
            className={styles.fill}
            data-state={state}
            style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }}
          />
        )}
        {goal == null ? null : (
          <span className={styles.goal} style={{ insetInlineStart: `${goal * 100}%` }} />
        )}
      </div>
      <b className={styles.text}>{text}</b>
    </div>
  )
}
