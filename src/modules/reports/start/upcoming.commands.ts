import { type Actor, holds } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { maintenanceWindows } from '../../availability/index.ts'
import { formatInstant } from '../../calendar/index.ts'
import { canReadDeviations, loadTraced } from '../../deviations/index.ts'
import { dueDay } from '../desk/due.ts'
import { presentPeriod } from '../standing/services.commands.ts'
import type { Upcoming } from './schema.ts'
import { dayOf, waitingReport } from './service-tasks.commands.ts'
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
  const coming: Upcoming[] = []
  for (const each of watched) {
    coming.push(...(await maintenanceAhead(tx, each)), ...agreementsAhead(each))
    if (holds(actor, ['account_manager'], each.service.key)) coming.push(...reportsAhead(each))
    if (canReadDeviations(actor, each.service.key)) coming.push(...(await actionsAhead(tx, each)))
  }
  return coming.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

async function maintenanceAhead(tx: Tx, watched: Watched): Promise<Upcoming[]> {
  const { service, now } = watched
  const span = { from: now, to: now + MAINTENANCE_DAYS * DAY_MS }
  return (await maintenanceWindows(tx, service.id, span)).map(({ from, to, reason }) => ({
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

/** The ended period's report where it is not due yet, and the running one's. */
function reportsAhead(watched: Watched): Upcoming[] {
  const { service, running } = watched
  const named = { key: service.key, name: service.name }
  const waits = waitingReport(watched)
  const coming: Upcoming[] = []
  if (waits !== undefined && waits.dueOn > dayOf(watched)) {
    coming.push({ kind: 'report_due', service: named, period: waits.period, on: waits.dueOn })
  }
  if (running === undefined) return coming
  const { period, agreement } = running.scope
  if (agreement === undefined) return coming
  const { report, serviceHours } = agreement.terms
  const on = dueDay(period.lastDay, report.dueWorkingDays, serviceHours)
  coming.push({ kind: 'report_due', service: named, period: presentPeriod(period), on })
  return coming
}

async function actionsAhead(tx: Tx, watched: Watched): Promise<Upcoming[]> {
  const { service } = watched
  const today = dayOf(watched)
  const due = await loadTraced(tx, {
    services: [service.key],
    actionDue: { from: today, to: addDays(today, ACTION_DAYS) },
  })
  return due.flatMap(({ action, actionDue, actionOwner, period }) =>
    action === null || actionDue === null
      ? []
      : [
          {
            kind: 'action_due' as const,
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
