import type { ReactNode } from 'react'
import styles from './Card.module.css'
import { classes } from './classes.ts'

export interface CardProps {
  readonly title?: ReactNode
  /** Small, right of the title: a count, a link, a receipt, what the figures hold for. */
  readonly aside?: ReactNode
  readonly children: ReactNode
  /** The title's, where the card stands under a heading of its own; 2 unless said. */
  readonly level?: 2 | 3
  /** The body reaches the edges: for lists and tables. */
  readonly flush?: boolean
  readonly className?: string
}

export function Card({ title, aside, children, level = 2, flush = false, className }: CardProps) {
  const Heading = `h${level}` as const
  return (
    <section className={classes(styles.card, className)}>
      {title === undefined ? null : (
        <div className={styles.header}>
          <Heading className={styles.title}>{title}</Heading>
          {aside === undefined ? null : <div className={styles.aside}>{aside}</div>}
        </div>
      )}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  )
}
