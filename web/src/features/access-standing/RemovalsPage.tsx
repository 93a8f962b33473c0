import { useRouterState } from '@tanstack/react-router'
import { readFilters } from '../../lib/filters.ts'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useList } from '../../lib/use-list.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import type { Column } from '../../ui/columns.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import styles from './access-standing.module.css'
import { fetchRemovals, type RemovalRow } from './queries.ts'
import { standingText } from './text.ts'
import { daysWords } from './words.ts'

/** What the median was taken of. */
export function RemovalsPage() {
  const t = useText(standingText)
  useLive('access')
  const { unit } = readFilters(
    ['unit'],
    useRouterState({ select: ({ location }) => location.search }),
  )
  const list = useList<RemovalRow>({
    queryKey: ['access', 'removals', unit ?? ''],
    fetchPage: (cursor, signal) => fetchRemovals(unit, cursor, signal),
  })
  return (
    <>
      <AccessTabs />
      <PageHead
        title={t('removals.title')}
        sentence={t(unit === undefined ? 'removals.sentence' : 'removals.sentenceUnit')}
        back={{ path: '/access', label: t('removals.back') }}
      />
      <DataTable
        label={t('removals.title')}
        columns={useColumns()}
        list={list}
        rowKey={({ employee, system, lateFrom }) => `${employee.id} ${system.key} ${lateFrom}`}
        rowPath={({ employee }) => `/access/people/${employee.id}`}
        empty={<EmptyState title={t('removals.empty')} />}
      />
    </>
  )
}

function useColumns(): readonly Column<RemovalRow>[] {
  const t = useText(standingText)
  const format = useFormat()
  return [
    {
      key: 'who',
      header: t('removals.who'),
      phone: 'heading',
      long: true,
      cell: ({ employee, unit }) => (
        <span className={styles.two}>
          <span>{employee.name ?? t('hidden')}</span>
          <span className="muted">{unit}</span>
        </span>
      ),
    },
    { key: 'system', header: t('removals.system'), cell: ({ system }) => system.name },
    {
      key: 'lastDay',
      header: t('removals.lastDay'),
      cell: ({ lateFrom, knownAt }) => (
        <span className={styles.two}>
          <span>{format.day(dayBefore(lateFrom))}</span>
          {knownAt !== null && knownAt.slice(0, 10) >= lateFrom ? (
            <span className="muted">
              {t('removals.known')} {format.dayOf(knownAt)}, {t('removals.late')}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      key: 'done',
      header: t('removals.done'),
      cell: ({ doneAt, doneBy, contradictions }) => (
        <span className={styles.two}>
          <span>{doneAt === null ? t('removals.notYet') : format.instant(doneAt)}</span>
          <span className="muted">
            {contradictions > 0 ? t('removals.contradicted', { count: contradictions }) : doneBy}
          </span>
        </span>
      ),
    },
    {
      key: 'shown',
      header: t('removals.shown'),
      cell: ({ verifiedAt }) =>
        verifiedAt === null ? t('removals.notYet') : format.instant(verifiedAt),
    },
    {
      key: 'took',
      header: t('removals.took'),
      numeric: true,
      cell: ({ days, isRemoved }) => {
        const words = daysWords(t, format, days)
        if (!isRemoved) return t('removals.soFar', { days: words })
        return days === 0 ? t('removals.before') : words
      },
    },
  ]
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}
