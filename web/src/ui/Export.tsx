import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { ApiProblem } from '../lib/api-problem.ts'
import { download } from '../lib/download.ts'
import { useText } from '../lib/text.ts'
import styles from './Export.module.css'
import { Icon } from './icons.tsx'
import { ErrorNotice } from './Notice.tsx'
import { uiText } from './text.ts'

export type ExportFormat = 'xlsx' | 'csv'

export interface ExportProps {
  /** Where the server makes the file: the same filters, the same order as what is seen. */
  readonly from: (format: ExportFormat) => string
  readonly formats?: readonly ExportFormat[]
  /** Where a single format stands by itself beside other acts. */
  readonly large?: boolean
  /** What to do where it is too much for a file. */
  readonly tooMany?: string
}

/** What is seen, as a file. */
export function Export({ from, formats = ['xlsx', 'csv'], large = false, tooMany }: ExportProps) {
  const t = useText(uiText)
  const [making, setMaking] = useState<ExportFormat>()
  const [failure, setFailure] = useState<Error>()
  const make = async (format: ExportFormat) => {
    setMaking(format)
    setFailure(undefined)
    try {
      await download(from(format))
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setMaking(undefined)
    }
  }
  return (
    <fieldset className={styles.exports} data-print="no">
      <legend className="ds-sr-only">{t('export.label')}</legend>
      {formats.map((format) => (
        <Button
          key={format}
          variant="secondary"
          {...(large ? {} : { 'data-size': 'sm' })}
          loading={making === format}
          disabled={making !== undefined}
          onClick={() => void make(format)}
        >
          <Icon name="download" size={18} />
          {t(formats.length === 1 ? 'export.act' : `export.${format}`)}
        </Button>
      ))}
      {failure === undefined ? null : <Failure error={failure} tooMany={tooMany} />}
    </fieldset>
  )
}

function Failure({
  error,
  tooMany,
}: {
  readonly error: Error
  readonly tooMany: string | undefined
}) {
  const t = useText(uiText)
  if (tooMany === undefined || !(error instanceof ApiProblem && error.status === 413)) {
    return <ErrorNotice error={error} />
  }
  return (
    <p role="alert" className={styles.tooMany}>
      <strong>{t('export.tooMany')}</strong> {tooMany}
    </p>
  )
}
