import { useText } from '../lib/text.ts'
import styles from './Skeleton.module.css'
import { uiText } from './text.ts'

/** Where something will stand in a moment. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  const t = useText(uiText)
  return (
    <div role="status" className={styles.lines}>
      <span className="ds-sr-only">{t('loading')}</span>
      {Array.from({ length: lines }, (_, i) => i + 1).map((line) => (
        <span key={line} className={styles.line} aria-hidden="true" />
      ))}
    </div>
  )
}
