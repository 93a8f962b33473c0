import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { GoalBar } from '../../../ui/GoalBar.tsx'
import type { StateKind } from '../../../ui/State.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Report } from '../queries.ts'
import { reviewText } from './text.ts'

type Row = Report['attainment'][number]

const kinds: Readonly<Record<Row['outcome'], StateKind>> = {
  kept: 'kept',
  not_kept: 'missed',
  not_shown: 'unknown',
  no_goal: 'neutral',
  nothing_decided: 'unknown',
}

/** Cases solved in time, priority by priority, with the goal as a line. */
export function Solved({ report }: { readonly report: Report }) {
  const t = useText(reviewText)
  const format = useFormat()
  const rows = report.attainment.filter(({ kind }) => kind === 'resolution')
  if (rows.length === 0) return null
  return (
    <Card title={t('solved.title')} aside={t('solved.aside')} flush>
      <Table
        label={t('solved.title')}
        rows={rows}
        rowKey={({ priority }) => priority}
        columns={[
          {
            key: 'priority',
            header: t('solved.priority'),
            heading: true,
            cell: ({ priority, priorityName }) => <b>{`${priority} ${priorityName ?? ''}`}</b>,
          },
          {
            key: 'target',
            header: t('solved.target'),
            cell: ({ targetSeconds }) =>
              targetSeconds === null ? '–' : format.duration(targetSeconds),
          },
          {
            key: 'met',
            header: t('solved.met'),
            numeric: true,
            cell: ({ met }) => format.count(met),
          },
          {
            key: 'missed',
            header: t('solved.missed'),
            numeric: true,
            cell: ({ missed }) => format.count(missed),
          },
          {
            key: 'share',
            header: t('solved.share'),
            cell: ({ share, goalPercent, outcome }) => (
              <GoalBar
                share={share}
                goal={goalPercent === null ? null : goalPercent / 100}
                state={kinds[outcome]}
                text={share === null ? t('solved.none') : format.percent(share, 1)}
              />
            ),
          },
          {
            key: 'goal',
            header: t('solved.goal'),
            numeric: true,
            cell: ({ goalPercent }) => (goalPercent === null ? '–' : format.goal(goalPercent)),
          },
        ]}
      />
    </Card>
  )
}
