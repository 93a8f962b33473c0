import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { MonitoringTabs } from '../../ui/availability-tabs/MonitoringTabs.tsx'
import { Card } from '../../ui/Card.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { useReasonWords } from '../../ui/Reason.tsx'
import { State } from '../../ui/State.tsx'
import { Change } from './Change.tsx'
import { ProbeFacts } from './Facts.tsx'
import { ProbeActs } from './ProbeActs.tsx'
import { type ProbeView, probeQuery } from './queries.ts'
import { Runs, Standings } from './Standings.tsx'
import { monitoringText } from './text.ts'
import { stateKinds } from './words.ts'

/** One probe: how it stands, what it asks, and what it has seen. */
export function ProbePage() {
  const t = useText(monitoringText)
  const { probe: key } = useParams({ from: '/shell/monitoring/probes/$probe' })
  useLive('probes')
  const query = useQuery(probeQuery(key))
  return (
    <>
      <MonitoringTabs />
      {query.data === undefined ? (
        <PendingPage
          title={t('page.title')}
          back={{ path: '/monitoring', label: t('title') }}
          query={query}
        />
      ) : (
        <Loaded key={key} probe={query.data} />
      )}
    </>
  )
}

interface ProbeProps {
  readonly probe: ProbeView
}

function Loaded({ probe }: ProbeProps) {
  const t = useText(monitoringText)
  const format = useFormat()
  const { paused } = probe
  return (
    <>
      <PageHead
        title={probe.name}
        state={<State kind={stateKinds[probe.state]}>{t(`state.${probe.state}`)}</State>}
        sentence={<Sentence probe={probe} />}
        back={{ path: '/monitoring', label: t('title') }}
        acts={probe.mayChange ? <ProbeActs probe={probe} /> : undefined}
      />
      {paused === null ? null : (
        <Notice
          title={t('page.paused', { when: format.moment(paused.at), by: paused.by })}
        >{`${paused.reason} ${t('page.pausedText')}`}</Notice>
      )}
      <div className="grid grid-wide">
        <div className="grid">
          <Card title={t('page.standing')} flush>
            <Standings probe={probe} />
          </Card>
          <Card title={t('page.runs')} flush>
            <Runs probe={probe} />
          </Card>
        </div>
        <div className="grid">
          <ProbeFacts probe={probe} />
        </div>
      </div>
      {probe.mayChange ? <Change probe={probe} /> : null}
    </>
  )
}

/** What it says something about, and what was seen last. */
function Sentence({ probe }: ProbeProps) {
  const t = useText(monitoringText)
  const words = useReasonWords()
  const { services, component, detail, state } = probe
  const seen = detail === null || state === 'paused' ? undefined : (words(detail) ?? detail)
  return (
    <>
      {t('page.measures', { component })}{' '}
      {services.length === 0
        ? t('page.noService')
        : services.map(({ key, name }, i) => (
            <span key={key}>
              {i === 0 ? `${t('page.partOf')} ` : ', '}
              <PathLink path={`/availability/${encodeURIComponent(key)}`}>{name}</PathLink>
              {i === services.length - 1 ? '.' : ''}
            </span>
          ))}
      {seen === undefined ? null : ` ${t('page.seen', { seen })}`}
    </>
  )
}
