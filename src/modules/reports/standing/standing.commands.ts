import type { Tx } from '../../../platform/db/database.ts'
import { maintenanceWindows, measure } from '../../availability/index.ts'
import { type Instant, monthSpan, type Period, periodOf } from '../../calendar/index.ts'
import { findDeviations } from '../../deviations/index.ts'
import { availabilityTime, type Service, serviceTime, zoneOf } from '../../services/index.ts'
import { attainmentFigures } from '../attainment.ts'
import { boundariesOf, countingOf, scopeOf, silentIn } from '../commands.ts'
import { countDecided, loadOverdue } from '../figures.store.ts'
import { measureService } from '../measurement.store.ts'
import { missedTickets } from '../missed.ts'
import type { Scope } from '../scope.ts'
import { countByPeriod } from '../silence.ts'
import { type OpenClock, type Promised, promisesOf } from './promises.ts'
import type { ServiceStanding } from './service-standing.ts'
import { loadRunning, type RunningClock } from './standing.store.ts'

/** The period that runs at an instant, by how often the agreement wants its report. */
export function runningPeriod(service: Service, at: Instant): Period {
  const day = Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zoneOf(service))
    .toPlainDate()
    .toString()
  return periodOf(day, service.agreements.at(-1)?.terms.report.every ?? 'quarter')
}

/** Only what promises and deviations need: the same figures as the report's, without its history. */
export async function standingOf(
  tx: Tx,
  service: Service,
  period: Period,
  asOf: Instant,
): Promise<ServiceStanding> {
  const scope = { ...scopeOf(service, period, asOf), periods: [period] }
  const silent = await silentIn(tx, scope)
  const counts = [
    ...(await countDecided(tx, service.id, boundariesOf(scope), asOf)),
    ...countByPeriod(silent, boundariesOf(scope)),
  ]
  const attainment = attainmentFigures(counts, scope.agreement)
  const { figures: availability } = await measureService(tx, scope)
  const missed = await loadOverdue(tx, service.id, Math.min(scope.span.to, asOf))
  const overdue = missedTickets(missed, countingOf(scope))
  const measured = { attainment, availability, overdue }
  return {
    overdue,
    scope,
    attainment,
    availability,
    promises: await promisesIn(tx, scope, { attainment, availability }),
    deviations: await findDeviations(tx, { service: service.key, period: period.key }, measured),
  }
}

/** At this share of its time used up a clock is about to be missed. */
export const NEARLY_DUE = 0.75

/** The promises that the figures of a period tell of, with a forecast where it runs. */
export async function promisesIn(
  tx: Tx,
  scope: Scope,
  figures: Pick<ServiceStanding, 'attainment' | 'availability'>,
): Promise<Promised[]> {
  const { service, span, asOf, period, zone, agreement } = scope
  const running = asOf < span.to
  const open = running ? await loadRunning(tx, service.id, asOf, span.to) : []
  const used = usedShares(service, asOf)
  return promisesOf({
    ...figures,
    terms: agreement?.terms,
    open: open.map(
      (clock): OpenClock => ({
        kind: clock.kind,
        priority: clock.priority,
        isNearlyDue: used(clock) >= NEARLY_DUE,
      }),
    ),
    passed: running ? passedShare(scope) : 1,
    aheadSeconds: running ? await secondsAhead(tx, scope) : 0,
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

async function secondsAhead(tx: Tx, { service, span, asOf }: Scope): Promise<number> {
  const ahead = { from: asOf, to: span.to }
  const windows = await maintenanceWindows(tx, service.id, ahead)
  const { scheduled } = measure(availabilityTime(service.agreements), ahead, [], windows)
  return Math.floor(scheduled / 1000)
}
