import { type Actor, holds, type Role } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type LiveState, loadLiveStates } from '../../availability/index.ts'
import { formatInstant, type Instant, type Period, periodBefore } from '../../calendar/index.ts'
import { isWaiting } from '../../deviations/index.ts'
import { canAdminister } from '../../organisation/index.ts'
import { loadServicesWithin, type Service } from '../../services/index.ts'
import { followedReach } from '../policy.ts'
import { runningPeriod, wasPromised } from '../standing/periods.commands.ts'
import { presentLive, presentPeriod } from '../standing/present.ts'
import { countVerdicts, worstFirst } from '../standing/promises.ts'
import { loadStandings } from '../standing/standing.commands.ts'
import { loadBuiltReports, loadRunning } from '../standing/standing.store.ts'
import type { House, Proof, Start, Task } from './schema.ts'
import { CLOCKS_AHEAD_MS, liveTasks, ticketTasks, unexplainedOf } from './service-tasks.commands.ts'
import { countPeople, loadLastImports } from './start.store.ts'
import { worstTasksFirst } from './tasks.ts'
import { upcomingOf } from './upcoming.commands.ts'
import type { Watched } from './watched.ts'

/** Those whose tasks tickets are. */
const SERVICE_RUNNERS: readonly Role[] = ['technician', 'account_manager']
const WATCHERS: readonly Role[] = ['auditor', 'security_officer', 'committee_secretary']

/** What happens for whoever acts, by their roles, and how their services stand. */
export function readStart(context: Context): Promise<Start> {
  const { actor, clock } = context
  return context.transaction(async (tx) => {
    await tx.client.query('set transaction isolation level repeatable read, read only')
    const now = clock.now()
    const services = await loadServicesWithin(tx, followedReach(actor))
    const watched = await watchAll(tx, services, actor, now)
    const liveOf = await loadLiveStates(tx, services, now)
    const tasks = await serviceTasks(tx, watched, { actor, now, liveOf })
    return {
      asOf: formatInstant(now),
      tasks: worstTasksFirst(tasks),
      unexplained: watched
        .filter(({ service }) => holds(actor, ['account_manager'], service.key))
        .flatMap(unexplainedOf),
      upcoming: await upcomingOf(tx, watched, actor),
      services: services.map((service) => {
        const { key, name, customer } = service
        return { key, name, customer, live: presentLive(liveOf(service)) }
      }),
      promises: promisesOfAll(watched),
      proof: holds(actor, WATCHERS) ? proofOf(watched, actor) : null,
      house: canAdminister(actor) ? await houseOf(tx) : null,
    }
  })
}

interface Asking {
  readonly actor: Actor
  readonly now: Instant
  readonly liveOf: (service: Service) => LiveState
}

/** What waits at the services, for those who run them and those who answer for them. */
async function serviceTasks(
  tx: Tx,
  watched: readonly Watched[],
  { actor, now, liveOf }: Asking,
): Promise<Task[]> {
  const run = watched.filter(({ service }) => holds(actor, SERVICE_RUNNERS, service.key))
  const ahead = { from: now, to: now + CLOCKS_AHEAD_MS }
  const clocks = await loadRunning(
    tx,
    run.map(({ service }) => ({ serviceId: service.id, span: ahead })),
  )
  return [
    ...run.flatMap((each, i) => [
      ...liveTasks(each, liveOf(each.service)),
      ...ticketTasks(each, clocks[i] ?? []),
    ]),
  ]
}

async function watchAll(
  tx: Tx,
  services: readonly Service[],
  actor: Actor,
  now: Instant,
): Promise<Watched[]> {
  const periods = services.map((service) => {
    const running = runningPeriod(service, now)
    const ended = periodBefore(running, 1)
    const asksEnded = holds(actor, ['account_manager', ...WATCHERS], service.key)
    return {
      service,
      running: wasPromised(service, running) ? running : undefined,
      ended: asksEnded && wasPromised(service, ended) ? ended : undefined,
    }
  })
  const asked = periods.flatMap(({ service, running, ended }) => {
    const asksDeviations = holds(actor, SERVICE_RUNNERS, service.key)
    return [
      ...(running === undefined ? [] : [{ service, period: running, asksDeviations }]),
      ...(ended === undefined ? [] : [{ service, period: ended, asksDeviations: true }]),
    ]
  })
  const standingOf = await loadStandings(tx, asked, now)
  const built = await loadBuiltReports(
    tx,
    periods.flatMap(({ service, ended }) =>
      ended === undefined ? [] : [reportOf(service, ended)],
    ),
  )
  return periods.map(({ service, running, ended }) => ({
    service,
    now,
    running: running && standingOf(service, running),
    ended: ended && standingOf(service, ended),
    builtAt: ended && built.get(reportOf(service, ended)),
  }))
}

/** The subject of a report in the ledger. */
function reportOf({ key }: Service, period: Period): string {
  return `report:${key}/${period.key}`
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
      unexplained: deviations.filter(isWaiting).length,
      reportBuiltAt: builtAt === undefined ? null : formatInstant(builtAt),
    }
  })
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
