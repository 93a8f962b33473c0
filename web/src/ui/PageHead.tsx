import { type ReactNode, useEffect, useRef } from 'react'
import styles from './PageHead.module.css'

const NAME = 'Kvitto'
let opened = false

export interface PageHeadProps {
  /** The page's heading, and its title in the browser: "Viva – Kvitto". */
  readonly title: string
  readonly state?: ReactNode
  /** The state of things in one sentence. */
  readonly sentence?: ReactNode
  /** At most one filled button; what else there is stands before it as secondary. */
  readonly acts?: ReactNode
  /** Where this page belongs, as a link above the heading. */
  readonly back?: ReactNode
}

export function PageHead({ title, state, sentence, acts, back }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} – ${NAME}`
  }, [title])
  useEffect(() => {
    // Whoever hears the page is told that it is another one. The first page is told by the browser.
    if (opened) heading.current?.focus({ preventScroll: true })
    opened = true
  }, [])
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        {back === undefined ? null : <div className={styles.back}>{back}</div>}
        <div className={styles.title}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {state}
        </div>
        {sentence === undefined ? null : <p className={styles.sentence}>{sentence}</p>}
      </div>
      {acts === undefined ? null : <div className={styles.acts}>{acts}</div>}
    </header>
  )
}
