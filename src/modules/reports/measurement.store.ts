import type { Tx } from '../../platform/db/database.ts'
import {
  type Availability,
  type Correction,
  changesWithin,
  daySpans,
  downDuring,
  type MeasuredDay,
  measure,
  measureDays,
  type Outage,
  outages,
  type StateChange,
  shares,
  statesWithin,
  windowsOfServices,
} from '../availability/index.ts'
import {
  type BusinessTime,
  formatInstant,
  type Instant,
  monthSpan,
  periodSpan,
  type Span,
} from '../calendar/index.ts'
import { availabilityTime } from '../services/index.ts'
import { goalOutcome, isCovered } from '../shares/index.ts'
import { sum } from './attainment.ts'
import { correctionFigures } from './correction-figures.store.ts'
import type {
  AvailabilityFigures,
  AvailabilitySums,
  JudgedAvailability,
  OutageFigures,
  OutageGoalFigures,
} from './figures.ts'
import { outcomeAtMost } from './outcome.ts'
import type { Scope } from './scope.ts'
import { soFar, touches, twelveMonthsBefore } from './spans.ts'

export interface ServiceMeasurement {
  /** `null`: never measured. */
  readonly figures: AvailabilityFigures | null
  /** Every day of the period. */
  readonly days: readonly MeasuredDay[]
  readonly history: readonly (PastAvailability | undefined)[]
  readonly components: readonly string[]
  readonly runs: number
}

interface PastAvailability {
  readonly availability: number | null
  readonly coverage: number | null
  readonly outages: number
}

/** What was observed of a service, as far back as its period's figures reach. */
export interface Observed {
  readonly scope: Scope
  readonly time: BusinessTime
  readonly changes: readonly StateChange[]
  readonly byComponent: ReadonlyMap<string, readonly StateChange[]>
  readonly windows: readonly (Span & { readonly reason: string })[]
  /** Outages, or parts of them, that corrections say were not ours. */
  readonly notOurs: readonly Span[]
  /** Before any correction. */
  readonly asMeasured: readonly StateChange[]
  readonly corrections: readonly Correction[]
  /** How many stored runs tell of it. */
  readonly runs: number
}

/** What was observed of the services of several scopes: of any of them, from what is read once. */
export async function loadObserved(
  tx: Tx,
  scopes: readonly Scope[],
): Promise<(scope: Scope) => Observed> {
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
    const reach = reachOf(scope)
    return {
      scope,
      time: availabilityTime(scope.service.agreements),
      ...statesOf(scope.service, reach),
      windows: (windows.get(scope.service.id) ?? []).filter((window) => touches(window, reach)),
    }
  }
}

/** Whether a service worked, in the period and those before. */
export function measureService(observed: Observed): ServiceMeasurement {
  const { scope, byComponent, runs } = observed
  const spans = daySpans(scope.period, scope.zone)
  const days = measureDays(spans, scope.asOf, observed)
  const components = [...byComponent.keys()]
  const judged = judgeAvailability(observed)
  if (judged === null) return { figures: null, days, history: [], components, runs }
  const begun = days.filter((_, i) => (spans[i]?.from ?? scope.asOf) < scope.asOf)
  return {
    figures: figuresOf(observed, judged, begun),
    days,
    history: scope.periods.map((period) => past(observed, periodSpan(period, scope.zone))),
    components,
    runs,
  }
}

/** What the promises of the period are judged by; `null`: never measured. */
export function judgeAvailability(observed: Observed): JudgedAvailability | null {
  const { scope, runs } = observed
  if (runs === 0) return null
  const span = soFar(scope.span, scope.asOf)
  const sums = sumsIn(observed, span)
  const { lowest, highest, coverage } = shares(sums)
  const terms = scope.agreement?.terms
  const outcome = goalOutcome(sums, terms)
  return {
    ...sumFigures(sums),
    lowest: lowest ?? null,
    highest: highest ?? null,
    coverage: coverage ?? null,
    goalPercent: terms?.availabilityGoalPercent ?? null,
    outcome: outcome === 'nothing_known' ? 'nothing_decided' : outcome,
    coverageGoalPercent: terms?.coverageGoalPercent ?? null,
    outages: outagesIn(observed, span).map((outage) => outageFigures(outage, scope)),
    outageGoals: outageGoals(observed),
  }
}

