import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { type DocumentLanguage, type Shown, shownIn } from '../queries.ts'
import { reviewText } from './text.ts'

export interface DownloadsProps {
  readonly shown: Shown
  readonly language: DocumentLanguage
}

function hrefOf({ shown, language }: DownloadsProps, format: string): string {
  const search = new URLSearchParams({ format, language, download: 'true', ...shownIn(shown) })
  return `/api/reports/${shown.service}/${shown.period}/document?${search}`
}

/** What most people want of a report: the filled button where nothing else is to be done. */
export function DownloadPdf({ isMain, ...of }: DownloadsProps & { readonly isMain: boolean }) {
  const t = useText(reviewText)
  return (
    <Button asChild variant={isMain ? 'primary' : 'secondary'}>
      <a href={hrefOf(of, 'pdf')} download>
        {t('act.download')}
      </a>
    </Button>
  )
}

/** The other two documents; the three say the same. */
export function OtherDownloads(of: DownloadsProps) {
  const t = useText(reviewText)
  return (
    <>
      <a href={hrefOf(of, 'xlsx')} download>
        Excel
      </a>
      <a href={hrefOf(of, 'json')} download>
        {t('json')}
      </a>
    </>
  )
}
