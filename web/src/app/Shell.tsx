import { Dialog } from '@digdir/designsystemet-react'
import { Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { useLive } from '../lib/live.ts'
import { useText } from '../lib/text.ts'
import { Icon } from '../ui/icons.tsx'
import { Navigation } from './Navigation.tsx'
import { SearchButton } from './Search.tsx'
import styles from './Shell.module.css'
import { appText } from './text.ts'
import { UserMenu } from './UserMenu.tsx'

export function Shell() {
  const t = useText(appText)
  useLive('me', 'work')
  return (
    <div className={styles.app}>
      <a className="ds-skip-link" href="#main">
        {t('skip')}
      </a>
      <div className={styles.side} data-print="no">
        <Navigation />
      </div>
      <div className={styles.page}>
        <header className={styles.top} data-print="no">
          <MenuButton />
          <SearchButton hint={t('search.open')} />
          <UserMenu />
        </header>
        <main id="main" tabIndex={-1} className={styles.main}>
          <Outlet />
        </main>
      </div>
    </div>
  )
}

/** On a phone the rooms are behind a button. */
function MenuButton() {
  const t = useText(appText)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className={styles.menuButton}
        aria-label={t('openMenu')}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Icon name="menu" size={24} />
      </button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        closedby="any"
        closeButton={t('closeMenu')}
        placement="left"
        className={styles.menu ?? ''}
        aria-label={t('menu')}
      >
        {open ? <Navigation onChoose={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  )
}
