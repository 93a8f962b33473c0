import { setImmediate } from 'node:timers/promises'
import type { Tx } from '../../../platform/db/database.ts'
import { measure, windowsOfServices } from '../../availability/index.ts'
import { type Instant, monthSpan, type Period, type Span } from '../../calendar/index.ts'
import { findDeviations } from '../../deviations/index.ts'
import { availabilityTime, type Service, serviceTime } from '../../services/index.ts'
import { attainmentFigures } from '../attainment.ts'
import { askedAt, boundariesOf, countingOf, decidedIn, scopeOf, silentIn } from '../commands.ts'
import { countDecided, loadOverdue } from '../figures.store.ts'
import type { MissedTicket } from '../figures.ts'
import { lateReports } from '../late-reports.commands.ts'
import { judgeAvailability, loadObserved } from '../measurement.store.ts'
import { overdueThen } from '../missed.ts'
import type { Scope } from '../scope.ts'
import { countByPeriod } from '../silence.ts'
import { type OpenClock, type Promised, promisesOf } from './promises.ts'
import type { ServiceStanding } from './service-standing.ts'
import { loadRunning, type RunningClock } from './standing.store.ts'

/** Periods of services, each looked up by both; `undefined` where it was not asked about. */
export type Standings = (service: Service, period: Period) => ServiceStanding | undefined

export interface AskedStanding {
  readonly service: Service
  readonly period: Period
  /** Without them what is overdue is not looked for either: a long list, where much is late. */
  readonly asksDeviations: boolean
}

/**
 * Only what promises and deviations need: the same figures as the report's, without its history. As
 * many questions to the database whether one period is asked about or a thousand.
 */
export async function loadStandings(
  tx: Tx,
  asked: readonly AskedStanding[],
  asOf: Instant,
): Promise<Standings> {
  const measured = await loadMeasured(tx, asked, asOf)
  const judged = measured.filter((_, i) => asked[i]?.asksDeviations === true)
  const found = await findDeviations(
    tx,
    judged.map(({ scope: { service, period }, measured: figures }) => ({
      service: service.key,
      period: period.key,
      measured: figures,
    })),
  )
  const deviations = new Map(judged.map((each, i) => [each, found[i] ?? []]))
  const standings = new Map(
    measured.map((each) => [
      nameOf(each.scope.service, each.scope.period),
      { ...each, deviations: deviations.get(each) ?? [] },
    ]),
  )
  return (service, period) => standings.get(nameOf(service, period))
}

/** How a period's promises stand, and all that the rules for deviations look at. */
export interface MeasuredStanding extends Omit<ServiceStanding, 'deviations'> {
  readonly measured: Parameters<typeof findDeviations>[1][number]['measured']
}

/** The same before anything is known of deviations; in the order that was asked. */
export async function loadMeasured(
  tx: Tx,
  asked: readonly AskedStanding[],
  asOf: Instant,
): Promise<MeasuredStanding[]> {
  const scopes = asked.map(({ service, period }) => ({
    ...scopeOf(service, period, asOf),
    periods: [period],
  }))
  const figures = await figuresIn(tx, scopes, asOf)
  const promises = await promisesIn(tx, figures)
  const judged = figures.filter((_, i) => asked[i]?.asksDeviations === true)
  const late = new Map((await overdueIn(tx, judged)).map((each, i) => [judged[i], each]))
  const due = await lateReports(
    tx,
    judged.map(({ scope }) => scope),
  )
  const reports = new Map(due.map((each, i) => [judged[i], each]))
  return figures.map((each, i) => {
    const overdue = late.get(each) ?? []
    return {
      ...each,
      overdue,
      promises: promises[i] ?? [],
      measured: { ...each, overdue, reports: reports.get(each) ?? [] },
    }
  })
}

function nameOf(service: Service, period: Period): string {
  return `${service.key} ${period.key}`
}

