import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { State } from '../../ui/State.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import { type Bound, bindingsQuery, type Source } from './queries.ts'
import styles from './sources.module.css'
import { sourcesText } from './text.ts'
import { UnbindDialog } from './UnbindDialog.tsx'
import { nowKinds } from './words.ts'

/** What of the program's is which component, and how it stands now. */
export function BoundCard({ source }: { readonly source: Source }) {
  const t = useText(sourcesText)
  const query = useQuery(bindingsQuery(source.key))
  const [unbinding, setUnbinding] = useState<Bound>()
  const columns = useColumns(source.mayChange ? setUnbinding : undefined)
  const items = query.data?.items
  return (
    <Card title={t('page.bound')} flush>
      {items === undefined ? (
        query.error === null ? (
          <Skeleton lines={4} />
        ) : (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        )
      ) : items.length === 0 ? (
        <EmptyState title={t('page.boundNone')}>{t('page.boundNoneText')}</EmptyState>
      ) : (
        <Table
          label={t('page.bound')}
          rows={items}
          rowKey={({ id }) => String(id)}
          columns={columns}
          stacks
        />
      )}
      {unbinding === undefined ? null : (
        <UnbindDialog source={source} bound={unbinding} close={() => setUnbinding(undefined)} />
      )}
    </Card>
  )
}

function useColumns(unbind: ((bound: Bound) => void) | undefined): readonly PlainColumn<Bound>[] {
  const t = useText(sourcesText)
  const columns: PlainColumn<Bound>[] = [
    {
      key: 'component',
      header: t('columns.component'),
      heading: true,
      long: true,
      cell: ({ component, componentName }) => componentName ?? component,
    },
    {
      key: 'now',
      header: t('columns.now'),
      cell: ({ state }) => <State kind={nowKinds[state]}>{t(`now.${state}`)}</State>,
    },
    {
      key: 'seen',
      header: t('columns.seen'),
      cell: ({ seenAt }) => (seenAt === null ? t('never') : <RelativeTime instant={seenAt} />),
    },
    { key: 'services', header: t('columns.services'), cell: Services },
    { key: 'external', header: t('columns.external'), long: true, cell: External },
  ]
  if (unbind === undefined) return columns
  return [
    ...columns,
    {
      key: 'act',
      header: t('columns.act'),
      cell: (bound) => (
        <Button
          variant="secondary"
          data-size="sm"
          aria-label={`${t('page.unbind')} ${bound.component}`}
          onClick={() => unbind(bound)}
        >
          {t('page.unbind')}
        </Button>
      ),
    },
  ]
}

function Services({ services }: Bound) {
  const t = useText(sourcesText)
  if (services.length === 0) return <span className="muted">{t('page.noService')}</span>
  return services.map(({ key, name }, i) => (
    <span key={key}>
      {i > 0 ? ', ' : ''}
      <PathLink path={`/availability/${encodeURIComponent(key)}`}>{name}</PathLink>
    </span>
  ))
}

function External({ label, external }: Bound) {
  return (
    <>
      {label === external ? null : label}
      <code className={styles.external}>{external}</code>
    </>
  )
}
