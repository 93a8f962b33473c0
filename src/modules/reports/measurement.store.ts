import type { Tx } from '../../platform/db/database.ts'
import {
  type Availability,
  downDuring,
  measure,
  type Outage,
  outages,
  type StateChange,
  shares,
  statesWithin,
  windowsOfServices,
} from '../availability/index.ts'
import {
  type BusinessTime,
  daysOf,
  formatInstant,
  type Instant,
  monthSpan,
  periodSpan,
  type Span,
} from '../calendar/index.ts'
import { availabilityTime } from '../services/index.ts'
import { sum } from './attainment.ts'
import type { AvailabilityFigures, AvailabilitySums, OutageGoalFigures } from './figures.ts'
import { outcomeAtMost, outcomeOf } from './outcome.ts'
import type { Scope } from './scope.ts'

export interface ServiceMeasurement {
  readonly figures: AvailabilityFigures | null
  readonly history: readonly (PastAvailability | undefined)[]
  readonly components: readonly string[]
  readonly runs: number
}

interface PastAvailability {
  readonly availability: number | null
  readonly coverage: number | null
  readonly outages: number
}

interface Measuring {
  readonly scope: Scope
  readonly time: BusinessTime
  readonly changes: readonly StateChange[]
  readonly byComponent: ReadonlyMap<string, readonly StateChange[]>
  readonly windows: readonly (Span & { readonly reason: string })[]
}

/**
 * Whether services worked, in the period of a scope and those before; of any of the scopes, from
 * what is read once for all of them. `figures: null`: never measured.
 */
export async function loadMeasurements(
  tx: Tx,
  scopes: readonly Scope[],
): Promise<(scope: Scope) => ServiceMeasurement> {
  const reaches = scopes.map(reachOf)
  const whole = {
    from: Math.min(...reaches.map(({ from }) => from)),
    to: Math.max(...reaches.map(({ to }) => to)),
  }
  const services = scopes.map(({ service }) => service)
  const statesOf = await statesWithin(tx, services, whole)
  const ids = [...new Set(services.map(({ id }) => id))]
  const windows = await windowsOfServices(tx, ids, whole)
  return (scope) => {
    const { service, periods, zone } = scope
    const reach = reachOf(scope)
    const { changes, byComponent, runs } = statesOf(service, reach)
    const components = [...byComponent.keys()]
    if (runs === 0) return { figures: null, history: [], components, runs }
    const measuring: Measuring = {
      scope,
      time: availabilityTime(service.agreements),
      changes,
      byComponent,
      windows: (windows.get(service.id) ?? []).filter((window) => touches(window, reach)),
    }
    return {
      figures: figuresOf(measuring),
      history: periods.map((period) => past(measuring, periodSpan(period, zone))),
      components,
      runs,
    }
  }
}

function touches(one: Span, other: Span): boolean {
  return one.from < other.to && one.to > other.from
}

/** From the oldest period that is shown, and at least twelve months, to now. */
function reachOf({ periods, span, zone, asOf }: Scope): Span {
  const oldest = periods[0] === undefined ? span.from : periodSpan(periods[0], zone).from
  const yearBack = twelveMonthsBefore(span.to, zone)
  return { from: Math.min(oldest, yearBack), to: asOf }
}

function twelveMonthsBefore(instant: Instant, zone: string): Instant {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .subtract({ months: 12 }).epochMilliseconds
}

