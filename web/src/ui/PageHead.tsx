import { useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { Icon } from './icons.tsx'
import styles from './PageHead.module.css'
import { PathLink } from './PathLink.tsx'

const NAME = 'Kvitto'

export interface PageHeadProps {
  /** The page's heading, and its title in the browser: "Viva – Kvitto". */
  readonly title: string
  readonly state?: ReactNode
  /** The state of things in one sentence. */
  readonly sentence?: ReactNode
  /** At most one filled button; what else there is stands before it as secondary. */
  readonly acts?: ReactNode
  /** Where this page belongs, as a link above the heading. */
  readonly back?: { readonly path: string; readonly label: string }
}

export function PageHead({ title, state, sentence, acts, back }: PageHeadProps) {
  const heading = useFocusOnArrival()
  useEffect(() => {
    document.title = `${title} – ${NAME}`
  }, [title])
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        {back === undefined ? null : (
          <div className={styles.back}>
            <Icon name="back" size={16} />
            <PathLink path={back.path}>{back.label}</PathLink>
          </div>
        )}
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

/** Where the reader was last told to be. The first page is told by the browser. */
let here: string | undefined
/** A heading went with the focus on it: the next one, of the same page with its data, takes it over. */
let wasLetGo = false

/** Whoever hears the page is told that it is another one: focus goes to its heading, once. */
function useFocusOnArrival() {
  const heading = useRef<HTMLHeadingElement>(null)
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })
  useLayoutEffect(() => {
    const own = heading.current
    if (wasLetGo && document.activeElement === document.body) own?.focus({ preventScroll: true })
    wasLetGo = false
    return () => {
      wasLetGo = own !== null && document.activeElement === own
    }
  }, [])
  useEffect(() => {
    if (path === undefined || path === here) return
    if (here !== undefined) heading.current?.focus({ preventScroll: true })
    here = path
  }, [path])
  return heading
}
