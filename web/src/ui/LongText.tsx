import type { ReactNode } from 'react'
import styles from './LongText.module.css'

/** A name in a cell: whole words, unless one is longer than a column should be. */
export function LongText({ children }: { readonly children: ReactNode }) {
  return children == null || children === '' ? (
    children
  ) : (
    <div className={styles.long}>{children}</div>
  )
}
