import { Link, Outlet } from '@tanstack/react-router'
import { useLive } from '../lib/live.ts'
import { useText } from '../lib/text.ts'
import { Mark } from '../ui/icons.tsx'
import styles from './PortalLayout.module.css'
import { SearchButton } from './Search.tsx'
import { appText } from './text.ts'
import { UserMenu } from './UserMenu.tsx'

/** The contact person's own calm place: one column, nothing but their services. */
export function PortalLayout() {
  const t = useText(appText)
  useLive('me')
  return (
    <div className={styles.portal}>
      <a className="ds-skip-link" href="#main">
        {t('skip')}
      </a>
      <header className={styles.top} data-print="no">
        <Link to="/portal" className={styles.brand} aria-label={t('home')}>
          <Mark />
          Kvitto
        </Link>
        <SearchButton hint={t('search.openPortal')} />
        <UserMenu />
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  )
}
