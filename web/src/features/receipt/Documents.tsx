import { useState } from 'react'
import { useLanguage, useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/Notice.tsx'
import { download } from './queries.ts'
import styles from './Receipt.module.css'
import { receiptText } from './text.ts'

/** The report itself, as it was released. */
export function Documents({ token }: { readonly token: string }) {
  const t = useText(receiptText)
  const language = useLanguage()
  const [fetching, setFetching] = useState<'pdf' | 'xlsx'>()
  const [failure, setFailure] = useState<Error>()
  const fetchIt = async (format: 'pdf' | 'xlsx') => {
    setFetching(format)
    setFailure(undefined)
    try {
      await download(token, format, language)
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setFetching(undefined)
    }
  }
  return (
    <section className={styles.part}>
      <h2>{t('download.title')}</h2>
      <p className={styles.acts}>
        {(['pdf', 'xlsx'] as const).map((format) => (
          <Button
            key={format}
            variant="secondary"
            loading={fetching === format}
            onClick={() => void fetchIt(format)}
          >
            {t(`download.${format}`)}
          </Button>
        ))}
      </p>
      {failure === undefined ? null : <ErrorNotice error={failure} />}
    </section>
  )
}
