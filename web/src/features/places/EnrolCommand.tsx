import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Code } from '../../ui/Code.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './places.module.css'
import { placesText } from './text.ts'

/** What is run on the machine that shall measure; the code is shown this once. */
export function EnrolCommand({ code }: { readonly code: string }) {
  const t = useText(placesText)
  const enrol = `kvitto agent enrol --server ${location.origin} --code ${code}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(enrol)
      toast(t('copied'))
    } catch {
      toast(t('notCopied'), 'missed')
    }
  }
  return (
    <div className={styles.stack}>
      <p>{t('commandEnrol')}</p>
      <Code label={t('commandEnrol')}>{enrol}</Code>
      <div className={styles.acts}>
        <Button variant="secondary" onClick={() => void copy()}>
          {t('copy')}
        </Button>
      </div>
      <p>{t('commandRun')}</p>
      <Code label={t('commandRun')}>kvitto agent run</Code>
      <p className="muted">{t('commandOwnCa')}</p>
    </div>
  )
}
