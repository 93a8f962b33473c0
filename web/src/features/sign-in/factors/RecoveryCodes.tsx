import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { toast } from '../../../ui/toast.ts'
import styles from './factors.module.css'
import { factorsText } from './text.ts'

interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly done: () => void
}

/** Shown once: to be copied, printed or kept as a file before one goes on. */
export function RecoveryCodes({ codes, done }: RecoveryCodesProps) {
  const t = useText(factorsText)
  const asText = [t('codes.fileHead'), '', ...codes, ''].join('\n')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(asText)
      toast(t('codes.copied'))
    } catch {
      toast(t('codes.notCopied'), 'missed')
    }
  }
  return (
    <div className={styles.stack}>
      <h2>{t('codes.title')}</h2>
      <p>{t('codes.text')}</p>
      <ul className={styles.codes} aria-label={t('codes.label')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.acts} data-print="no">
        <Button variant="secondary" data-size="sm" onClick={() => void copy()}>
          {t('codes.copy')}
        </Button>
        <Button
          variant="secondary"
          data-size="sm"
          onClick={() => saveFile(t('codes.file'), asText)}
        >
          {t('codes.download')}
        </Button>
        <Button variant="secondary" data-size="sm" onClick={() => window.print()}>
          {t('codes.print')}
        </Button>
      </div>
      <Button data-print="no" onClick={done}>
        {t('codes.kept')}
      </Button>
    </div>
  )
}

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
