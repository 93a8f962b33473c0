import { type Actor, holds } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type Maintenance, plannedOfServices } from '../../availability/index.ts'
import { formatInstant } from '../../calendar/index.ts'
import { canReadDeviations, loadTraced, type TracedDeviation } from '../../deviations/index.ts'
import { dueDay } from '../lifecycle/due.ts'
import { presentPeriod } from '../standing/present.ts'
import type { Upcoming } from './schema.ts'
import { dayOf } from './service-tasks.commands.ts'
import type { Watched } from './watched.ts'

const MAINTENANCE_DAYS = 14
const ACTION_DAYS = 60
const AGREEMENT_DAYS = 90
const DAY_MS = 86_400_000

/** What comes, the soonest first. */
export async function upcomingOf(
  tx: Tx,
  watched: readonly Watched[],
  actor: Actor,
): Promise<Upcoming[]> {
  const windows = await loadMaintenance(tx, watched)
  const actions = await loadActions(
    tx,
    watched.filter(({ service }) => canReadDeviations(actor, service.key)),
  )
  const coming = watched.flatMap((each) => [
    ...maintenanceAhead(each, windows.get(each.service.id) ?? []),
    ...agreementsAhead(each),
    ...(holds(actor, ['account_manager'], each.service.key) ? reportsAhead(each) : []),
    ...actionsAhead(each, actions.get(each.service.key) ?? []),
  ])
  return coming.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

function loadMaintenance(tx: Tx, watched: readonly Watched[]): Promise<Map<number, Maintenance[]>> {
  const ids = watched.map(({ service }) => service.id)
  const from = Math.min(...watched.map(({ now }) => now))
  return plannedOfServices(tx, ids, { from, to: from + MAINTENANCE_DAYS * DAY_MS })
}

function maintenanceAhead(watched: Watched, windows: readonly Maintenance[]): Upcoming[] {
  const { service, now } = watched
  return windows.map(({ from, to, reason }) => ({
    kind: 'maintenance',
    service: { key: service.key, name: service.name },
    on: dayOf({ service, now: Math.max(from, now) }),
    from: formatInstant(from),
    to: formatInstant(to),
    reason,
  }))
}

function agreementsAhead(watched: Watched): Upcoming[] {
  const { service } = watched
  const today = dayOf(watched)
  return service.agreements
    .filter(({ from }) => from > today && from <= addDays(today, AGREEMENT_DAYS))
    .map(({ from }) => ({
      kind: 'agreement_begins',
      service: { key: service.key, name: service.name },
      on: from,
    }))
}

/** The running period's; the ended one's is work that somebody has been asked to do. */
function reportsAhead({ service, running }: Watched): Upcoming[] {
  const named = { key: service.key, name: service.name }
  if (running === undefined) return []
  const { period, agreement } = running.scope
  if (agreement === undefined) return []
  const { report, serviceHours } = agreement.terms
  const on = dueDay(period.lastDay, report.dueWorkingDays, serviceHours)
  return [{ kind: 'report_due', service: named, period: presentPeriod(period), on }]
}

/** By service key; due on the days that any of the services, each by its own clock, looks ahead to. */
async function loadActions(
  tx: Tx,
  watched: readonly Watched[],
): Promise<Map<string, TracedDeviation[]>> {
  const days = watched.map(dayOf).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return new Map()
  const due = await loadTraced(tx, {
    services: watched.map(({ service }) => service.key),
    actionDue: { from: first, to: addDays(last, ACTION_DAYS) },
  })
  return Map.groupBy(due, ({ service }) => service.key)
}

function actionsAhead(watched: Watched, deviations: readonly TracedDeviation[]): Upcoming[] {
  const { service } = watched
  const today = dayOf(watched)
  const last = addDays(today, ACTION_DAYS)
  return deviations.flatMap(({ id, action, actionDue, actionOwner, period }) =>
    action === null || actionDue === null || actionDue < today || actionDue > last
      ? []
      : [
          {
            kind: 'action_due' as const,
            deviation: id,
            service: { key: service.key, name: service.name },
            period,
            on: actionDue,
            action,
            owner: actionOwner,
          },
        ],
  )
}

function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
