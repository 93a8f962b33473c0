import type { ReactNode } from 'react'
import { useText } from '../lib/text.ts'
import { classes } from './classes.ts'
import styles from './Figure.module.css'
import { uiText } from './text.ts'

export interface FigureProps {
  readonly label: string
  /** `null` when it is not known: never shown as zero. */
  readonly value: string | null
  readonly unit?: ReactNode
  /** "mål 99,50 %" and its state; or what the figure is a part of: "168 av 183". */
  readonly goal?: ReactNode
  /** A `Sparkline`. */
  readonly trend?: ReactNode
  /** A `Receipt`: no figure without one. */
  readonly receipt?: ReactNode
  /** The figure itself in the colour of a promise not kept, where it should be zero. */
  readonly missed?: boolean
}

export function Figure({ label, value, unit, goal, trend, receipt, missed }: FigureProps) {
  const t = useText(uiText)
  return (
    <section className={styles.figure}>
      <div className={styles.label}>
        <h2>{label}</h2>
        {receipt}
      </div>
      {value === null ? (
        <div className={classes(styles.value, styles.unknown)}>
          <span>{t('notMeasured')}</span>
        </div>
      ) : (
        <div className={classes(styles.value, missed && styles.missed)}>
          {value}
          {unit === undefined ? null : <small>{unit}</small>}
        </div>
      )}
      {goal === undefined ? null : <div className={styles.goal}>{goal}</div>}
      {trend === undefined ? null : <div className={styles.trend}>{trend}</div>}
    </section>
  )
}
