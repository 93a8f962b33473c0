import { useEffect, useState } from 'react'
import { useText } from '../lib/text.ts'
import { Icon } from '../ui/icons.tsx'
import styles from './Search.module.css'
import { SearchDialog } from './SearchDialog.tsx'
import { appText } from './text.ts'

/** Looks like a field, opens the search; so does Ctrl+K from anywhere. */
/** `hint`: what can be found from here. */
export function SearchButton({ hint }: { readonly hint: string }) {
  const t = useText(appText)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-keyshortcuts="Control+K"
        onClick={() => setOpen(true)}
      >
        <Icon name="search" size={18} />
        <span className={styles.long}>{hint}</span>
        <span className={styles.short}>{t('search.short')}</span>
        <span className={styles.key} aria-hidden="true">
          Ctrl K
        </span>
      </button>
      {open ? <SearchDialog hint={hint} close={() => setOpen(false)} /> : null}
    </>
  )
}
