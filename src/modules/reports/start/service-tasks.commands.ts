import type { LiveState } from '../../availability/index.ts'
import { formatInstant, periodSpan } from '../../calendar/index.ts'
import { isWaiting } from '../../deviations/index.ts'
import { serviceTime, zoneOf } from '../../services/index.ts'
import { presentPeriod } from '../standing/present.ts'
import { NEARLY_DUE, usedShares } from '../standing/standing.commands.ts'
import type { RunningClock } from '../standing/standing.store.ts'
import type { Start, Task } from './schema.ts'
import { brief, ticketsDue } from './tasks.ts'
import type { Watched } from './watched.ts'

/** The local day of an instant where the service is. */
export function dayOf({ service, now }: Pick<Watched, 'service' | 'now'>): string {
  return Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(zoneOf(service))
    .toPlainDate()
    .toString()
}

/** What is wrong at this moment. A service that nobody has set up to be measured is not silent. */
export function liveTasks({ service }: Watched, { state, since }: LiveState): Task[] {
  const { key, name, composition } = service
  const kinds = {
    down: 'service_down',
    degraded: 'service_degraded',
    unknown: composition === undefined ? undefined : 'service_silent',
    up: undefined,
    maintenance: undefined,
  } as const
  const kind = kinds[state]
  if (kind === undefined) return []
  return [
    { kind, service: { key, name }, since: since === undefined ? null : formatInstant(since) },
  ]
}

/** How far ahead a clock can be due that has used up three quarters of its time: a few weeks. */
export const CLOCKS_AHEAD_MS = 30 * 86_400_000

/** Tickets that run out of time today or soon, by the clocks that run, and those that have. */
export function ticketTasks(watched: Watched, clocks: readonly RunningClock[]): Task[] {
  const { service, now, running } = watched
  const named = { key: service.key, name: service.name }
  const time = serviceTime(service.agreements)
  const used = usedShares(service, now)
  const today = dayOf(watched)
  const due = ticketsDue(clocks, {
    endOfToday: periodSpan({ firstDay: today, lastDay: today }, zoneOf(service)).to,
    isNearlyDue: (clock) => used(clock) >= NEARLY_DUE,
  })
  const tasks = due.map(
    (clock): Task => ({
      kind: 'ticket_due',
      service: named,
      ticket: { key: clock.key, title: clock.title },
      clock: clock.kind,
      priority: clock.priority,
      dueAt: formatInstant(clock.dueAt),
      used: used(clock),
      openSecondsLeft: Math.floor(time.elapsed(now, clock.dueAt) / 1000),
    }),
  )
  const overdue = running?.overdue ?? []
  const [worst] = overdue
  if (worst !== undefined) {
    const count = new Set(overdue.map(({ key }) => key)).size
    tasks.push({ kind: 'tickets_overdue', service: named, count, worst: worst.key })
  }
  return tasks
}

/** What waits to be explained of the report of the period that ended last: two of it, for a line. */
export function unexplainedOf({ service, ended }: Watched): Start['unexplained'] {
  const waiting = ended?.deviations.filter(isWaiting) ?? []
  if (ended === undefined || waiting.length === 0) return []
  return [
    {
      service: { key: service.key, name: service.name },
      period: presentPeriod(ended.scope.period),
      first: waiting.slice(0, 2).map(({ rule, subject }) => brief(rule, subject)),
    },
  ]
}
