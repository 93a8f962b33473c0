import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Reason } from '../../ui/Reason.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { BindDialog } from './BindDialog.tsx'
import { OffersTable } from './OffersTable.tsx'
import { bindingsQuery, componentsQuery, offersQuery, type Source, type Thing } from './queries.ts'
import styles from './sources.module.css'
import { sourcesText } from './text.ts'

const NAMED = 5

/** What the program has, asked now; each can be bound to a component. */
export function OffersCard({ source }: { readonly source: Source }) {
  const t = useText(sourcesText)
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<Thing | 'own'>()
  const isPosting = source.kind === 'alertmanager'
  return (
    <Card
      title={t('page.offered')}
      flush
      aside={
        <Button variant="secondary" data-size="sm" onClick={() => setChosen('own')}>
          {t('page.own')}
        </Button>
      }
    >
      <div className={styles.tools}>
        <div>
          <p>{t(isPosting ? 'page.waiting' : 'page.offeredText')}</p>
          <Unmeasured />
        </div>
        <SearchField label={t('page.search')} text={q} search={setQ} />
      </div>
      <Offers source={source} q={q} choose={setChosen} />
      {chosen === undefined ? null : (
        <BindDialog
          source={source}
          thing={chosen === 'own' ? undefined : chosen}
          close={() => setChosen(undefined)}
        />
      )}
    </Card>
  )
}

interface OffersProps {
  readonly source: Source
  readonly q: string
  readonly choose: (thing: Thing) => void
}

function Offers({ source, q, choose }: OffersProps) {
  const t = useText(sourcesText)
  const query = useQuery({ ...offersQuery(source.key, q), placeholderData: keepPreviousData })
  const bound = useQuery(bindingsQuery(source.key)).data?.items ?? []
  if (query.data === undefined) {
    if (query.error === null) return <Skeleton lines={5} />
    return <ErrorState error={query.error} retry={() => void query.refetch()} />
  }
  const { answered, fault, offers } = query.data
  if (!answered) {
    return (
      <EmptyState title={t('page.failing', { name: source.name })}>
        <Reason>{fault ?? ''}</Reason>
      </EmptyState>
    )
  }
  if (offers.length === 0) {
    const text = source.kind === 'alertmanager' ? 'page.noAlerts' : 'page.offeredNoneText'
    return <EmptyState title={t('page.offeredNone')}>{t(text)}</EmptyState>
  }
  return <OffersTable offers={offers} bound={bound} choose={choose} />
}

/** Components that nothing measures: what is still to be bound, here or elsewhere. */
function Unmeasured() {
  const t = useText(sourcesText)
  const { data } = useQuery(componentsQuery)
  const without = (data?.items ?? []).filter(({ measuredBy }) => measuredBy === null)
  if (without.length === 0) return null
  const names = without.slice(0, NAMED).map(({ key, name }) => name ?? key)
  const shown = without.length > NAMED ? [...names, '…'] : names
  return (
    <p className="muted">
      {t('page.unmeasured', { count: without.length, names: shown.join(', ') })}
    </p>
  )
}
