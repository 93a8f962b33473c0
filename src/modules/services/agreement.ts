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
  return startOfVersion({ from, calendar: terms.serviceHours })
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

/** By the terms of the last version; with what versions the hours were compiled from. */
type Compiled = WeakMap<
  AgreementTerms,
  { readonly versions: readonly Agreement[]; readonly time: BusinessTime }
>
const serviceTimes: Compiled = new WeakMap()
const availabilityTimes: Compiled = new WeakMap()

/**
 * Many rules ask about the same service, and the same terms are read again and again: hours are
 * compiled once for as long as somebody has the terms.
 */
function compiledOnce(
  known: Compiled,
  versions: readonly Agreement[],
  hours: (terms: AgreementTerms) => Calendar,
): BusinessTime {
  const last = versions.at(-1)?.terms
  const before = last && known.get(last)
  if (before !== undefined && areSame(before.versions, versions)) return before.time
  const time = new BusinessTime(
    versions.map(({ from, terms }) => ({ from, calendar: hours(terms) })),
  )
  if (last !== undefined) known.set(last, { versions, time })
  return time
}

function areSame(some: readonly Agreement[], others: readonly Agreement[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ from, terms }, i) => from === others[i]?.from && terms === others[i]?.terms)
  )
}
