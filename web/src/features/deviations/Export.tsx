import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { download } from '../../lib/download.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { Icon } from '../../ui/icons.tsx'
import { ErrorNotice } from '../../ui/Notice.tsx'
import styles from './deviations.module.css'
import { deviationsText } from './text.ts'

/** The list as it stands, as a file: the same filters, the same order. */
export function Export({ query }: { readonly query: Readonly<Record<string, string>> }) {
  const t = useText(deviationsText)
  const lang = useLanguage()
  const [making, setMaking] = useState<string>()
  const [failure, setFailure] = useState<Error>()
  const make = async (format: 'xlsx' | 'csv') => {
    setMaking(format)
    setFailure(undefined)
    try {
      await download(`/api/deviations/export?${new URLSearchParams({ ...query, format, lang })}`)
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setMaking(undefined)
    }
  }
  return (
    <fieldset className={styles.export}>
      <legend className="ds-sr-only">{t('export.label')}</legend>
      {(['xlsx', 'csv'] as const).map((format) => (
        <Button
          key={format}
          variant="secondary"
          data-size="sm"
          loading={making === format}
          disabled={making !== undefined}
          onClick={() => void make(format)}
        >
          <Icon name="download" size={18} />
          {t(`export.${format}`)}
        </Button>
      ))}
      {failure === undefined ? null : <ErrorNotice error={failure} />}
    </fieldset>
  )
}
