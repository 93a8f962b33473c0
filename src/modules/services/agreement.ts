import {
  BusinessTime,
  type Calendar,
  type Instant,
  parseCalendar,
  startOfVersion,
} from '../calendar/index.ts'
import type { AgreementTerms, Composition } from './schema.ts'

/** A service and everything that was ever promised about it. */
export interface Service {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly customer: string
  /** How its components make it work; `undefined` where nothing is measured. */
  readonly composition: Composition | undefined
  readonly contacts: readonly Contact[]
  /** Oldest first. */
  readonly agreements: readonly Agreement[]
}

export interface Contact {
  readonly name: string
  readonly email: string
  readonly language: 'sv' | 'en'
}

/** In force from its first day, in its own zone, until the next version's. */
export interface Agreement {
  readonly id: number
  /** `YYYY-MM-DD`. */
  readonly from: string
  readonly terms: AgreementTerms
}

/** The version in force at an instant; `undefined` before the first. */
export function agreementAt(agreements: readonly Agreement[], at: Instant): Agreement | undefined {
  return agreements.findLast((agreement) => startOfAgreement(agreement) <= at)
}

/** The first instant of its first day, where its service hours are. */
export function startOfAgreement({ from, terms }: Agreement): Instant {
  return startOfVersion({ from, calendar: parseCalendar(terms.serviceHours) })
}

/**
 * The zone of the wall clock that a service's people look at, and that its periods begin by: that
 * of its latest service hours. Stockholm's where nothing has been agreed yet.
 */
export function zoneOf({ agreements }: { readonly agreements: readonly Terms[] }): string {
  return agreements.at(-1)?.terms.serviceHours.zone ?? 'Europe/Stockholm'
}

interface Terms {
  readonly terms: AgreementTerms
}

/** When clocks run, each day by the version in force that day. */
export function serviceTime(agreements: readonly Agreement[]): BusinessTime {
  return compiledOnce(serviceTimes, agreements, ({ serviceHours }) => parseCalendar(serviceHours))
}

/** When availability counts, each day by the version in force that day. */
export function availabilityTime(agreements: readonly Agreement[]): BusinessTime {
  return compiledOnce(availabilityTimes, agreements, ({ availabilityHours }) =>
    parseCalendar(availabilityHours),
  )
}

type Compiled = WeakMap<readonly Agreement[], BusinessTime>
const serviceTimes: Compiled = new WeakMap()
const availabilityTimes: Compiled = new WeakMap()

/** Several rules ask about the same service, one after the other: its hours are compiled once. */
function compiledOnce(
  known: Compiled,
  agreements: readonly Agreement[],
  hours: (terms: AgreementTerms) => Calendar,
): BusinessTime {
  const before = known.get(agreements)
  if (before !== undefined) return before
  const time = new BusinessTime(
    agreements.map(({ from, terms }) => ({ from, calendar: hours(terms) })),
  )
  known.set(agreements, time)
  return time
}
