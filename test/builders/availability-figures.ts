import type { AvailabilityFigures, AvailabilitySums } from '../../src/modules/reports/figures.ts'

const HOUR = 3600

/** A quarter with one outage, a silent monitor on two days and a maintenance window each month. */
export function availabilityFigures(
  changes: Partial<AvailabilityFigures> = {},
): AvailabilityFigures {
  const byDay = daysOfQuarter()
  const total = sum(byDay)
  const scheduled = total.scheduledSeconds
  const known = scheduled - total.unknownSeconds
  return {
    ...total,
    availability: (known - total.downSeconds) / known,
    lowest: (known - total.downSeconds) / scheduled,
    highest: (scheduled - total.downSeconds) / scheduled,
    coverage: known / scheduled,
    goalPercent: 99.5,
    outcome: 'kept',
    coverageGoalPercent: null,
    byMonth: ['2026-07', '2026-08', '2026-09'].map((month) => ({
      month,
      ...sum(byDay.filter(({ day }) => day.startsWith(month))),
    })),
    byDay,
    outages: [
      {
        from: '2026-08-14T08:12:00Z',
        to: '2026-08-14T10:22:00Z',
        openSeconds: 7800,
        components: ['viva-web', 'viva-db'],
      },
    ],
    outageGoals: ['2026-07', '2026-08', '2026-09']
      .flatMap((month): AvailabilityFigures['outageGoals'][number][] => [
        {
          goal: 'perMonth',
          within: month,
          measured: month === '2026-08' ? 1 : 0,
          atMost: 1,
          outcome: 'kept',
        },
        {
          goal: 'hoursPerMonth',
          within: month,
          measured: month === '2026-08' ? 7800 : 0,
          atMost: 4 * HOUR,
          outcome: 'kept',
        },
      ])
      .concat({
        goal: 'perTwelveMonths',
        within: '2026-Q3',
        measured: 3,
        atMost: 6,
        outcome: 'kept',
      }),
    maintenance: [
      {
        from: '2026-08-23T07:00:00Z',
        to: '2026-08-23T11:00:00Z',
        reason: 'Uppgradering till version 12.4',
        openSeconds: 4 * HOUR,
      },
    ],
    ...changes,
  }
}

function daysOfQuarter(): AvailabilityFigures['byDay'][number][] {
  const first = Temporal.PlainDate.from('2026-07-01')
  return Array.from({ length: 92 }, (_, i) => {
    const date = first.add({ days: i })
    const opening = (date.dayOfWeek > 5 ? 6 : 16) * HOUR
    const day = date.toString()
    const excluded = day === '2026-08-23' ? 4 * HOUR : 0
    return {
      day,
      ...sums({
        scheduledSeconds: opening - excluded,
        excludedSeconds: excluded,
        unknownSeconds: day === '2026-07-09' ? 5 * HOUR : day === '2026-07-10' ? 1.5 * HOUR : 0,
        downSeconds: day === '2026-08-14' ? 7800 : 0,
        degradedSeconds: day === '2026-09-03' ? 2 * HOUR : 0,
      }),
    }
  })
}

function sum(parts: readonly AvailabilitySums[]): AvailabilitySums {
  const of = (pick: (part: AvailabilitySums) => number) => parts.reduce((a, p) => a + pick(p), 0)
  return sums({
    scheduledSeconds: of((part) => part.scheduledSeconds),
    excludedSeconds: of((part) => part.excludedSeconds),
    unknownSeconds: of((part) => part.unknownSeconds),
    downSeconds: of((part) => part.downSeconds),
    degradedSeconds: of((part) => part.degradedSeconds),
  })
}

function sums(seconds: Omit<AvailabilitySums, 'availability'>): AvailabilitySums {
  const known = seconds.scheduledSeconds - seconds.unknownSeconds
  return { ...seconds, availability: known > 0 ? (known - seconds.downSeconds) / known : null }
}
