import type { AvailabilityFigures, OutageGoalFigures } from '../../figures.ts'
import { type Block, heading, note, numberColumn, paragraph, textColumn } from '../paper.ts'
import { capital, type Telling } from '../telling.ts'
import { signOf } from './first-page.ts'

/** Longer lists are read in the spreadsheet, not on paper. */
const MOST_ROWS = 100

export function outageTable(telling: Telling, { outages }: AvailabilityFigures): Block[] {
  const { words, numbers, dates } = telling
  const text = words.availability
  if (outages.length === 0) return [heading(2, text.outages), paragraph(text.noOutages)]
  return [
    heading(2, text.outages),
    {
      type: 'table',
      columns: [
        textColumn(text.when, '62mm'),
        numberColumn(text.time, '28mm'),
        textColumn(text.components),
      ],
      rows: outages
        .slice(0, MOST_ROWS)
        .map(({ from, to, openSeconds, components }) => [
          to === null ? text.ongoing(dates.instant(from)) : dates.span(from, to),
          numbers.exact(openSeconds),
          components.join(', '),
        ]),
    },
    ...theRest(telling, outages.length),
  ]
}

export function outageGoalTable(telling: Telling, { outageGoals }: AvailabilityFigures): Block[] {
  const { words } = telling
  const text = words.availability
  if (outageGoals.length === 0) return []
  return [
    heading(2, text.outageGoals),
    {
      type: 'table',
      columns: [
        textColumn(text.goal),
        textColumn(text.within, '52mm'),
        numberColumn(text.measured),
        numberColumn(text.most),
        textColumn(text.outcome, '25mm'),
      ],
      rows: goalByGoal(outageGoals).map((goal) => [
        text.goalKind[goal.goal],
        goalWithin(telling, goal),
        goalAmount(telling, goal, goal.measured),
        goalAmount(telling, goal, goal.atMost),
        { text: words.outcome[goal.outcome], sign: signOf(goal.outcome) },
      ]),
    },
  ]
}

/** The months of one goal under each other, so that they are compared with it and not with another. */
export function goalByGoal(goals: readonly OutageGoalFigures[]): OutageGoalFigures[] {
  const order = [...new Set(goals.map(({ goal }) => goal))]
  return goals.toSorted((a, b) => order.indexOf(a.goal) - order.indexOf(b.goal))
}

/** The stretch of time that a goal for outages is about, in words. */
export function goalWithin(
  { dates, figures }: Telling,
  { goal, within }: OutageGoalFigures,
): string {
  if (goal !== 'perTwelveMonths') return capital(dates.month(within))
  const { lastDay } = figures.period
  const first = Temporal.PlainDate.from(lastDay).with({ day: 1 }).subtract({ months: 11 })
  return capital(dates.period({ firstDay: first.toString(), lastDay }))
}

function goalAmount({ numbers }: Telling, { goal }: OutageGoalFigures, amount: number): string {
  return goal === 'hoursPerMonth' ? numbers.duration(amount) : numbers.count(amount)
}

export function maintenanceTable(telling: Telling, { maintenance }: AvailabilityFigures): Block[] {
  const { words, numbers, dates } = telling
  const text = words.availability
  if (maintenance.length === 0) {
    return [heading(2, text.maintenance), paragraph(text.noMaintenance)]
  }
  return [
    heading(2, text.maintenance),
    {
      type: 'table',
      columns: [
        textColumn(text.when, '62mm'),
        numberColumn(text.time, '28mm'),
        textColumn(text.reason),
      ],
      rows: maintenance
        .slice(0, MOST_ROWS)
        .map(({ from, to, openSeconds, reason }) => [
          dates.span(from, to),
          numbers.exact(openSeconds),
          reason,
        ]),
    },
    ...theRest(telling, maintenance.length),
  ]
}

function theRest({ words }: Telling, count: number): Block[] {
  return count > MOST_ROWS ? [note(words.availability.rest(count - MOST_ROWS))] : []
}