function figuresOf(measuring: Measuring): AvailabilityFigures {
  const { scope, time, changes, windows, byComponent } = measuring
  const span = soFar(scope.span, scope.asOf)
  const sums = measure(time, span, changes, windows)
  const { lowest, highest, coverage } = shares(sums)
  const terms = scope.agreement?.terms
  const known = sums.scheduled - sums.unknown
  return {
    ...sumFigures(sums),
    lowest: lowest ?? null,
    highest: highest ?? null,
    coverage: coverage ?? null,
    goalPercent: terms?.availabilityGoalPercent ?? null,
    outcome: outcomeOf(known - sums.down, known, terms?.availabilityGoalPercent),
    coverageGoalPercent: terms?.coverageGoalPercent ?? null,
    byMonth: scope.period.months.flatMap((month) => {
      const own = soFar(monthSpan(month, scope.zone), scope.asOf)
      return own.from < own.to ? [{ month, ...part(measuring, own) }] : []
    }),
    byDay: daysOf(scope.period).flatMap((day) => {
      const own = soFar(periodSpan({ firstDay: day, lastDay: day }, scope.zone), scope.asOf)
      return own.from < own.to ? [{ day, ...part(measuring, own) }] : []
    }),
    outages: outages(changes, time, span, windows).map((outage) => ({
      from: formatInstant(outage.from),
      to: isOver(outage, scope) ? formatInstant(outage.to) : null,
      openSeconds: seconds(outage.open),
      components: downDuring(byComponent, outage),
    })),
    outageGoals: outageGoals(measuring),
    maintenance: windows
      .filter((window) => touches(window, span))
      .map((window) => ({
        from: formatInstant(window.from),
        to: formatInstant(window.to),
        reason: window.reason,
        openSeconds: seconds(
          time.elapsed(Math.max(window.from, span.from), Math.min(window.to, span.to)),
        ),
      })),
  }
}

function isOver(outage: Outage, { asOf }: Scope): outage is Outage & { readonly to: Instant } {
  return outage.to !== undefined && outage.to < asOf
}

/** Of a period that has not ended, what has passed. */
function soFar(span: Span, asOf: Instant): Span {
  return { from: span.from, to: Math.min(span.to, asOf) }
}

function part({ time, changes, windows }: Measuring, span: Span): AvailabilitySums {
  return sumFigures(measure(time, span, changes, windows))
}

function sumFigures(sums: Availability): AvailabilitySums {
  return {
    scheduledSeconds: seconds(sums.scheduled),
    excludedSeconds: seconds(sums.excluded),
    unknownSeconds: seconds(sums.unknown),
    downSeconds: seconds(sums.down),
    degradedSeconds: seconds(sums.degraded),
    availability: shares(sums).availability ?? null,
  }
}

function past(measuring: Measuring, span: Span): PastAvailability {
  const own = soFar(span, measuring.scope.asOf)
  const { availability, coverage } = shares(
    measure(measuring.time, own, measuring.changes, measuring.windows),
  )
  return {
    availability: availability ?? null,
    coverage: coverage ?? null,
    outages: outagesIn(measuring, own).length,
  }
}

function outagesIn({ changes, time, windows }: Measuring, span: Span): Outage[] {
  return outages(changes, time, span, windows)
}

/**
 * Goals for the number and length of outages. An outage counts in the month that it began in; the
 * twelve months end with the period.
 */
function outageGoals(measuring: Measuring): OutageGoalFigures[] {
  const { scope } = measuring
  const goals = scope.agreement?.terms.outageGoals
  if (goals === undefined) return []
  const figures: OutageGoalFigures[] = []
  const add = (
    goal: OutageGoalFigures['goal'],
    within: string,
    measured: number,
    most?: number,
  ) => {
    if (most === undefined) return
    figures.push({ goal, within, measured, atMost: most, outcome: outcomeAtMost(measured, most) })
  }
  for (const month of scope.period.months) {
    const span = soFar(monthSpan(month, scope.zone), scope.asOf)
    if (span.from >= span.to) continue
    const own = outagesIn(measuring, span)
    const begun = own.filter((outage) => outage.from > span.from || !isDownBefore(measuring, span))
    const length = seconds(sum(own, (outage) => outage.open))
    const mostSeconds = goals.hoursPerMonth === undefined ? undefined : goals.hoursPerMonth * 3600
    add('perMonth', month, begun.length, goals.perMonth)
    add('hoursPerMonth', month, length, mostSeconds)
  }
  const year = { from: twelveMonthsBefore(scope.span.to, scope.zone), to: scope.span.to }
  add(
    'perTwelveMonths',
    scope.period.key,
    outagesIn(measuring, soFar(year, scope.asOf)).length,
    goals.perTwelveMonths,
  )
  return figures
}

/** Whether an outage at the start of a span began before it. */
function isDownBefore({ changes }: Measuring, span: Span): boolean {
  return changes.findLast(({ at }) => at < span.from)?.state === 'down'
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000)
}