function figuresOf(
  observed: Observed,
  judged: JudgedAvailability,
  begunDays: readonly MeasuredDay[],
): AvailabilityFigures {
  const { scope, time, windows, byComponent } = observed
  const span = soFar(scope.span, scope.asOf)
  const { outages, outageGoals, ...figures } = judged
  return {
    ...figures,
    byMonth: scope.period.months.flatMap((month) => {
      const own = soFar(monthSpan(month, scope.zone), scope.asOf)
      return own.from < own.to ? [{ month, ...part(observed, own) }] : []
    }),
    byDay: begunDays.map((day) => ({ day: day.day, ...sumFigures(day) })),
    outages: outagesIn(observed, span).map((outage) => ({
      ...outageFigures(outage, scope),
      components: downDuring(byComponent, outage),
    })),
    outageGoals,
    ...corrected(observed, span),
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

/** What corrections changed, and which; nothing where none touches the period. */
function corrected(
  observed: Observed,
  span: Span,
): Pick<AvailabilityFigures, 'corrections' | 'beforeCorrections'> {
  const own = observed.corrections.filter((correction) => touches(correction, span))
  if (own.length === 0) return {}
  const { scope, time, asMeasured, windows } = observed
  const sums = measure(time, span, changesWithin(asMeasured, span), windows)
  const outcome = goalOutcome(sums, scope.agreement?.terms)
  return {
    corrections: own.map((correction) => correctionFigures(correction)),
    beforeCorrections: {
      ...sumFigures(sums),
      coverage: shares(sums).coverage ?? null,
      outcome: outcome === 'nothing_known' ? 'nothing_decided' : outcome,
    },
  }
}

/** From the oldest period that is shown, and at least twelve months, to now. */
function reachOf({ periods, span, zone, asOf }: Scope): Span {
  const oldest = periods[0] === undefined ? span.from : periodSpan(periods[0], zone).from
  const yearBack = twelveMonthsBefore(span.to, zone)
  return { from: Math.min(oldest, yearBack), to: asOf }
}

function outageFigures(outage: Outage, scope: Scope): Omit<OutageFigures, 'components'> {
  return {
    from: formatInstant(outage.from),
    to: isOver(outage, scope) ? formatInstant(outage.to) : null,
    openSeconds: seconds(outage.open),
  }
}

function isOver(outage: Outage, { asOf }: Scope): outage is Outage & { readonly to: Instant } {
  return outage.to !== undefined && outage.to < asOf
}

function part(observed: Observed, span: Span): AvailabilitySums {
  return sumFigures(sumsIn(observed, span))
}

function sumsIn({ time, changes, windows, notOurs }: Observed, span: Span): Availability {
  return measure(time, span, changesWithin(changes, span), windows, notOurs)
}

function sumFigures(sums: Availability): AvailabilitySums {
  return {
    scheduledSeconds: seconds(sums.scheduled),
    excludedSeconds: seconds(sums.excluded),
    ...(sums.notOurs === 0 ? {} : { notOursSeconds: seconds(sums.notOurs) }),
    unknownSeconds: seconds(sums.unknown),
    downSeconds: seconds(sums.down),
    degradedSeconds: seconds(sums.degraded),
    availability: shares(sums).availability ?? null,
  }
}

function past(observed: Observed, span: Span): PastAvailability {
  const own = soFar(span, observed.scope.asOf)
  const { availability, coverage } = shares(sumsIn(observed, own))
  return {
    availability: availability ?? null,
    coverage: coverage ?? null,
    outages: outagesIn(observed, own).length,
  }
}

function outagesIn({ changes, time, windows, notOurs }: Observed, span: Span): Outage[] {
  return outages(changes, time, span, windows, notOurs)
}

/**
 * Goals for the number and length of outages. An outage counts in the month that it began in; the
 * twelve months end with the period.
 */
function outageGoals(observed: Observed): OutageGoalFigures[] {
  const { scope } = observed
  const terms = scope.agreement?.terms
  const goals = terms?.outageGoals
  if (terms === undefined || goals === undefined) return []
  const figures: OutageGoalFigures[] = []
  const add = (
    goal: OutageGoalFigures['goal'],
    within: string,
    span: Span,
    measured: number,
    most?: number,
  ) => {
    if (most === undefined) return
    const shown = isCovered(sumsIn(observed, span), terms.coverageGoalPercent)
    const outcome = outcomeAtMost(measured, most, shown)
    figures.push({ goal, within, measured, atMost: most, outcome })
  }
  for (const month of scope.period.months) {
    const span = soFar(monthSpan(month, scope.zone), scope.asOf)
    if (span.from >= span.to) continue
    const own = outagesIn(observed, span)
    const begun = own.filter((outage) => outage.from > span.from || !isDownBefore(observed, span))
    const length = seconds(sum(own, (outage) => outage.open))
    const mostSeconds = goals.hoursPerMonth === undefined ? undefined : goals.hoursPerMonth * 3600
    add('perMonth', month, span, begun.length, goals.perMonth)
    add('hoursPerMonth', month, span, length, mostSeconds)
  }
  const year = { from: twelveMonthsBefore(scope.span.to, scope.zone), to: scope.span.to }
  const passed = soFar(year, scope.asOf)
  add(
    'perTwelveMonths',
    scope.period.key,
    // Twelve months reach back beyond where measuring began: the period is what must be measured.
    soFar(scope.span, scope.asOf),
    outagesIn(observed, passed).length,
    goals.perTwelveMonths,
  )
  return figures
}

/** Whether an outage at the start of a span began before it. */
function isDownBefore({ changes }: Observed, span: Span): boolean {
  return changes.findLast(({ at }) => at < span.from)?.state === 'down'
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000)
}
