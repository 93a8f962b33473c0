import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { TextButton } from '../../ui/TextButton.tsx'
import styles from './ledger.module.css'
import { ledgerText } from './text.ts'

const SHORT = 12

/** A hash: short, all of it on demand, and to be copied. */
export function Hash({ value }: { readonly value: string }) {
  const t = useText(ledgerText)
  const [isWhole, setWhole] = useState(false)
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    // Where the browser keeps the clipboard to itself, all of it is shown, to be marked by hand.
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => setWhole(true),
    )
    if (navigator.clipboard === undefined) setWhole(true)
  }
  return (
    <span className={styles.hash}>
      <code>{isWhole ? value : value.slice(0, SHORT)}</code>
      {isWhole ? null : (
        <TextButton small className={styles.quiet} onClick={() => setWhole(true)}>
          {t('event.showHash')}
        </TextButton>
      )}
      <TextButton small className={styles.quiet} onClick={() => void copy()}>
        {t(isCopied ? 'event.copied' : 'event.copy')}
      </TextButton>
    </span>
  )
}
