import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Notice.module.css'
import { type StateKind, StateSign } from './State.tsx'
import { useErrorWords } from './use-error-words.ts'

export interface NoticeProps {
  readonly kind?: Exclude<StateKind, 'unknown'>
  readonly title: string
  readonly children?: ReactNode
  readonly act?: ReactNode
}

/** A few words above what they are about; what failed is said at once to whoever hears the page. */
export function Notice({ kind = 'neutral', title, children, act }: NoticeProps) {
  return (
    <div
      className={classes(styles.notice, kind !== 'neutral' && styles[kind])}
      role={kind === 'missed' ? 'alert' : 'status'}
    >
      <StateSign kind={kind} />
      <p className={styles.title}>{title}</p>
      {children === undefined ? null : <p>{children}</p>}
      {act === undefined ? null : <div className={styles.acts}>{act}</div>}
    </div>
  )
}

/** What went wrong, small: for cards and forms where the whole page is about something else. */
export function ErrorNotice({ error, act }: { readonly error: Error; readonly act?: ReactNode }) {
  const { title, mend } = useErrorWords()(error)
  return (
    <Notice kind="missed" title={title} act={act}>
      {mend}
    </Notice>
  )
}
