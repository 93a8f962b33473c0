import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../lib/text.ts'
import { Card } from '../../../ui/Card.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { DocumentPages } from '../../../ui/report/DocumentPages.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import type { DocumentLanguage } from '../queries.ts'
import { pagesQuery } from '../queries.ts'
import { type DownloadsProps, OtherDownloads } from './Downloads.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import styles from './Review.module.css'
import { reviewText } from './text.ts'

export interface PreviewProps extends DownloadsProps {
  readonly isDraft: boolean
  readonly choose: (language: DocumentLanguage) => void
}

/** The pages of the PDF, in the language that is chosen, and its other forms. */
export function Preview({ shown, language, isDraft, choose }: PreviewProps) {
  const t = useText(reviewText)
  return (
    <Card
      title={t(isDraft ? 'previewDraft' : 'preview')}
      aside={
        <span className={styles.forms}>
          <OtherDownloads shown={shown} language={language} />
          <LanguageChoice chosen={language} choose={choose} />
        </span>
      }
    >
      <Pages shown={shown} language={language} />
    </Card>
  )
}

function Pages({ shown, language }: DownloadsProps) {
  const { data, error, refetch, isPlaceholderData } = useQuery(pagesQuery(shown, language))
  if (error !== null && data === undefined) {
    return <ErrorState error={error} retry={() => void refetch()} />
  }
  if (data === undefined) return <Skeleton lines={14} />
  return <DocumentPages pages={data} isStale={isPlaceholderData} />
}
