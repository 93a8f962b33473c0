import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { BusinessTime, Instant, Span } from '../calendar/index.ts'
import {
  agreementAt,
  availabilityTime,
  loadServicesWithin,
  type Service,
  zoneOf,
} from '../services/index.ts'
import { componentsOf } from './compose.ts'
import { measureDays } from './days.ts'
import { windowsOfServices } from './maintenance.store.ts'
import { measure, type StateChange } from './measure.ts'
import { latestRuns } from './observed.store.ts'
import { outages } from './outages.ts'
import { lastDays, type MeasuredPeriod, periodFor, presentPeriod } from './periods.ts'
import { availabilityReach } from './policy.ts'
import { presentDay, presentFigures, presentInstant } from './present.ts'
import { type ServiceStates, statesWithin } from './store.ts'
import type { AvailabilityFigures, ServiceAvailability } from './view.schema.ts'

const DAYS_SHOWN = 90
/** A running quarter or the last 90 days, whichever is longer, with a day for zones. */
const LOOK_BACK_MS = 94 * 86_400_000

/** Every service within reach: whether it works now, the period so far, the last 90 days. */
export function listAvailability(context: Context): Promise<ServiceAvailability[]> {
  return context.transaction(async (tx) => {
    const services = await loadServicesWithin(tx, availabilityReach(context.actor))
    return availabilityOf(tx, services, context.clock.now())
  })
}

/** The same of these services. */
export async function availabilityOf(
  tx: Tx,
  services: readonly Service[],
  now: Instant,
): Promise<ServiceAvailability[]> {
  const span = { from: now - LOOK_BACK_MS, to: now }
  const statesOf = await statesWithin(tx, services, span)
  const ids = services.map(({ id }) => id)
  const windows = await windowsOfServices(tx, ids, { from: span.from, to: now + 1 })
  const keys = services.flatMap(({ composition }) =>
    composition === undefined ? [] : componentsOf(composition),
  )
  const latest = await latestRuns(tx, [...new Set(keys)])
  const heard = new Map(latest.map(({ component, seenUntil }) => [component, seenUntil]))
  return services.map((service) =>
    presentService({
      service,
      now,
      from: span.from,
      time: availabilityTime(service.agreements),
      states: statesOf(service, span),
      windows: windows.get(service.id) ?? [],
      heard,
    }),
  )
}

interface Overview {
  readonly service: Service
  readonly now: Instant
  readonly from: Instant
  readonly time: BusinessTime
  readonly states: ServiceStates
  readonly windows: readonly Span[]
  readonly heard: ReadonlyMap<string, Instant | null>
}

function presentService(overview: Overview): ServiceAvailability {
  const { service, now, time, windows, states, heard, from } = overview
  const measured = { ...states, time, windows }
  const zone = zoneOf(service)
  const measuredPeriod = periodFor(undefined, service.agreements, zone, now)
  const days = measureDays(lastDays(DAYS_SHOWN, zone, now), now, measured)
  const { key, name, customer } = service
  return {
    service: { key, name, customer },
    isMeasured: service.composition !== undefined,
    ...standing(measured, { from, now }),
    lastHeardAt: presentInstant(latestOf(service, heard)),
    period: presentPeriod(measuredPeriod),
    figures: periodFigures(service, measuredPeriod, measured, now),
    days: days.map(presentDay),
  }
}

export interface Measured {
  readonly time: BusinessTime
  readonly changes: readonly StateChange[]
  /** Agreed maintenance. */
  readonly windows: readonly Span[]
  readonly notOurs: readonly Span[]
  readonly asMeasured: readonly StateChange[]
  readonly corrections: readonly Span[]
}

/** How it is now, and since when; a state that began before what was looked at has no beginning. */
export function standing(
  { changes, time, windows }: Pick<Measured, 'changes' | 'time' | 'windows'>,
  { from, now }: { readonly from: Instant; readonly now: Instant },
) {
  const last = changes.at(-1)
  return {
    state: last?.state ?? 'unknown',
    since: presentInstant(last === undefined || last.at <= from ? undefined : last.at),
    isOpen: time.isOpen(now),
    isMaintained: windows.some((window) => window.from <= now && now < window.to),
  } as const
}

/** Of a period that has not ended, what has passed; `null` where nothing is measured. */
export function periodFigures(
  service: Service,
  { span }: MeasuredPeriod,
  { changes, time, windows, notOurs, asMeasured, corrections }: Measured,
  now: Instant,
): AvailabilityFigures | null {
  if (service.composition === undefined) return null
  const passed = { from: span.from, to: Math.min(span.to, now) }
  const sums = measure(time, passed, changes, windows, notOurs)
  const count = outages(changes, time, passed, windows, notOurs).length
  const isCorrected = corrections.some(({ from, to }) => from < passed.to && to > passed.from)
  const before = isCorrected ? measure(time, passed, asMeasured, windows) : undefined
  return presentFigures(sums, count, agreementAt(service.agreements, span.to - 1)?.terms, before)
}

/** What was heard last of any of its components. */
function latestOf(
  { composition }: Service,
  heard: ReadonlyMap<string, Instant | null>,
): Instant | undefined {
  if (composition === undefined) return undefined
  const known = componentsOf(composition).flatMap((key) => heard.get(key) ?? [])
  return known.length === 0 ? undefined : Math.max(...known)
}
