import { useEffect, useSyncExternalStore } from 'react'
import { useText } from '../lib/text.ts'
import { Icon } from './icons.tsx'
import { StateSign } from './State.tsx'
import styles from './Toasts.module.css'
import { uiText } from './text.ts'
import { currentToasts, onToasts, removeToast, type Toast } from './toast.ts'

const SHOWN_FOR = 7000

export function Toasts() {
  const t = useText(uiText)
  const toasts = useSyncExternalStore(onToasts, currentToasts)
  return (
    <section className={styles.toasts} aria-label={t('toast.region')} aria-live="polite">
      {toasts.map((one) => (
        <Message key={one.id} toast={one} />
      ))}
    </section>
  )
}

function Message({ toast }: { readonly toast: Toast }) {
  const t = useText(uiText)
  useEffect(() => {
    const timer = setTimeout(() => removeToast(toast.id), SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [toast.id])
  return (
    <div className={styles.toast} data-kind={toast.kind}>
      <span className={styles.sign}>
        <StateSign kind={toast.kind} />
      </span>
      <span>{toast.text}</span>
      <button type="button" aria-label={t('toast.close')} onClick={() => removeToast(toast.id)}>
        <Icon name="close" size={18} />
      </button>
    </div>
  )
}
