import { authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { formatInstant, type Instant, periodSpan, type Span } from '../calendar/index.ts'
import { outageDeviations } from '../deviations/index.ts'
import {
  availabilityTime,
  compositionWords,
  loadService,
  type Service,
  zoneOf,
} from '../services/index.ts'
import { budgetOf } from './budget-view.commands.ts'
import { componentsOf } from './compose.ts'
import { measureDays } from './days.ts'
import { downDuring } from './down-during.ts'
import { type Maintenance, maintenanceWindows } from './maintenance.store.ts'
import { downDetails, lastHeard, latestRuns } from './observed.store.ts'
import { type Outage, outages } from './outages.ts'
import { type Measured, periodFigures, standing } from './overview.commands.ts'
import { dateAt, daySpans, type MeasuredPeriod, periodFor, presentPeriod } from './periods.ts'
import { canCorrect, canPlanMaintenance, canReadAvailability, canReadInternally } from './policy.ts'
import { presentCorrection, presentDay, presentInstant, seconds } from './present.ts'
import { type ServiceStates, serviceStates } from './store.ts'
import { timeline } from './timeline.ts'
import type { AvailabilityDetail, ComponentView, DayView, OutageView } from './view.schema.ts'

const YEAR_MS = 366 * 86_400_000

/** A service that may be seen; the same answer for one that may not and one that is not. */
export async function loadSeen(tx: Tx, context: Context, key: string): Promise<Service> {
  authoriseSight(canReadAvailability(context.actor, key), `There is no service "${key}"`)
  return loadService(tx, key)
}

/**
 * Everything of a service's period: figures, days, outages, components. Throws `not_found`, and
 * `invalid_input` for a period that has not begun.
 */
export function readAvailability(
  context: Context,
  key: string,
  wanted: string | undefined,
): Promise<AvailabilityDetail> {
  const now = context.clock.now()
  return context.transaction(async (tx) => {
    const service = await loadSeen(tx, context, key)
    const zone = zoneOf(service)
    const period = periodFor(wanted, service.agreements, zone, now)
    refuseAhead(period, now)
    // A year back, so that what has lasted long is known to have begun.
    const reach = { from: Math.min(period.span.from, now - YEAR_MS), to: now }
    const states = await serviceStates(tx, service, reach)
    // To the period's end: what is planned ahead is no time that the goal is kept in.
    const ahead = { from: reach.from, to: Math.max(period.span.to, now + 1) }
    const windows = await maintenanceWindows(tx, service.id, ahead)
    const time = availabilityTime(service.agreements)
    const measured = { ...states, time, windows }
    const passed = { from: period.span.from, to: Math.min(period.span.to, now) }
    const { composition } = service
    return {
      service: { key: service.key, name: service.name, customer: service.customer },
      zone,
      asOf: formatInstant(now),
      period: presentPeriod(period),
      isMeasured: composition !== undefined,
      ...standing(measured, { from: reach.from, now }),
      composition:
        composition === undefined
          ? null
          : { sv: compositionWords(composition, SWEDISH), en: compositionWords(composition) },
      figures: periodFigures(service, period, measured, now),
      days: measureDays(daySpans(period.period, zone), now, measured).map(presentDay),
      outages: await presentOutages(tx, context, service, {
        found: outages(states.changes, time, passed, windows, states.notOurs),
        states,
        now,
      }),
      components: await presentComponents(tx, service, states, reach.from),
      sources: await presentSources(tx, service),
      maintenance: presentMaintenance(windows, measured, passed),
      corrections: states.corrections
        .filter(({ from, to }) => from < passed.to && to > passed.from)
        .map(presentCorrection),
      budget: budgetOf(service, period, measured, now),
      may: {
        planMaintenance: canPlanMaintenance(context.actor, service.key),
        correct: canCorrect(context.actor, service.key),
      },
    }
  })
}

const SWEDISH = {
  all: 'alla av',
  any: 'någon av',
  atLeast: (count: number) => `minst ${count} av`,
}

function refuseAhead({ period, span }: MeasuredPeriod, now: Instant): void {
  if (span.from < now) return
  throw new DomainError('invalid_input', `${period.key} has not begun: nothing is measured`, {
    problems: [{ path: 'period', reason: 'It has not begun' }],
  })
}

async function presentOutages(
  tx: Tx,
  context: Context,
  service: Service,
  has: { readonly found: readonly Outage[]; readonly states: ServiceStates; readonly now: Instant },
): Promise<OutageView[]> {
  const listed = has.found.map((outage) => ({
    outage,
    from: formatInstant(outage.from),
    components: downDuring(has.states.byComponent, outage),
  }))
  const details = await downDetails(
    tx,
    listed.flatMap(({ outage, components }) =>
      components.map((component) => ({ component, before: outage.to ?? has.now })),
    ),
  )
  const said = canReadInternally(context.actor, service.key)
    ? await outageDeviations(
        tx,
        service.id,
        listed.map(({ from }) => from),
      )
    : []
  let next = 0
  return listed.map(({ outage, from, components }) => {
    const deviation = said.find((each) => each.outage === from)
    return {
      day: dateAt(outage.from, zoneOf(service)),
      from,
      to: presentInstant(outage.to),
      openSeconds: seconds(outage.open),
      components: components.map((key) => ({ key, detail: details[next++] ?? null })),
      deviation: deviation === undefined ? null : withoutOutage(deviation),
    }
  })
}

function withoutOutage<T extends { readonly outage: string }>({ outage: _, ...rest }: T) {
  return rest
}

async function presentComponents(
  tx: Tx,
  { composition }: Service,
  { byComponent }: ServiceStates,
  from: Instant,
): Promise<ComponentView[]> {
  if (composition === undefined) return []
  const keys = componentsOf(composition)
  const latest = new Map((await latestRuns(tx, keys)).map((run) => [run.component, run]))
  return keys.map((key) => {
    const run = latest.get(key)
    const last = byComponent.get(key)?.at(-1)
    return {
      key,
      name: run?.name ?? null,
      state: last?.state ?? 'unknown',
      since: presentInstant(last === undefined || last.at <= from ? undefined : last.at),
      lastHeardAt: presentInstant(run?.seenUntil),
      silentAfterSeconds: run?.silentAfterSeconds ?? null,
      detail: run?.detail ?? null,
    }
  })
}

async function presentSources(tx: Tx, { composition }: Service) {
  if (composition === undefined) return []
  const heard = await lastHeard(tx, componentsOf(composition))
  return heard.map(({ source, at }) => ({ source, lastHeardAt: formatInstant(at) }))
}

/** What each window took of the span's opening time. */
function presentMaintenance(windows: readonly Maintenance[], { time }: Measured, span: Span) {
  return windows
    .filter((window) => window.from < span.to && window.to > span.from)
    .map(({ id, from, to, reason }) => ({
      id,
      from: formatInstant(from),
      to: formatInstant(to),
      reason,
      openSeconds: seconds(time.elapsed(Math.max(from, span.from), Math.min(to, span.to))),
    }))
}

/** One local day from midnight to midnight. Throws `not_found`, `invalid_input` for a day ahead. */
export function readDay(context: Context, key: string, day: string): Promise<DayView> {
  const now = context.clock.now()
  return context.transaction(async (tx) => {
    const service = await loadSeen(tx, context, key)
    const zone = zoneOf(service)
    const span = periodSpan({ firstDay: day, lastDay: day }, zone)
    if (day > dateAt(now, zone)) {
      throw new DomainError('invalid_input', `${day} has not begun: nothing is measured`)
    }
    const passed = { from: span.from, to: Math.min(span.to, now) }
    const states = await serviceStates(tx, service, passed)
    const windows = await maintenanceWindows(tx, service.id, span)
    const time = availabilityTime(service.agreements)
    const measured = { ...states, time, windows }
    const figures = measureDays([{ day, ...span }], now, measured).map(presentDay)
    const parts = (changes: Measured['changes'], notOurs: readonly Span[] = []) =>
      timeline(time, span, changes, { windows, notOurs }, now).map((part) => ({
        from: formatInstant(part.from),
        to: formatInstant(part.to),
        kind: part.kind,
        state: part.state ?? null,
      }))
    const [own] = figures
    if (own === undefined) throw new Error('A day has figures')
    return {
      day,
      zone,
      from: formatInstant(span.from),
      to: formatInstant(span.to),
      figures: own,
      parts: parts(states.changes, states.notOurs),
      components: [...states.byComponent].map(([component, changes]) => ({
        key: component,
        parts: parts(changes),
      })),
    }
  })
}
