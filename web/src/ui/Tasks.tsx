import type { ReactNode } from 'react'
import styles from './Tasks.module.css'

export interface Task {
  readonly key: string
  readonly title: ReactNode
  readonly detail?: ReactNode
  /** A state, and under it what it rests on: "1 arbetsdag sen", "skulle varit klart i går". */
  readonly when?: ReactNode
  readonly act?: ReactNode
}

/** What waits for somebody, worst first, each with one act. */
export function Tasks({ tasks }: { readonly tasks: readonly Task[] }) {
  return (
    <ul className={styles.tasks}>
      {tasks.map(({ key, title, detail, when, act }) => (
        <li key={key} className={styles.task}>
          <div className={styles.words}>
            <div className={styles.title}>{title}</div>
            {detail === undefined ? null : <div className={styles.detail}>{detail}</div>}
          </div>
          <div className={styles.when}>{when}</div>
          <div className={styles.act}>{act}</div>
        </li>
      ))}
    </ul>
  )
}
