import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import type { Address } from './address.ts'
import { CameBack } from './CameBack.tsx'
import { PeriodChoice, ServiceChoice } from './DeviationFilters.tsx'
import styles from './deviations.module.css'
import { Pareto } from './Pareto.tsx'
import { type Analysis as Analysed, analysisQuery } from './queries.ts'
import { Recurring } from './Recurring.tsx'
import { Trend } from './Trend.tsx'
import { deviationsText } from './text.ts'

/** Which causes weigh most, whether it gets better, and what comes back. */
export function Analysis({ address }: { readonly address: Address }) {
  const t = useText(deviationsText)
  const { service, from, to } = address.filters
  const asked = Object.fromEntries(
    Object.entries({ service, from, to }).filter(([, value]) => value !== undefined),
  ) as Readonly<Record<string, string>>
  const { data, error, refetch } = useQuery(analysisQuery(asked))
  return (
    <div className="grid">
      <div className={styles.tools} data-print="no">
        <ServiceChoice address={address} />
        <PeriodChoice address={address} name="from" any={t('filters.usualFrom')} />
        <PeriodChoice address={address} name="to" any={t('filters.usualTo')} />
      </div>
      {error !== null && data === undefined ? (
        <Card flush>
          <ErrorState error={error} retry={() => void refetch()} />
        </Card>
      ) : data === undefined ? (
        <Card>
          <Skeleton lines={10} />
        </Card>
      ) : (
        <Told analysis={data} />
      )}
    </div>
  )
}

function Told({ analysis }: { readonly analysis: Analysed }) {
  const t = useText(deviationsText)
  const format = useFormat()
  const { from, to, found, unexplained } = analysis
  const span = { from: format.periodKey(from), to: format.periodKey(to) }
  if (found === 0) {
    return (
      <Card flush>
        <EmptyState title={t('analysis.none', span)}>{t('analysis.noneText')}</EmptyState>
      </Card>
    )
  }
  const said = t('analysis.found', { ...span, count: found })
  const rest = unexplained === 0 ? '' : ` ${t('analysis.unexplained', { count: unexplained })}`
  return (
    <>
      <p>{`${said}${rest}`}</p>
      <Pareto analysis={analysis} />
      <Trend analysis={analysis} />
      <div className="grid grid-2">
        <Recurring recurring={analysis.recurring} />
        <CameBack cameBack={analysis.cameBack} />
      </div>
    </>
  )
}
