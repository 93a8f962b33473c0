import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import type { DocumentLanguage } from './queries.ts'
import { reportsText } from './text.ts'

export interface DownloadsProps {
  readonly service: string
  readonly period: string
  readonly language: DocumentLanguage
}

/** The three documents; they say the same. */
export function Downloads({ service, period, language }: DownloadsProps) {
  const t = useText(reportsText)
  const href = (format: string) =>
    `/api/reports/${service}/${period}/document?${new URLSearchParams({ format, language, download: 'true' })}`
  return (
    <>
      <Button asChild variant="secondary">
        <a href={href('xlsx')} download>
          Excel
        </a>
      </Button>
      <Button asChild variant="secondary">
        <a href={href('json')} download>
          {t('report.json')}
        </a>
      </Button>
      <Button asChild>
        <a href={href('pdf')} download>
          {t('report.download')}
        </a>
      </Button>
    </>
  )
}
