import { Outlet, useRouterState } from '@tanstack/react-router'
import { useText } from '../lib/text.ts'
import { Toasts } from '../ui/Toasts.tsx'
import styles from './Root.module.css'
import { appText } from './text.ts'

export function Root() {
  return (
    <>
      <Progress />
      <Outlet />
      <Toasts />
    </>
  )
}

/** A line at the top while the next page is on its way. */
function Progress() {
  const t = useText(appText)
  const pending = useRouterState({ select: (state) => state.status === 'pending' })
  return (
    <div className={styles.progress} data-pending={pending}>
      <span className="ds-sr-only" role="status">
        {pending ? t('loadingPage') : ''}
      </span>
    </div>
  )
}
