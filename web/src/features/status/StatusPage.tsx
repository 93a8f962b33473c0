import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ApiProblem } from '../../lib/api-problem.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Planned } from './Planned.tsx'
import { type Shown, statusQuery } from './queries.ts'
import { ServiceStatus } from './ServiceStatus.tsx'
import { StatusMark } from './StatusMark.tsx'
import styles from './status.module.css'
import { Told } from './Told.tsx'
import { statusText } from './text.ts'

/** How the services of a unit are, for whoever uses them: one column, nothing to learn. */
export function StatusPage() {
  const t = useText(statusText)
  const { key } = useParams({ from: '/open/status/$key' })
  const query = useQuery({ ...statusQuery(key), refetchInterval: 60_000 })
  const { data, error } = query
  if (data !== undefined) return <Loaded data={data} isLost={error !== null} />
  return (
    <>
      <PageHead title={t('title')} />
      <Card flush>
        {error === null ? (
          <Skeleton lines={8} />
        ) : error instanceof ApiProblem && [404, 422].includes(error.status) ? (
          <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>
        ) : (
          <ErrorState error={error} retry={() => void query.refetch()} />
        )}
      </Card>
    </>
  )
}

interface LoadedProps {
  readonly data: Shown
  readonly isLost: boolean
}

function Loaded({ data, isLost }: LoadedProps) {
  const t = useText(statusText)
  const format = useFormat()
  const sentence = useSentence(data)
  return (
    <>
      <PageHead title={data.name} sentence={data.organisation ?? undefined} />
      <Overall data={data} sentence={sentence} />
      {isLost ? <Notice kind="risk" title={t('lost')} /> : null}
      <Told disturbances={data.disturbances} />
      <Card title={t('services')} flush>
        <ul className={styles.services}>
          {data.services.map((service) => (
            <ServiceStatus key={service.key} service={service} />
          ))}
        </ul>
      </Card>
      <Planned windows={data.maintenance} />
      <p className={styles.foot}>
        <StatusMark shown={data} />
        <span>{t('asOf', { when: format.moment(data.asOf) })}</span>
      </p>
    </>
  )
}

function Overall({ data, sentence }: { readonly data: Shown; readonly sentence: string }) {
  const states = data.services.map(({ state }) => state)
  const worst = states.includes('down')
    ? 'missed'
    : states.includes('degraded')
      ? 'risk'
      : states.includes('unknown')
        ? 'unknown'
        : openIn(data) > 0
          ? 'risk'
          : 'kept'
  return (
    <p role="status" className={styles.overall} data-kind={worst}>
      {sentence}
    </p>
  )
}

/** Disturbances that somebody has told of, and that are not solved. */
function openIn({ disturbances }: Shown): number {
  return disturbances.filter(({ state }) => state !== 'resolved').length
}

/** The worst of it in a sentence; what is not measured is not well. */
function useSentence(data: Shown): string {
  const { services } = data
  const t = useText(statusText)
  const count = (...states: string[]) =>
    services.filter(({ state }) => states.includes(state)).length
  const ill = count('down', 'degraded')
  if (ill > 0) return t('all.ill', { count: ill })
  const unknown = count('unknown')
  if (unknown > 0) return t('all.unknown', { count: unknown })
  if (openIn(data) > 0) return t('all.told', { count: openIn(data) })
  return count('maintenance') > 0 ? t('all.maintained') : t('all.well')
}
