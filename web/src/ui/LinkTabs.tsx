import styles from './LinkTabs.module.css'
import { PathLink } from './PathLink.tsx'

export interface LinkTab {
  readonly path: string
  readonly label: string
  /** Marked also under it, unless it is `exact`. */
  readonly current?: 'exact' | 'under'
  /** Other paths that belong there. */
  readonly also?: readonly string[]
}

/** The pages of a room as a row of links, the one where one is marked. */
export function LinkTabs({
  label,
  tabs,
}: {
  readonly label: string
  readonly tabs: readonly LinkTab[]
}) {
  return (
    <nav className={styles.nav} aria-label={label} data-print="no">
      <ul>
        {tabs.map(({ path, label: name, current = 'under', also = [] }) => (
          <li key={path}>
            <PathLink path={path} current={current} also={also}>
              {name}
            </PathLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
