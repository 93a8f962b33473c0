import type { ReactNode } from 'react'
import styles from './monitoring.module.css'

interface MoreProps {
  readonly label: string
  /** Something in it is filled in: it stands open. */
  readonly open: boolean
  readonly children: ReactNode
}

/** What is seldom asked for, folded away. */
export function More({ label, open, children }: MoreProps) {
  return (
    <details className={styles.more} open={open}>
      <summary>{label}</summary>
      <div className={styles.stack}>{children}</div>
    </details>
  )
}
