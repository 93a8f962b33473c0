import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { State } from '../../../ui/State.tsx'
import { Table } from '../../../ui/Table.tsx'
import { progressQuery, type Round } from '../queries.ts'
import { standingText } from '../text.ts'

const MOST_UNITS = 3

/** Who has answered, and who has not. */
export function Managers({ round }: { readonly round: Round }) {
  const t = useText(standingText)
  const format = useFormat()
  const { data, error, refetch } = useQuery(progressQuery(String(round.id)))
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />
  if (data === undefined) return <Skeleton lines={8} />
  return (
    <Card flush>
      <Table
        label={t('round.managers')}
        rows={data.items}
        rowKey={({ manager }) => manager?.id ?? 'nobody'}
        stacks
        columns={[
          {
            key: 'manager',
            header: t('round.progress.manager'),
            heading: true,
            long: true,
            cell: ({ manager }) => manager?.name ?? t('round.progress.nobody'),
          },
          {
            key: 'units',
            header: t('round.progress.units'),
            long: true,
            cell: ({ units }) =>
              units.length > MOST_UNITS
                ? `${units.slice(0, MOST_UNITS).join(', ')} +${units.length - MOST_UNITS}`
                : units.join(', '),
          },
          {
            key: 'people',
            header: t('round.progress.people'),
            numeric: true,
            cell: ({ people }) => format.count(people),
          },
          {
            key: 'open',
            header: t('round.progress.open'),
            numeric: true,
            cell: ({ open, items }) =>
              open === 0 ? (
                <State kind="kept" plain>
                  {t('round.progress.done')}
                </State>
              ) : (
                t('rounds.of', { done: format.count(open), all: format.count(items) })
              ),
          },
          {
            key: 'removed',
            header: t('round.progress.removed'),
            numeric: true,
            cell: ({ removed, overdue }) => format.count(removed + overdue),
          },
          {
            key: 'last',
            header: t('round.progress.last'),
            cell: ({ lastAt }) =>
              lastAt === null ? t('round.progress.never') : format.moment(lastAt),
          },
        ]}
      />
    </Card>
  )
}
