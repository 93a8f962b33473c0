import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import { Table } from '../../ui/Table.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import styles from './access-standing.module.css'
import type { DataProps } from './queries.ts'
import { standingText } from './text.ts'
import { daysWords, median } from './words.ts'

const SHOWN = 8

/** The median of each unit, the longest first. */
export function Units({ data }: DataProps) {
  const t = useText(standingText)
  const format = useFormat()
  const [all, setAll] = useState(false)
  const { byUnit, goalDays } = data.removal
  const rows = all ? byUnit : byUnit.slice(0, SHOWN)
  const outcome = (keepsGoal: boolean | null) => {
    if (keepsGoal === null) return <State kind="unknown">{t('units.unknown')}</State>
    return keepsGoal ? (
      <State kind="kept">{t('units.kept')}</State>
    ) : (
      <State kind="missed">{t('units.missed')}</State>
    )
  }
  if (byUnit.length === 0) {
    return (
      <Card title={t('units.title')} flush>
        <EmptyState title={t('units.empty')} />
      </Card>
    )
  }
  return (
    <Card title={t('units.title')} flush>
      <Table
        label={t('units.title')}
        rows={rows}
        rowKey={({ unit }) => String(unit?.id ?? 'hidden')}
        stacks
        columns={[
          {
            key: 'unit',
            header: t('units.unit'),
            heading: true,
            long: true,
            cell: ({ unit }) =>
              unit === null ? (
                t('units.hidden')
              ) : (
                <PathLink path={`/access/removals?unit=${unit.id}`}>{unit.name}</PathLink>
              ),
          },
          {
            key: 'median',
            header: t('units.median'),
            numeric: true,
            cell: (each) => median(t, format, each),
          },
          {
            key: 'count',
            header: t('units.count'),
            numeric: true,
            cell: ({ count }) => format.count(count),
          },
          {
            key: 'open',
            header: t('units.open'),
            numeric: true,
            cell: ({ count, removed }) => format.count(count - removed),
          },
          {
            key: 'goal',
            header: t('units.goal', { goal: daysWords(t, format, goalDays) }),
            cell: ({ keepsGoal }) => outcome(keepsGoal),
          },
        ]}
      />
      {byUnit.length > rows.length ? (
        <div className={styles.more}>
          <TextButton onClick={() => setAll(true)}>
            {t('units.all', { count: byUnit.length })}
          </TextButton>
        </div>
      ) : null}
    </Card>
  )
}
