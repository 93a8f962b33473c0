import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useLive } from '../../../lib/live.ts'
import { useLanguage, useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PendingPage } from '../../../ui/PendingPage.tsx'
import { State } from '../../../ui/State.tsx'
import { reportQuery, reviewQuery } from '../queries.ts'
import { reportsText } from '../text.ts'
import { Way } from '../Way.tsx'
import { DownloadPdf } from './Downloads.tsx'
import { Frozen } from './Frozen.tsx'
import { MainAct, mainActOf } from './MainAct.tsx'
import { ReviewBody } from './ReviewBody.tsx'
import {
  factsOf,
  type Looked,
  phaseKinds,
  phaseOfReport,
  useReviewSentence,
} from './review-words.ts'

const route = getRouteApi('/shell/reports/$service/$period')

const ReleaseDialog = lazy(() =>
  import('./ReleaseDialog.tsx').then((module) => ({ default: module.ReleaseDialog })),
)
const ExplainDialog = lazy(() =>
  import('../../../ui/explain/ExplainDialog.tsx').then((module) => ({
    default: module.ExplainDialog,
  })),
)

/** A report from its first draft until somebody has acknowledged it, and after. */
export function ReviewPage() {
  useLive('reports', 'availability', 'tickets', 'deviations')
  const t = useText(reportsText)
  const own = useLanguage()
  const { service, period } = route.useParams()
  const { revision, since } = route.useSearch()
  // The page speaks its reader's language, whatever the document does.
  const report = useQuery(reportQuery({ service, period, revision }, own))
  const review = useQuery(reviewQuery({ service, period, since }, own))
  if (report.data !== undefined && review.data !== undefined) {
    const isDraft = report.data.shown === null && review.data !== null
    // Of a draft both say the same, but one may be newer: the page is made of one of them.
    const shown = isDraft ? (review.data?.view ?? report.data) : report.data
    return <Shown looked={{ report: shown, review: review.data }} readAt={review.dataUpdatedAt} />
  }
  return (
    <PendingPage
      title={t('title')}
      back={{ path: '/reports', label: t('title') }}
      query={report.data === undefined ? report : review}
      lines={12}
    />
  )
}

interface ShownProps {
  readonly looked: Looked
  readonly readAt: number
}

function Shown({ looked, readAt }: ShownProps) {
  const t = useText(reportsText)
  const format = useFormat()
  const navigate = route.useNavigate()
  const search = route.useSearch()
  const [explaining, setExplaining] = useState<number | null>(null)
  // What was just explained is worked out anew before there is a next thing to do.
  const [savedAt, setSavedAt] = useState(0)
  const [isReleasing, setReleasing] = useState(false)
  const sentence = useReviewSentence()
  const { report, review } = looked
  const { service, period } = report
  const phase = phaseOfReport(looked)
  const act = mainActOf(phase, review)
  const document = {
    shown: { service: service.key, period: period.key, revision: search.revision },
    language: search.document ?? report.documentLanguage,
  }
  const show = (changed: { readonly [name: string]: number | string | undefined }) =>
    void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false })
  const mayRevise = review?.may.revise === true && review.cannotRelease === null
  return (
    <>
      <PageHead
        title={t('of', {
          service: service.name,
          period: format.period(period.firstDay, period.lastDay),
        })}
        back={{ path: '/reports', label: t('title') }}
        state={
          <State kind={report.isOverdue ? 'missed' : phaseKinds[phase]}>
            {t(`state.${phase}`)}
          </State>
        }
        sentence={sentence(looked)}
        acts={
          <>
            <DownloadPdf {...document} isMain={act === 'none'} />
            {act === 'none' || review === null ? null : (
              <MainAct
                act={act}
                review={review}
                isWaiting={savedAt === readAt}
                explain={() => setExplaining(review.blocking[0] ?? null)}
                release={() => setReleasing(true)}
              />
            )}
          </>
        }
      />
      <div className="grid">
        {phase === 'no_agreement' ? null : (
          <Card>
            <Way facts={factsOf(looked)} />
          </Card>
        )}
        <Frozen
          report={report}
          review={review}
          showCounting={() => show({ revision: undefined })}
          revise={mayRevise && act !== 'revise' ? () => setReleasing(true) : undefined}
        />
        <ReviewBody looked={looked} document={document} explain={setExplaining} show={show} />
      </div>
      <Suspense>
        {explaining === null ? null : (
          <ExplainDialog
            id={explaining}
            close={() => setExplaining(null)}
            onSaved={() => setSavedAt(readAt)}
          />
        )}
        {isReleasing && review !== null ? (
          <ReleaseDialog review={review} close={() => setReleasing(false)} />
        ) : null}
      </Suspense>
    </>
  )
}
