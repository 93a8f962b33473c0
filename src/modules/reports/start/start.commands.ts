import { type Actor, holds, type Role } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { loadLiveState } from '../../availability/index.ts'
import { formatInstant, type Instant, periodBefore } from '../../calendar/index.ts'
import { isExplained } from '../../deviations/index.ts'
import { canAdminister, canApprove, selectGrants } from '../../organisation/index.ts'
import { loadServicesWithin, type Service } from '../../services/index.ts'
import { followedReach } from '../policy.ts'
import { countVerdicts, worstFirst } from '../standing/promises.ts'
import { presentLive, presentPeriod, wasPromised } from '../standing/services.commands.ts'
import { runningPeriod, standingOf } from '../standing/standing.commands.ts'
import { loadBuiltReports } from '../standing/standing.store.ts'
import type { House, Proof, Start, Task } from './schema.ts'
import { liveTasks, reportTasks, ticketTasks } from './service-tasks.commands.ts'
import { countPeople, loadLastImports } from './start.store.ts'
import { worstTasksFirst } from './tasks.ts'
import { upcomingOf } from './upcoming.commands.ts'
import type { Watched } from './watched.ts'

const WATCHERS: readonly Role[] = ['auditor', 'security_officer', 'committee_secretary']

/** What waits for whoever acts, by their roles, and how their services stand. */
export function readStart(context: Context): Promise<Start> {
  const { actor, clock } = context
  return context.transaction(async (tx) => {
    await tx.client.query('set transaction isolation level repeatable read, read only')
    const now = clock.now()
    const services = await loadServicesWithin(tx, followedReach(actor))
    const watched: Watched[] = []
    for (const service of services) watched.push(await watch(tx, service, actor, now))
    const tasks: Task[] = []
    const shown: Start['services'] = []
    for (const each of watched) {
      const { key, name, customer } = each.service
      const live = await loadLiveState(tx, each.service, now)
      shown.push({ key, name, customer, live: presentLive(live) })
      if (holds(actor, ['technician', 'account_manager'], key)) {
        tasks.push(...liveTasks(each, live), ...(await ticketTasks(tx, each)))
      }
      if (holds(actor, ['account_manager'], key)) tasks.push(...reportTasks(each))
    }
    tasks.push(...(await roleRequests(tx, actor)))
    return {
      asOf: formatInstant(now),
      tasks: worstTasksFirst(tasks),
      upcoming: await upcomingOf(tx, watched, actor),
      services: shown,
      promises: promisesOfAll(watched),
      proof: holds(actor, WATCHERS) ? proofOf(watched, actor) : null,
      house: canAdminister(actor) ? await houseOf(tx) : null,
    }
  })
}

async function watch(tx: Tx, service: Service, actor: Actor, now: Instant): Promise<Watched> {
  const period = runningPeriod(service, now)
  const before = periodBefore(period, 1)
  const asksEnded =
    wasPromised(service, before) && holds(actor, ['account_manager', ...WATCHERS], service.key)
  const subject = `report:${service.key}/${before.key}`
  return {
    service,
    now,
    running: wasPromised(service, period) ? await standingOf(tx, service, period, now) : undefined,
    ended: asksEnded ? await standingOf(tx, service, before, now) : undefined,
    builtAt: asksEnded ? (await loadBuiltReports(tx, [subject])).get(subject) : undefined,
  }
}

function promisesOfAll(watched: readonly Watched[]): Start['promises'] {
  const items = watched.flatMap(({ service, running }) =>
    (running?.promises ?? []).map((promise) => ({
      ...promise,
      service: { key: service.key, name: service.name },
      period: presentPeriod(running?.scope.period ?? runningPeriod(service, 0)),
    })),
  )
  return { counts: countVerdicts(items), items: worstFirst(items) }
}

function proofOf(watched: readonly Watched[], actor: Actor): Proof[] {
  return watched.flatMap(({ service, ended, builtAt }) => {
    if (ended === undefined || !holds(actor, WATCHERS, service.key)) return []
    const { deviations, promises, scope } = ended
    return {
      service: { key: service.key, name: service.name },
      period: presentPeriod(scope.period),
      promises: countVerdicts(promises),
      deviations: deviations.length,
      unexplained: deviations.filter(({ noted }) => noted === null || !isExplained(noted)).length,
      reportBuiltAt: builtAt === undefined ? null : formatInstant(builtAt),
    }
  })
}

async function roleRequests(tx: Tx, actor: Actor): Promise<Task[]> {
  if (!canAdminister(actor)) return []
  return (await selectGrants(tx))
    .filter((grant) => !grant.isApproved && canApprove(actor, grant))
    .map(({ id, personName, role }) => ({
      kind: 'role_request',
      grant: id,
      person: personName,
      role,
    }))
}

async function houseOf(tx: Tx): Promise<House> {
  const text = (at: Instant | null) => (at === null ? null : formatInstant(at))
  const imports = await loadLastImports(tx)
  return {
    people: await countPeople(tx),
    services: imports.map(({ key, name, ticketsAt, observationsAt }) => ({
      service: { key, name },
      ticketsAt: text(ticketsAt),
      observationsAt: text(observationsAt),
    })),
  }
}