async function figuresIn(tx: Tx, scopes: readonly Scope[], asOf: Instant): Promise<Worked[]> {
  const silent = await silentIn(tx, scopes)
  const counts = await countDecided(tx, scopes.flatMap(decidedIn), asOf)
  // Each scope has one period.
  const decided = Map.groupBy(counts, ({ period }) => period)
  const observedOf = await loadObserved(tx, scopes)
  const figures: Worked[] = []
  for (const [i, scope] of scopes.entries()) {
    const untold = countByPeriod(silent[i] ?? [], boundariesOf(scope))
    figures.push({
      scope,
      attainment: attainmentFigures([...(decided.get(i) ?? []), ...untold], scope.agreement),
      availability: judgeAvailability(observedOf(scope)),
    })
    // There may be a thousand: between two of them, others have their turn.
    await setImmediate()
  }
  return figures
}

async function overdueIn(tx: Tx, worked: readonly Worked[]): Promise<MissedTicket[][]> {
  const missed = await loadOverdue(
    tx,
    worked.map(({ scope }) => askedAt(scope)),
  )
  return worked.map(({ scope }, i) =>
    overdueThen(missed[i] ?? [], countingOf(scope), askedAt(scope).at),
  )
}

/** At this share of its time used up a clock is about to be missed. */
export const NEARLY_DUE = 0.75

type Worked = Pick<ServiceStanding, 'scope' | 'attainment' | 'availability'>

/** The promises that the figures of each period tell of, with a forecast where it runs. */
export async function promisesIn(tx: Tx, worked: readonly Worked[]): Promise<Promised[][]> {
  // Of a period that is over nothing lies ahead, and nothing is found.
  const ahead = worked.map(({ scope: { service, span, asOf } }) => ({
    serviceId: service.id,
    span: { from: asOf, to: Math.max(asOf, span.to) },
  }))
  const running = await loadRunning(tx, ahead)
  const windows = await windowsOfServices(
    tx,
    [...new Set(ahead.map(({ serviceId }) => serviceId))],
    {
      from: Math.min(...ahead.map(({ span }) => span.from)),
      to: Math.max(...ahead.map(({ span }) => span.to)),
    },
  )
  return worked.map((each, i) =>
    promisesAhead(each, running[i] ?? [], windows.get(each.scope.service.id) ?? []),
  )
}

function promisesAhead(
  { scope, attainment, availability }: Worked,
  running: readonly RunningClock[],
  windows: readonly Span[],
): Promised[] {
  const { service, span, asOf, period, zone, agreement } = scope
  const used = usedShares(service, asOf)
  const runs = asOf < span.to
  return promisesOf({
    attainment,
    availability,
    terms: agreement?.terms,
    open: running.map(
      (clock): OpenClock => ({
        kind: clock.kind,
        priority: clock.priority,
        isNearlyDue: used(clock) >= NEARLY_DUE,
      }),
    ),
    passed: runs ? passedShare(scope) : 1,
    aheadSeconds: runs ? secondsAhead(scope, windows) : 0,
    period,
    monthsBegun: period.months.filter((month) => monthSpan(month, zone).from < asOf),
  })
}

/** How much of a running clock's time has been used up at an instant, from 0 to 1. */
export function usedShares(
  { agreements }: Service,
  asOf: Instant,
): (clock: Pick<RunningClock, 'dueAt' | 'targetSeconds'>) => number {
  const time = serviceTime(agreements)
  return ({ dueAt, targetSeconds }) => 1 - time.elapsed(asOf, dueAt) / 1000 / targetSeconds
}

/** A pace needs something to go by: the first hours of a period count as a hundredth of it. */
const LEAST_PASSED = 0.01

function passedShare({ service, span, asOf }: Scope): number {
  const time = serviceTime(service.agreements)
  const whole = time.elapsed(span.from, span.to)
  return whole === 0 ? 1 : Math.max(LEAST_PASSED, time.elapsed(span.from, asOf) / whole)
}

function secondsAhead({ service, span, asOf }: Scope, windows: readonly Span[]): number {
  const ahead = { from: asOf, to: span.to }
  const { scheduled } = measure(availabilityTime(service.agreements), ahead, [], windows)
  return Math.floor(scheduled / 1000)
}
