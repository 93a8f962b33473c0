import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { ticketsPath } from '../../lib/ticket-links.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FigureReceipt } from '../../ui/figure-receipt/FigureReceipt.tsx'
import { GoalBar } from '../../ui/GoalBar.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import type { ServiceData } from './queries.ts'
import styles from './ServicePage.module.css'
import { servicesText } from './text.ts'

type Row = ServiceData['attainment'][number]
type Kind = Row['kind']

const kinds: readonly Kind[] = ['resolution', 'response', 'update']

/** How each promise of time was kept, priority by priority, with its goal as a line. */
export function SolvedTable({ data }: { readonly data: ServiceData }) {
  const t = useText(servicesText)
  const format = useFormat()
  const [kind, setKind] = useState<Kind>('resolution')
  const columns = useColumns(data)
  const promised = kinds.filter((each) => data.attainment.some((row) => row.kind === each))
  const rows = data.attainment.filter((row) => row.kind === kind)
  const period = format.period(data.period.firstDay, data.period.lastDay)
  return (
    <Card title={t('solved.title')} aside={t('solved.decided', { period })} flush>
      {promised.length < 2 ? null : (
        <fieldset className={styles.kinds}>
          <legend className="ds-sr-only">{t('solved.kinds')}</legend>
          {promised.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="kind"
                checked={kind === each}
                onChange={() => setKind(each)}
              />
              <span>{t(`solved.${each}`)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {rows.length === 0 ? (
        <EmptyState title={t('solved.empty')}>{t('solved.emptyText')}</EmptyState>
      ) : (
        <div className={styles.solved}>
          <Table
            label={t('solved.title')}
            columns={columns}
            rows={rows}
            rowKey={({ priority }) => priority}
          />
        </div>
      )}
    </Card>
  )
}

function useColumns(data: ServiceData): PlainColumn<Row>[] {
  const t = useText(servicesText)
  const format = useFormat()
  const counted = (row: Row, outcome: 'met' | 'missed') => {
    const count = row[outcome]
    if (count === 0) return format.count(0)
    const { kind, priority } = row
    const filter = { service: data.service.key, decided: data.period.key, kind, priority, outcome }
    const label = t(outcome === 'met' ? 'solved.seeInTime' : 'solved.seeLate', { count, priority })
    return (
      <PathLink path={ticketsPath(filter)} aria-label={label} title={label}>
        {format.count(count)}
      </PathLink>
    )
  }
  return [
    {
      key: 'priority',
      header: t('solved.priority'),
      heading: true,
      cell: ({ priority, priorityName }) => `${priority} ${priorityName ?? ''}`,
    },
    {
      key: 'target',
      header: t('solved.target'),
      cell: ({ targetSeconds }) => (targetSeconds === null ? '–' : format.duration(targetSeconds)),
    },
    {
      key: 'inTime',
      header: t('solved.inTime'),
      numeric: true,
      cell: (row) => counted(row, 'met'),
    },
    {
      key: 'late',
      header: t('solved.late'),
      numeric: true,
      cell: (row) => counted(row, 'missed'),
    },
    { key: 'share', header: t('solved.share'), cell: (row) => <Attained row={row} data={data} /> },
    {
      key: 'goal',
      header: t('solved.goal'),
      numeric: true,
      cell: ({ goalPercent }) =>
        goalPercent === null ? t('solved.noGoal') : format.goal(goalPercent),
    },
  ]
}

function Attained({ row, data }: { readonly row: Row; readonly data: ServiceData }) {
  const t = useText(servicesText)
  const format = useFormat()
  const { kind, priority, share, goalPercent, outcome } = row
  return (
    <span className={styles.attained}>
      <GoalBar
        share={share}
        goal={goalPercent === null ? null : goalPercent / 100}
        state={outcome === 'not_kept' ? 'missed' : outcome === 'kept' ? 'kept' : 'neutral'}
        text={share === null ? t('solved.none') : format.percent(share, 1)}
      />
      <FigureReceipt
        service={data.service.key}
        period={data.period.key}
        figure={`${kind}:${priority}`}
        called={t('figure.share', { priority })}
      />
    </span>
  )
}
