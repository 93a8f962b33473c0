import { Outlet } from '@tanstack/react-router'
import { useText } from '../lib/text.ts'
import { Mark } from '../ui/icons.tsx'
import styles from './CardLayout.module.css'
import { LanguageChoice } from './choices.tsx'
import { appText } from './text.ts'

/** A calm card in the middle: sign-in, and what else is seen before anybody is known. */
export function CardLayout() {
  const t = useText(appText)
  return (
    <div className={styles.layout}>
      <a className="ds-skip-link" href="#main">
        {t('skip')}
      </a>
      <header className={styles.top}>
        <span className={styles.brand}>
          <Mark />
          Kvitto
        </span>
        <LanguageChoice />
      </header>
      <main id="main" tabIndex={-1} className={styles.card}>
        <Outlet />
      </main>
    </div>
  )
}
