import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type LiveState, loadLiveStates } from '../../availability/index.ts'
import {
  formatInstant,
  formatLocal,
  type Instant,
  periodBefore,
  periodSpan,
} from '../../calendar/index.ts'
import {
  askForExplanations,
  noteAllDeviations,
  type WarningCounts,
  type WatchedClock,
  type WatchedService,
  warn,
} from '../../deviations/index.ts'
import {
  availabilityTime,
  loadServicesWithin,
  type Service,
  serviceTime,
  zoneOf,
} from '../../services/index.ts'
import { dueDay } from '../lifecycle/due.ts'
import { isPromised, runningPeriod, wasPromised } from '../standing/periods.commands.ts'
import { loadMeasured, type MeasuredStanding } from '../standing/standing.commands.ts'
import { loadRunning, type RunningClock } from '../standing/standing.store.ts'
import { lockWatch } from './watch.store.ts'

/** What a round of watching came to. */
export interface Watching extends WarningCounts {
  readonly services: number
  readonly deviations: number
}

/**
 * Looks at every service: notes what was not kept in the period that runs and in the one before, and
 * warns of what is about to happen. As many questions to the database however many services and
 * tickets there are; one at a time, so that nothing is raised twice.
 */
export function watchServices(context: Context): Promise<Watching> {
  return context.transaction(async (tx) => {
    await lockWatch(tx)
    const now = context.clock.now()
    const services = (await loadServicesWithin(tx, 'all')).filter((each) => isPromised(each, now))
    const running = services
      .map((service) => ({ service, period: runningPeriod(service, now) }))
      // At its very first instant there is nothing to look at.
      .filter(({ service, period }) => periodSpan(period, zoneOf(service)).from < now)
    if (running.length === 0) return { services: 0, deviations: 0, raised: 0, gone: 0 }
    const ended = running
      .map(({ service, period }) => ({ service, period: periodBefore(period, 1) }))
      .filter(({ service, period }) => wasPromised(service, period))
    const asked = [...running, ...ended].map((each) => ({ ...each, asksDeviations: true }))
    const standings = await loadMeasured(tx, asked, now)
    const found = await noteAllDeviations(context, tx, standings.map(notedPeriod))
    const watched = await watchedServices(tx, standings.slice(0, running.length), now)
    const counts = await warn(context, tx, watched)
    await askForExplanations(context, tx, watched)
    return { services: services.length, deviations: found.flat().length, ...counts }
  })
}

function notedPeriod({ scope: { service, period }, measured }: MeasuredStanding) {
  return { serviceId: service.id, service: service.key, period: period.key, measured }
}

async function watchedServices(
  tx: Tx,
  standings: readonly MeasuredStanding[],
  now: Instant,
): Promise<WatchedService[]> {
  const services = standings.map(({ scope }) => scope.service)
  const clocks = await loadRunning(
    tx,
    services.map((service) => ({
      serviceId: service.id,
      span: { from: now, to: nearlyDueBefore(service, now) },
    })),
  )
  const liveOf = await loadLiveStates(tx, services, now)
  return standings.map((standing, i) =>
    watchedService(standing, clocks[i] ?? [], liveOf(standing.scope.service)),
  )
}

/** The share of its time that is left of a clock when it is first warned of. */
const LEFT_AT_FIRST = 0.25
/** Where nothing more opens. */
const FAR_MS = 366 * 86_400_000

/**
 * No clock that is due later can have used up three quarters of its time: the longest that is promised
 * decides how far ahead is looked, so that only few of those that run are read.
 */
function nearlyDueBefore({ agreements }: Service, now: Instant): Instant {
  const targets = agreements.flatMap(({ terms }) =>
    Object.values(terms.clocks.priorities).flatMap(
      ({ responseSeconds, resolutionSeconds, updateEverySeconds }) => [
        responseSeconds ?? 0,
        resolutionSeconds ?? 0,
        updateEverySeconds ?? 0,
      ],
    ),
  )
  const left = Math.ceil(Math.max(0, ...targets) * 1000 * LEFT_AT_FIRST)
  const due = serviceTime(agreements).due(now, left)
  // Due at that very instant too.
  return Math.min(due ?? Number.POSITIVE_INFINITY, now + FAR_MS) + 1
}

function watchedService(
  { scope, promises, availability }: MeasuredStanding,
  clocks: readonly RunningClock[],
  live: LiveState,
): WatchedService {
  const { service, period, asOf } = scope
  const zone = zoneOf(service)
  return {
    id: service.id,
    key: service.key,
    name: service.name,
    period: period.key,
    watched: {
      clocks: clocks.map((clock) => watchedClock(service, clock, asOf)),
      promises,
      outage: outageOf(service, live, asOf),
      coverage:
        availability === null
          ? null
          : { share: availability.coverage, goalPercent: availability.coverageGoalPercent },
    },
    dayOf: (instant) => formatLocal(instant, zone).slice(0, 'YYYY-MM-DD'.length),
    workingDaysAfter: (day, days) => dueDay(day, days, hoursOf(service)),
  }
}

function hoursOf({ agreements }: Service) {
  return agreements.at(-1)?.terms.serviceHours ?? {}
}

function watchedClock(
  { agreements }: Service,
  { key, title, kind, priority, dueAt, targetSeconds }: RunningClock,
  asOf: Instant,
): WatchedClock {
  return {
    ticket: key,
    title,
    clock: kind,
    priority,
    dueAt: formatInstant(dueAt),
    targetMs: targetSeconds * 1000,
    leftMs: serviceTime(agreements).elapsed(asOf, dueAt),
  }
}

function outageOf(
  { agreements }: Service,
  { state, since }: LiveState,
  asOf: Instant,
): WatchedService['watched']['outage'] {
  if (state !== 'down') return null
  const openMs = since === undefined ? 1 : availabilityTime(agreements).elapsed(since, asOf)
  return { since: since === undefined ? null : formatInstant(since), openMs }
}
