import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ApiProblem } from '../../lib/api-problem.ts'
import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { AnchorsOf } from './AnchorsOf.tsx'
import { EventReceipt } from './EventReceipt.tsx'
import { FactsTable } from './FactsTable.tsx'
import styles from './ledger.module.css'
import { eventQuery, type LedgerEvent } from './queries.ts'
import { SelfCheck } from './SelfCheck.tsx'
import { ledgerText } from './text.ts'
import { useWords } from './use-words.ts'

const route = getRouteApi('/shell/ledger/$seq')

export function EventPage() {
  const t = useText(ledgerText)
  const { seq } = route.useParams()
  const { data, error, refetch } = useQuery(eventQuery(seq))
  if (data !== undefined) return <Shown event={data} />
  return (
    <>
      <PageHead
        title={t('event.title', { seq })}
        back={{ path: '/ledger', label: t('event.back') }}
      />
      <Card flush={error !== null}>
        {error === null ? (
          <Skeleton lines={10} />
        ) : isMissing(error) ? (
          <EmptyState title={t('event.missing')} />
        ) : (
          <ErrorState error={error} retry={() => void refetch()} />
        )}
      </Card>
    </>
  )
}

/** A number that no event can have is refused, one that none has is not found: the same to the reader. */
function isMissing(error: Error): boolean {
  return error instanceof ApiProblem && (error.status === 404 || error.status === 422)
}

function Shown({ event }: { readonly event: LedgerEvent }) {
  const t = useText(ledgerText)
  const words = useWords()
  const isErased =
    event.actor.name === null || Object.values(event.personal).some((value) => value === null)
  return (
    <>
      <PageHead
        title={t('event.title', { seq: event.seq })}
        sentence={`${words.sentence(event)}.`}
        back={{ path: '/ledger', label: t('event.back') }}
        acts={<Around event={event} />}
      />
      {isErased ? <p className={styles.erased}>{t('event.erasedText')}</p> : null}
      <div className={styles.columns}>
        <div className={styles.column}>
          <EventReceipt event={event} />
          <AnchorsOf anchors={event.anchors} />
        </div>
        <div className={styles.column}>
          <Card title={t('event.facts')} flush>
            <FactsTable event={event} />
          </Card>
          <SelfCheck event={event} />
        </div>
      </div>
    </>
  )
}

function Around({ event: { before, next } }: { readonly event: LedgerEvent }) {
  const t = useText(ledgerText)
  return (
    <nav aria-label={t('event.nav')} className={styles.around}>
      {before === null ? null : (
        <PathLink path={`/ledger/${before}`} rel="prev">
          {t('event.previous')}
        </PathLink>
      )}
      {next === null ? null : (
        <PathLink path={`/ledger/${next.seq}`} rel="next">
          {t('event.next')}
        </PathLink>
      )}
    </nav>
  )
}
