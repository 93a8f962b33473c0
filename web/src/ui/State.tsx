import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './State.module.css'

/** The only things that colours may say, and `neutral` for what is none of them. */
export type StateKind = 'kept' | 'risk' | 'missed' | 'unknown' | 'neutral'

const signs: Readonly<Record<StateKind, string>> = {
  kept: 'M3 8.5l3.2 3.2L13 5',
  risk: 'M8 3v6M8 12.6v.1',
  missed: 'M4 4l8 8M12 4l-8 8',
  unknown: 'M4 8h8',
  neutral: 'M8 8v.1',
}

export function StateSign({ kind }: { readonly kind: StateKind }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="14"
      height="14"
      fill="none"
      stroke="currentColor"
      strokeWidth={kind === 'neutral' ? 4 : 2.2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={signs[kind]} />
    </svg>
  )
}

export interface StateProps {
  readonly kind: StateKind
  /** The word: colour and sign alone say nothing to many. */
  readonly children: ReactNode
  /** Without the pill around it, for the middle of a sentence. */
  readonly plain?: boolean
}

export function State({ kind, children, plain = false }: StateProps) {
  return (
    <span className={classes(styles.state, styles[kind], plain && styles.plain)}>
      <StateSign kind={kind} />
      <span>{children}</span>
    </span>
  )
}
