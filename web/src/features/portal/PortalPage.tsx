import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LiveMark } from '../../ui/LiveMark.tsx'
import { LiveState } from '../../ui/LiveState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { DisturbancesCard } from './DisturbancesCard.tsx'
import { PlannedCard } from './PlannedCard.tsx'
import styles from './Portal.module.css'
import { type ServiceShown, servicesQuery, usePortalLive } from './queries.ts'
import { ReportCard } from './ReportCard.tsx'
import { useSentence, useTitle } from './standing-words.ts'
import { TicketsCard } from './TicketsCard.tsx'
import { portalText } from './text.ts'
import { useCardsKnown, useHeadsKnown } from './use-first-answers.ts'

export function PortalPage() {
  const t = useText(portalText)
  usePortalLive()
  const { data, error, refetch } = useQuery(servicesQuery)
  const isKnown = useHeadsKnown(data)
  const hasCards = useCardsKnown(data)
  const [first, ...others] = data ?? []
  if (first !== undefined && isKnown) {
    return others.length === 0 ? (
      <OneService service={first} hasCards={hasCards} />
    ) : (
      <Services services={data ?? []} hasCards={hasCards} />
    )
  }
  return (
    <>
      <PageHead title={t('title')} />
      <Card flush>
        {error !== null ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : data === undefined || first !== undefined ? (
          <Skeleton lines={8} />
        ) : (
          <EmptyState title={t('nothing.title')}>{t('nothing.text')}</EmptyState>
        )}
      </Card>
    </>
  )
}

interface OneServiceProps {
  readonly service: ServiceShown
  /** What the cards show is known. */
  readonly hasCards: boolean
}

function OneService({ service, hasCards }: OneServiceProps) {
  const title = useTitle()
  const sentence = useSentence(service)
  return (
    <>
      <PageHead
        title={title(service)}
        sentence={
          <>
            {sentence} <LiveMark />
          </>
        }
      />
      <Said services={[service]} />
      <DisturbancesCard />
      {hasCards ? <Cards service={service} level={2} /> : <Waiting />}
    </>
  )
}

interface ServicesProps {
  readonly services: readonly ServiceShown[]
  readonly hasCards: boolean
}

function Services({ services, hasCards }: ServicesProps) {
  const t = useText(portalText)
  const disturbed = services.filter(
    ({ live }) => live.state === 'down' || live.state === 'degraded',
  )
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={
          disturbed.length === 0
            ? t('allWell')
            : t('disturbed', { count: disturbed.length, total: services.length })
        }
      />
      <Said services={services} />
      <DisturbancesCard />
      {hasCards ? (
        services.map((service) => <ServiceBlock key={service.key} service={service} />)
      ) : (
        <Waiting />
      )}
    </>
  )
}

function ServiceBlock({ service }: { readonly service: ServiceShown }) {
  const title = useTitle()
  const id = `service-${service.key}`
  return (
    <section aria-labelledby={id} className={styles.service}>
      <h2 id={id}>{title(service)}</h2>
      <p className={styles.sentence}>
        <LiveState live={service.live} /> {useSentence(service)}
      </p>
      <Cards service={service} level={3} />
    </section>
  )
}

function Waiting() {
  return (
    <Card flush>
      <Skeleton lines={8} />
    </Card>
  )
}

interface CardsProps {
  readonly service: ServiceShown
  readonly level: 2 | 3
}

function Cards({ service, level }: CardsProps) {
  return (
    <div className={styles.cards}>
      <TicketsCard service={service.key} level={level} />
      <div className={styles.beside}>
        <ReportCard service={service.key} level={level} />
        <PlannedCard service={service} level={level} />
      </div>
    </div>
  )
}

/** How the services are, for whoever hears the page: told when it changes. */
function Said({ services }: { readonly services: readonly ServiceShown[] }) {
  const title = useTitle()
  return (
    <p role="status" className="ds-sr-only">
      {services.map((service) => `${title(service)}.`).join(' ')}
    </p>
  )
}
