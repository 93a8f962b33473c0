import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { toast } from '../../../ui/toast.ts'
import styles from './sign-in.module.css'
import { signInSettingsText } from './text.ts'

/** A value that somebody is to be handed: under its name, with a button that copies it. */
export function ToCopy({ label, value }: { readonly label: string; readonly value: string }) {
  const t = useText(signInSettingsText)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      toast(t('copied'))
    } catch {
      toast(t('notCopied'), 'missed')
    }
  }
  return (
    <div className={styles.copied}>
      <span>{label}</span>
      <output className={styles.value} aria-label={label}>
        {value}
      </output>
      <Button
        variant="tertiary"
        data-size="sm"
        aria-label={t('copy', { what: label })}
        onClick={() => void copy()}
      >
        {t('copyShort')}
      </Button>
    </div>
  )
}
