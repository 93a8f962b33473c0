import { useState } from 'react'
import { download } from '../../lib/download.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ErrorNotice } from '../../ui/Notice.tsx'
import styles from './Export.module.css'
import { reportsText } from './text.ts'

export type ExportFormat = 'xlsx' | 'csv'

export interface ExportProps {
  /** As in the register's address. */
  readonly filters: Readonly<Record<string, string>>
  readonly formats: readonly ExportFormat[]
  readonly small?: boolean
}

/** The register as a file: the same filters, the same order. */
export function Export({ filters, formats, small = false }: ExportProps) {
  const t = useText(reportsText)
  const language = useLanguage()
  const [making, setMaking] = useState<ExportFormat>()
  const [failure, setFailure] = useState<Error>()
  const make = async (format: ExportFormat) => {
    setMaking(format)
    setFailure(undefined)
    try {
      const search = new URLSearchParams({ ...filters, format, language })
      await download(`/api/reports/register/export?${search}`)
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setMaking(undefined)
    }
  }
  return (
    <div className={styles.exports} data-print="no">
      {formats.map((format) => (
        <Button
          key={format}
          variant="secondary"
          {...(small ? { 'data-size': 'sm' } : {})}
          loading={making === format}
          disabled={making !== undefined}
          onClick={() => void make(format)}
        >
          <Icon name="download" size={18} />
          {t(formats.length === 1 ? 'export.label' : `export.${format}`)}
        </Button>
      ))}
      {failure === undefined ? null : <ErrorNotice error={failure} />}
    </div>
  )
}
