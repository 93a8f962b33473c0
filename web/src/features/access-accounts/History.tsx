import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import type { Column } from '../../ui/columns.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Sparkline } from '../../ui/Sparkline.tsx'
import { State } from '../../ui/State.tsx'
import { type Run, runsQuery } from './queries.ts'
import { accountsText } from './text.ts'

const SHOWN = 10
const DRAWN = 30

/** How the figures have moved from one comparison to the next. */
export function History({ system }: { readonly system: string }) {
  const t = useText(accountsText)
  const format = useFormat()
  const query = useQuery(runsQuery(system))
  const runs = query.data?.items ?? []
  const points = runs
    .slice(0, DRAWN)
    .toReversed()
    .map(({ at, counts: { leaver_with_account: value } }) => ({
      label: format.instant(at),
      value,
      text: format.count(value),
      state: value > 0 ? ('missed' as const) : ('kept' as const),
    }))
  return (
    <Card
      flush
      title={t('history.title')}
      aside={
        points.length < 2 ? undefined : (
          <Sparkline points={points} goal={0} label={t('history.chart')} />
        )
      }
    >
      <DataTable
        label={t('history.title')}
        columns={useColumns()}
        list={{
          rows: runs.slice(0, SHOWN),
          total: undefined,
          isLoading: query.isPending,
          isStale: false,
          error: query.error,
          retry: () => void query.refetch(),
          hasMore: false,
          isLoadingMore: false,
          showMore: () => {},
        }}
        rowKey={({ id }) => String(id)}
        empty={<EmptyState title={t('sentence.never')} />}
      />
    </Card>
  )
}

function useColumns(): readonly Column<Run>[] {
  const t = useText(accountsText)
  const format = useFormat()
  const figure = (
    key: string,
    header: string,
    of: (counts: Run['counts']) => number,
  ): Column<Run> => ({
    key,
    header,
    numeric: true,
    cell: ({ counts }) => format.count(of(counts)),
  })
  return [
    {
      key: 'at',
      header: t('history.at'),
      phone: 'heading',
      cell: ({ at }) => format.instant(at),
    },
    {
      key: 'list',
      header: t('history.list'),
      cell: ({ exportedAt }) => format.instant(exportedAt),
    },
    figure('leavers', t('history.leavers'), (counts) => counts.leaver_with_account),
    figure('strangers', t('history.strangers'), (counts) => counts.account_without_person),
    figure('unapproved', t('history.unapproved'), (counts) => counts.unapproved),
    figure('missing', t('history.missing'), (counts) => counts.missing),
    figure('byHand', t('history.byHand'), (counts) => counts.changed_by_hand),
    {
      key: 'outcome',
      header: t('history.outcome'),
      cell: ({ held, releasedBy }) =>
        held === null ? (
          <State kind="kept" plain>
            {t('history.applied')}
          </State>
        ) : releasedBy === null ? (
          <State kind="risk" plain>
            {t('history.held')}
          </State>
        ) : (
          t('history.released', { by: releasedBy })
        ),
    },
  ]
}
