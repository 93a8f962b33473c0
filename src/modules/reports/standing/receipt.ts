import { DomainError } from '../../../platform/errors.ts'
import type { AttainmentFigures, AvailabilityFigures, ReportFigures } from '../figures.ts'
import type { ReceiptLine, ReceiptShown } from './schema.ts'

type Figures = Omit<ReportFigures, 'deviations'>
type Line = [
  code: string,
  unit: ReceiptLine['unit'],
  sign: ReceiptLine['sign'],
  value: number | null,
  label?: string | null,
]

/** How a figure came about, line by line, and which tickets are behind it. */
export interface WorkedReceipt {
  readonly lines: ReceiptLine[]
  readonly tickets: ReceiptShown['tickets']
}

/** Throws `not_found` for a figure that the period does not have. */
export function receiptOf(figure: string, figures: Figures): WorkedReceipt {
  const decided = figures.period.key
  switch (figure) {
    case 'availability':
      return { lines: lines(availabilityLines(figures.availability)), tickets: null }
    case 'outages':
      return { lines: lines(outageLines(figures.availability)), tickets: null }
    case 'incidents':
      return { lines: lines(incidentLines(figures)), tickets: null }
    case 'solved':
      return {
        lines: lines(solvedLines(figures.attainment)),
        tickets: { decided, kind: 'resolution', priority: null },
      }
    default: {
      const [kind = '', priority = ''] = splitOnce(figure)
      const own = figures.attainment.find((row) => row.kind === kind && row.priority === priority)
      if (own === undefined) throw new DomainError('not_found', `There is no figure ${figure}`)
      return { lines: lines(attainmentLines(own)), tickets: { decided, kind, priority } }
    }
  }
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf(':')
  return [text.slice(0, at), text.slice(at + 1)]
}

function lines(all: readonly Line[]): ReceiptLine[] {
  return all.map(([code, unit, sign, value, label = null]) => ({ code, unit, value, sign, label }))
}

/** The same sum as `kvitto explain availability`: seconds are added, never per cents. */
function availabilityLines(measured: AvailabilityFigures | null): Line[] {
  if (measured === null) return [['not_measured', 'share', 'sum', null]]
  const { scheduledSeconds, excludedSeconds, unknownSeconds, downSeconds } = measured
  return [
    ['opening_time', 'seconds', 'plus', scheduledSeconds + excludedSeconds],
    ['maintenance', 'seconds', 'minus', excludedSeconds],
    ['unmeasured', 'seconds', 'minus', unknownSeconds],
    ['known', 'seconds', 'sum', scheduledSeconds - unknownSeconds],
    ['down', 'seconds', 'minus', downSeconds],
    ['availability', 'share', 'sum', measured.availability],
    ['goal', 'percent', 'note', measured.goalPercent],
    ['if_unknown_down', 'share', 'note', measured.lowest],
    ['if_unknown_up', 'share', 'note', measured.highest],
    ['coverage', 'share', 'note', measured.coverage],
  ]
}

function outageLines(measured: AvailabilityFigures | null): Line[] {
  if (measured === null) return [['not_measured', 'count', 'sum', null]]
  const total = measured.outages.reduce((sum, { openSeconds }) => sum + openSeconds, 0)
  return [
    ...measured.outages.map(
      ({ from, openSeconds }): Line => ['outage', 'seconds', 'plus', openSeconds, from],
    ),
    ['outage_time', 'seconds', 'sum', total],
    ['outage_count', 'count', 'sum', measured.outages.length],
    ...measured.outageGoals.map(
      ({ goal, within, measured: m, atMost }): Line => [
        `${goal}${m > atMost ? '_broken' : ''}`,
        goal === 'hoursPerMonth' ? 'seconds' : 'count',
        'note',
        m,
        within,
      ],
    ),
  ]
}

function incidentLines({ incidents }: Figures): Line[] {
  const names = new Map(incidents.priorities.map(({ priority, name }) => [priority, name]))
  const byPriority = new Map<string, number>()
  for (const month of incidents.byMonth) {
    for (const [priority, opened] of Object.entries(month.byPriority)) {
      byPriority.set(priority, (byPriority.get(priority) ?? 0) + opened)
    }
  }
  return [
    ...[...names].flatMap(([priority, name]): Line[] => [
      ['opened_priority', 'count', 'plus', byPriority.get(priority) ?? 0, called(priority, name)],
    ]),
    ['opened', 'count', 'sum', incidents.opened],
    ['opened_before', 'count', 'note', incidents.openedPreviousPeriod],
    ['still_open', 'count', 'note', incidents.stillOpen],
  ]
}

function solvedLines(attainment: readonly AttainmentFigures[]): Line[] {
  const solved = attainment.filter(({ kind }) => kind === 'resolution')
  const sum = (of: (row: AttainmentFigures) => number) => solved.reduce((a, row) => a + of(row), 0)
  const [met, missed] = [sum((row) => row.met), sum((row) => row.missed)]
  return [
    ...solved.map(
      ({ priority, priorityName, met: own }): Line => [
        'in_time_priority',
        'count',
        'plus',
        own,
        called(priority, priorityName),
      ],
    ),
    ['in_time', 'count', 'sum', met],
    ['too_late', 'count', 'plus', missed],
    ['decided', 'count', 'sum', met + missed],
    ['share_in_time', 'share', 'sum', met + missed > 0 ? met / (met + missed) : null],
    ['excluded', 'count', 'note', sum((row) => row.excluded)],
  ]
}

function attainmentLines(row: AttainmentFigures): Line[] {
  return [
    ['in_time', 'count', 'plus', row.met],
    ['too_late', 'count', 'plus', row.missed],
    ['decided', 'count', 'sum', row.met + row.missed],
    ['share_in_time', 'share', 'sum', row.share],
    ['goal', 'percent', 'note', row.goalPercent],
    ['target', 'seconds', 'note', row.targetSeconds],
    ['excluded', 'count', 'note', row.excluded],
  ]
}

function called(priority: string, name: string | null): string {
  return name === null ? priority : `${priority} ${name}`
}
