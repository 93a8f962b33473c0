import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useLive } from '../../lib/live.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { KeyFigures } from '../../ui/report/KeyFigures.tsx'
import { State } from '../../ui/State.tsx'
import { Deviations } from './Deviations.tsx'
import { Downloads } from './Downloads.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import { MadeOf } from './MadeOf.tsx'
import { Preview } from './Preview.tsx'
import { type DocumentLanguage, type Report, reportQuery } from './queries.ts'
import { Solved } from './Solved.tsx'
import { reportsText } from './text.ts'

const route = getRouteApi('/shell/reports/$service/$period')

export function ReportPage() {
  useLive('reports', 'availability', 'tickets')
  const t = useText(reportsText)
  const own = useLanguage()
  const { service, period } = route.useParams()
  const { document } = route.useSearch()
  // The page speaks its reader's language, whatever the document does.
  const query = useQuery(reportQuery(service, period, own))
  if (query.data !== undefined) return <Shown report={query.data} chosen={document} />
  return (
    <PendingPage
      title={t('title')}
      back={{ path: '/reports', label: t('title') }}
      query={query}
      lines={12}
    />
  )
}

interface ShownProps {
  readonly report: Report
  readonly chosen: DocumentLanguage | undefined
}

function Shown({ report, chosen }: ShownProps) {
  const t = useText(reportsText)
  const format = useFormat()
  const navigate = route.useNavigate()
  const { service, period } = report
  const language = chosen ?? report.documentLanguage
  const name = format.period(period.firstDay, period.lastDay)
  return (
    <>
      <PageHead
        title={t('report.title', { service: service.name, period: name })}
        back={{ path: '/reports', label: t('title') }}
        state={<State kind="neutral">{t(`state.${report.state}`)}</State>}
        sentence={<Sentence report={report} />}
        acts={<Downloads service={service.key} period={period.key} language={language} />}
      />
      <div className="grid">
        <KeyFigures report={report} />
        <div className="grid grid-wide">
          <div className="grid">
            <Card title={t('report.short')}>
              {report.summary.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </Card>
            <Deviations report={report} />
            <Solved report={report} />
          </div>
          <div className="grid">
            <Card title={t('report.recipients')}>
              {report.recipients.length === 0 ? (
                <p>{t('report.noRecipients')}</p>
              ) : (
                report.recipients.map(({ name: who, email }) => (
                  <p key={email}>
                    {who}
                    <br />
                    <span className="muted small">{email}</span>
                  </p>
                ))
              )}
            </Card>
            <MadeOf report={report} />
          </div>
        </div>
        <Card
          title={t('report.preview')}
          aside={
            <LanguageChoice
              chosen={language}
              choose={(document) =>
                void navigate({ search: { document }, replace: true, resetScroll: false })
              }
            />
          }
        >
          <Preview service={service.key} period={period.key} language={language} />
        </Card>
      </div>
    </>
  )
}

function Sentence({ report }: { readonly report: Report }) {
  const t = useText(reportsText)
  const format = useFormat()
  const { state, dueOn, isPastDue } = report
  const first = state === 'running' ? t('report.running') : t('report.draft')
  if (dueOn === null) return first
  const due = t(isPastDue ? 'report.wasDue' : 'report.due', { day: format.day(dueOn) })
  return `${first} ${due}`
}
