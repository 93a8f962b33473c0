import { Outlet } from '@tanstack/react-router'
import { useText } from '../lib/text.ts'
import { LanguageChoice } from './choices.tsx'
import styles from './OpenLayout.module.css'
import { appText } from './text.ts'

/** One quiet column for what anybody may look at: no rooms, nobody's name. */
export function OpenLayout() {
  const t = useText(appText)
  return (
    <div className={styles.layout}>
      <a className="ds-skip-link" href="#main">
        {t('skip')}
      </a>
      <header className={styles.top}>
        <LanguageChoice />
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
    </div>
  )
}
