import { useIsLive } from '../lib/live.ts'
import { useText } from '../lib/text.ts'
import styles from './LiveMark.module.css'
import { uiText } from './text.ts'

/** Says that the page follows what happens by itself; for pages that listen. */
export function LiveMark() {
  return <LiveMarkOf isLive={useIsLive()} />
}

/** The same of another line. */
export function LiveMarkOf({ isLive }: { readonly isLive: boolean }) {
  const t = useText(uiText)
  return (
    <span className={styles.mark} data-live={isLive}>
      {t(isLive ? 'live.on' : 'live.off')}
    </span>
  )
}
