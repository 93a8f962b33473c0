import { useInfiniteQuery } from '@tanstack/react-query'
import type { Feed } from '../../../../src/modules/access/people/feed.schema.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { State, type StateKind } from '../../ui/State.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import styles from './access-people.module.css'
import { feedsQuery } from './queries.ts'
import { text } from './text.ts'

export const feedKinds: Readonly<Record<Feed['state'], StateKind>> = {
  applied: 'kept',
  unchanged: 'neutral',
  held: 'risk',
  released: 'kept',
  discarded: 'unknown',
}

/** What has been taken in of employments, the newest first. */
export function FeedsTable({ open }: { readonly open: (id: number) => void }) {
  const t = useText(text)
  const query = useInfiniteQuery(feedsQuery)
  const columns = useColumns(open)
  const feeds = query.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Card title={t('intake.feeds')} flush>
      {query.error !== null && query.data === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Skeleton lines={4} />
      ) : feeds.length === 0 ? (
        <EmptyState title={t('intake.noFeeds.title')}>{t('intake.noFeeds.text')}</EmptyState>
      ) : (
        <Table
          label={t('intake.feeds')}
          rows={feeds}
          rowKey={({ id }) => String(id)}
          columns={columns}
          stacks
        />
      )}
      {query.hasNextPage ? (
        <div className={styles.more}>
          <Button
            variant="secondary"
            data-size="sm"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('intake.showMore')}
          </Button>
        </div>
      ) : null}
    </Card>
  )
}

function useColumns(open: (id: number) => void): readonly PlainColumn<Feed>[] {
  const t = useText(text)
  const format = useFormat()
  return [
    {
      key: 'file',
      header: t('intake.columns.file'),
      heading: true,
      long: true,
      cell: ({ fileName, source }) => fileName ?? t('intake.push', { source }),
    },
    {
      key: 'asOf',
      header: t('intake.columns.asOf'),
      cell: ({ asOf }) => format.instant(asOf),
    },
    {
      key: 'changes',
      header: t('intake.columns.changes'),
      cell: ({ state, counts: { added, changed, gone } }) =>
        state === 'held' || state === 'discarded' ? (
          <span className="muted">{t('intake.wouldChange', { added, changed, gone })}</span>
        ) : (
          t('intake.changes', { added, changed, gone })
        ),
    },
    {
      key: 'takenBy',
      header: t('intake.columns.takenBy'),
      cell: ({ takenBy, takenAt }) => (
        <span className={styles.two}>
          <span>{takenBy}</span>
          <span className={styles.under}>
            <RelativeTime instant={takenAt} />
          </span>
        </span>
      ),
    },
    {
      key: 'state',
      header: t('intake.columns.state'),
      cell: (feed) => <FeedState feed={feed} open={() => open(feed.id)} />,
    },
  ]
}

function FeedState({ feed, open }: { readonly feed: Feed; readonly open: () => void }) {
  const t = useText(text)
  const format = useFormat()
  const { state, decidedAt, decidedBy } = feed
  return (
    <span className={styles.state}>
      <State kind={feedKinds[state]}>{t(`intake.states.${state}`)}</State>
      {state === 'held' ? (
        <Button variant="secondary" data-size="sm" onClick={open}>
          {t('held.show')}
        </Button>
      ) : decidedAt === null || decidedBy === null ? null : (
        <span className={styles.under}>
          {t('intake.decidedBy', { name: decidedBy, when: format.moment(decidedAt) })}
        </span>
      )}
    </span>
  )
}
