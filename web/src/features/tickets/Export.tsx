import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { ApiProblem } from '../../lib/api-problem.ts'
import { request } from '../../lib/request.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/icons.tsx'
import type { ListAddress } from './address.ts'
import styles from './TicketsPage.module.css'
import { ticketsText } from './text.ts'

/** The list as it stands, as a file: the same filters, the same order. */
export function Export(address: ListAddress) {
  const t = useText(ticketsText)
  const language = useLanguage()
  const [making, setMaking] = useState<Format>()
  const [failure, setFailure] = useState<Error>()
  const make = async (format: Format) => {
    setMaking(format)
    setFailure(undefined)
    try {
      await download(address, format, language)
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
          {t(format === 'csv' ? 'export.csv' : 'export.excel')}
        </Button>
      ))}
      {failure === undefined ? null : <Failure error={failure} />}
    </fieldset>
  )
}

type Format = 'csv' | 'xlsx'

function Failure({ error }: { readonly error: Error }) {
  const t = useText(ticketsText)
  if (!(error instanceof ApiProblem && error.status === 413)) return <ErrorState error={error} />
  return (
    <p role="alert" className={styles.tooMany}>
      <strong>{t('export.tooMany')}</strong> {t('export.tooManyMend')}
    </p>
  )
}

async function download({ filters, sort }: ListAddress, format: Format, lang: string) {
  const search = new URLSearchParams({ ...filters, sort, format, lang })
  const response = await request(`/api/tickets/export?${search}`)
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name ?? `kvitto.${format}`
  link.click()
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
