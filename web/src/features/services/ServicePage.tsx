import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useLiveFrom } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { LiveState } from '../../ui/LiveState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { PendingPage, type PendingPageProps } from '../../ui/PendingPage.tsx'
import { DayGrid } from './DayGrid.tsx'
import { Deviations } from './Deviations.tsx'
import { Forecasts } from './Forecasts.tsx'
import { KeyFigures } from './KeyFigures.tsx'
import { SERVICE_TOPICS, type ServiceData, serviceQuery } from './queries.ts'
import styles from './ServicePage.module.css'
import { SolvedTable } from './SolvedTable.tsx'
import { useServiceSentence } from './summary.ts'
import { servicesText } from './text.ts'
import { Warnings } from './Warnings.tsx'

/** A service in a period: what was promised, how it stands, and whether it will hold. */
export function ServicePage() {
  const { key } = useParams({ from: '/shell/services/$key' })
  const { period } = useSearch({ from: '/shell/services/$key' })
  useLiveFrom('services', SERVICE_TOPICS)
  const query = useQuery(serviceQuery(key, period))
  if (query.data !== undefined) return <Loaded data={query.data} />
  return <Pending query={query} />
}

function Pending({ query }: Pick<PendingPageProps, 'query'>) {
  const t = useText(servicesText)
  return (
    <PendingPage
      title={t('list.service')}
      back={{ path: '/services', label: t('back') }}
      query={query}
    />
  )
}

function Loaded({ data }: { readonly data: ServiceData }) {
  const t = useText(servicesText)
  const sentence = useServiceSentence(data)
  return (
    <>
      <PageHead
        title={data.service.name}
        state={<LiveState live={data.live} since={data.live.state !== 'up'} />}
        sentence={sentence}
        back={{ path: '/services', label: t('back') }}
        acts={
          <>
            <PeriodChooser data={data} />
            <ReportLink data={data} />
          </>
        }
      />
      <div className="grid">
        <KeyFigures data={data} />
        <div className="grid grid-wide">
          <div className="grid">
            <SolvedTable data={data} />
            {data.running && data.seesDeviations ? <Warnings data={data} /> : null}
            {data.running ? <Forecasts data={data} /> : null}
            {data.seesDeviations ? <Deviations data={data} /> : null}
            {data.running ? null : <Forecasts data={data} />}
          </div>
          <DayGrid data={data} />
        </div>
      </div>
    </>
  )
}

/** The one filled button, where no deviation wants it more. */
function ReportLink({ data }: { readonly data: ServiceData }) {
  const t = useText(servicesText)
  const waits = data.deviations.some(({ explanation }) => explanation === null)
  const isNext = !data.running && !waits && data.mayExplain
  return (
    <PathButton
      path={`/reports/${data.service.key}/${data.period.key}`}
      variant={isNext ? 'primary' : 'secondary'}
      size="md"
    >
      {t(data.running ? 'reportSoFar' : 'report')}
    </PathButton>
  )
}

/** The period stands in the address, so that the page can be shared and gone back to. */
function PeriodChooser({ data }: { readonly data: ServiceData }) {
  const t = useText(servicesText)
  const format = useFormat()
  const navigate = useNavigate()
  const choose = (period: string) => {
    const search = period === data.periods[0]?.key ? {} : { period }
    void navigate({ to: '/services/$key', params: { key: data.service.key }, search })
  }
  const isListed = data.periods.some(({ key }) => key === data.period.key)
  const periods = isListed ? data.periods : [data.period, ...data.periods]
  return (
    <label className={styles.period}>
      <span className="ds-sr-only">{t('period')}</span>
      <select
        className="ds-input"
        value={data.period.key}
        onChange={(event) => choose(event.target.value)}
      >
        {periods.map(({ key, firstDay, lastDay }, i) => {
          const words = format.period(firstDay, lastDay)
          return (
            <option key={key} value={key}>
              {i === 0 && isListed ? t('thisPeriod', { period: words }) : words}
            </option>
          )
        })}
      </select>
    </label>
  )
}
