import { Tooltip } from '@digdir/designsystemet-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './ExactTime.module.css'

export interface ExactTimeProps {
  readonly instant: string
  /** In full, shown on hover and on focus. */
  readonly exact: string
  readonly className?: string | undefined
  /** As people say it. */
  readonly children: ReactNode
}

export function ExactTime({ instant, exact, className, children }: ExactTimeProps) {
  return (
    <Tooltip content={exact} type="describedby">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what hovering shows, the keyboard reaches (WCAG 2.1.1); it does nothing, so it is no button. */}
      <time dateTime={instant} className={classes(styles.time, className)} tabIndex={0}>
        {children}
      </time>
    </Tooltip>
  )
}
