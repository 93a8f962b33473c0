import { useText } from '../../../lib/text.ts'
import { Card } from '../../../ui/Card.tsx'
import { KeyFigures } from '../../../ui/report/KeyFigures.tsx'
import { Changes } from './Changes.tsx'
import { Deliveries } from './Deliveries.tsx'
import { Deviations } from './Deviations.tsx'
import type { DownloadsProps } from './Downloads.tsx'
import { Events } from './Events.tsx'
import { MadeOf } from './MadeOf.tsx'
import { Preview } from './Preview.tsx'
import { Questions } from './Questions.tsx'
import { Recipients } from './Recipients.tsx'
import { Restated } from './Restated.tsx'
import styles from './Review.module.css'
import { Revisions } from './Revisions.tsx'
import type { Looked } from './review-words.ts'
import { Solved } from './Solved.tsx'
import { reviewText } from './text.ts'

export interface ReviewBodyProps {
  readonly looked: Looked
  readonly document: DownloadsProps
  readonly explain: (deviation: number) => void
  /** In the address: another draft to compare with, version or language. */
  readonly show: (changed: { readonly [name: string]: number | string | undefined }) => void
}

/** What stands in the report and what has become of it, what matters most first. */
export function ReviewBody({ looked, document, explain, show }: ReviewBodyProps) {
  const t = useText(reviewText)
  const { report, review } = looked
  const isDraft = report.shown === null
  const revision = review?.revisions.find(({ number }) => number === report.shown?.revision)
  return (
    <>
      <KeyFigures report={report} />
      <div className="grid grid-wide">
        <div className="grid">
          {review === null ? null : <Questions review={review} />}
          <Deviations report={report} isDraft={isDraft} explain={explain} />
          {review === null ? null : (
            <Changes review={review} compare={(since) => show({ since })} />
          )}
          <Card title={t('short')}>
            <div className={styles.short}>
              {report.summary.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </div>
          </Card>
          <Solved report={report} />
          <Restated report={report} />
        </div>
        <div className="grid">
          {isDraft || review === null ? (
            <Recipients report={report} />
          ) : (
            <Deliveries review={review} />
          )}
          {review === null ? null : (
            <Revisions
              service={report.service.key}
              revisions={review.revisions}
              shown={report.shown?.revision}
              show={(number) => show({ revision: number })}
            />
          )}
          <MadeOf report={report} revision={revision} />
        </div>
      </div>
      {review === null ? null : <Events events={review.timeline} />}
      <Preview
        {...document}
        isDraft={isDraft}
        choose={(language) => show({ document: language })}
      />
    </>
  )
}
