import { Outlet } from '@tanstack/react-router'
import { useMe } from '../../lib/me.ts'
import { useText } from '../../lib/text.ts'
import { PathLink } from '../../ui/PathLink.tsx'
import styles from './SettingsLayout.module.css'
import { subPagesOf } from './sub-pages.ts'
import { settingsText } from './text.ts'

/** The parts of the settings as a row of links, and the one that is chosen under it. */
export function SettingsLayout() {
  const t = useText(settingsText)
  const pages = subPagesOf(useMe())
  return (
    <>
      <nav className={styles.nav} aria-label={t('menu')} data-print="no">
        <ul>
          {pages.map(({ key, path }) => (
            <li key={key}>
              <PathLink path={path} current="under">
                {t(`pages.${key}`)}
              </PathLink>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </>
  )
}
