import { useText } from '../../lib/text.ts'
import { Code } from '../../ui/Code.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import styles from './places.module.css'
import { placesText } from './text.ts'

/** What is run on the machine that shall measure; the code is shown this once. */
export function EnrolCommand({ code }: { readonly code: string }) {
  const t = useText(placesText)
  const enrol = `kvitto agent enrol --server ${location.origin} --code ${code}`
  return (
    <div className={styles.stack}>
      <p>{t('commandEnrol')}</p>
      <Code label={t('commandEnrol')}>{enrol}</Code>
      <div className={styles.acts}>
        <CopyButton text={enrol} />
      </div>
      <p>{t('commandRun')}</p>
      <Code label={t('commandRun')}>kvitto agent run</Code>
      <p className="muted">{t('commandOwnCa')}</p>
    </div>
  )
}
