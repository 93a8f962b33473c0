import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import styles from './Message.module.css'

export interface EmptyStateProps {
  /** "Inga ärenden än". */
  readonly title: string
  /** What will appear here, and how to make it. */
  readonly children?: ReactNode
  readonly act?: ReactNode
}

export function EmptyState({ title, children, act }: EmptyStateProps) {
  return (
    <div className={styles.message}>
      <span className={styles.sign}>
        <Icon name="nothing" size={28} />
      </span>
      <p className={styles.title}>{title}</p>
      {children === undefined ? null : <p>{children}</p>}
      <div className={styles.acts}>{act}</div>
    </div>
  )
}
