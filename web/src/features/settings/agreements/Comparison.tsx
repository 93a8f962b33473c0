import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Table } from '../../../ui/Table.tsx'
import { Asked } from '../Asked.tsx'
import styles from './agreements.module.css'
import { Differences } from './Differences.tsx'
import { type Comparison as Compared, comparisonQuery } from './queries.ts'
import { text } from './text.ts'

interface ComparisonProps {
  readonly service: string
  readonly one: string
  readonly other: string
}

/** What changed from the earlier of two versions to the later, in words. */
export function Comparison({ service, one, other }: ComparisonProps) {
  const query = useQuery(comparisonQuery(service, one, other))
  return <Asked query={query}>{(comparison) => <Told comparison={comparison} />}</Asked>
}

function Told({ comparison }: { readonly comparison: Compared }) {
  const t = useText(text)
  const format = useFormat()
  const { before, after, differences, days } = comparison
  const isSame = differences.length + days.serviceHours.length + days.availabilityHours.length === 0
  return (
    <Card
      title={t('comparison', { day: format.fullDay(after) })}
      aside={t('comparedWith', { day: format.fullDay(before) })}
      flush
    >
      {isSame ? <EmptyState title={t('same')} /> : null}
      {differences.length === 0 ? null : <Differences differences={differences} />}
      <Days name={t('promise.serviceHours')} days={days.serviceHours} />
      <Days name={t('promise.availabilityHours')} days={days.availabilityHours} />
    </Card>
  )
}

interface DaysProps {
  readonly name: string
  readonly days: Compared['days']['serviceHours']
}

function Days({ name, days }: DaysProps) {
  const t = useText(text)
  const format = useFormat()
  if (days.length === 0) return null
  const hours = (told: readonly string[] | null) => {
    if (told === null) return t('asWeek')
    return told.length === 0 ? t('closed') : told.join(` ${t('and')} `)
  }
  return (
    <details className={styles.days}>
      <summary>
        {name}: {t('daysChanged', { count: days.length })}
      </summary>
      <Table
        label={name}
        rows={days}
        rowKey={({ date }) => date}
        columns={[
          {
            key: 'day',
            header: t('day'),
            heading: true,
            cell: ({ date }) => format.fullDay(date),
          },
          { key: 'before', header: t('before'), cell: ({ before }) => hours(before) },
          { key: 'after', header: t('after'), cell: ({ after }) => hours(after) },
        ]}
      />
    </details>
  )
}
