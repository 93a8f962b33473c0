import { authorise, authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { describeWeek, formatInstant, parseCalendar } from '../calendar/index.ts'
import { startOfAgreement } from './agreement.ts'
import {
  agreementReach,
  canArrangeServices,
  canReadAgreements,
  canWriteAgreements,
} from './agreement-policy.ts'
import type {
  AgreementRow,
  Comparison,
  ServiceAgreements,
  ServiceCalendar,
} from './agreement-schema.ts'
import {
  type CorrectionRow,
  type ServiceRow,
  selectContacts,
  selectCorrections,
  selectServices,
  selectVersions,
  type VersionRow,
} from './agreements.store.ts'
import type { HolidaysSource } from './file.ts'
import { dayDifferences, differencesBetween, promisesOf } from './promises.ts'
import { calendarYear, type WhichHours } from './year.ts'

/** The services whose agreements the actor reads, by name. Throws `forbidden`. */
export function listAgreements(context: Context): Promise<AgreementRow[]> {
  authorise(canReadAgreements(context.actor))
  return context.transaction(async (tx) => {
    const services = await selectServices(tx, agreementReach(context.actor))
    const versions = await selectVersions(
      tx,
      services.map(({ id }) => id),
    )
    return services.map((service) => rowOf(service, versions.get(service.id) ?? [], context))
  })
}

function rowOf(
  { key, name, customer, provider }: ServiceRow,
  versions: readonly VersionRow[],
  { clock }: Context,
): AgreementRow {
  const now = clock.now()
  const inForce = versions.findLast((version) => hasBegun(version, now))
  return {
    key,
    name,
    customer: customer.name,
    provider: provider?.name ?? null,
    versions: versions.length,
    inForce:
      inForce === undefined ? null : { from: inForce.from, level: inForce.terms.level ?? null },
    next: versions.find((version) => !hasBegun(version, now))?.from ?? null,
  }
}

function hasBegun({ from, terms }: VersionRow, now: number): boolean {
  return startOfAgreement({ id: 0, from, terms }) <= now
}

/** The service, where its agreements may be read. Throws `not_found`, also for what is not reached. */
export async function findService(context: Context, tx: Tx, key: string): Promise<ServiceRow> {
  const [service] = canReadAgreements(context.actor, key)
    ? await selectServices(tx, 'all', key)
    : []
  if (service === undefined) throw noService(key)
  return service
}

function noService(key: string): DomainError {
  return new DomainError('not_found', `There is no service "${key}"`)
}

/** A service with every version of its agreement in words that any language can say. */
export function readAgreements(context: Context, key: string): Promise<ServiceAgreements> {
  const { actor, clock } = context
  return context.transaction(async (tx) => {
    const service = await findService(context, tx, key)
    const versions = (await selectVersions(tx, [service.id])).get(service.id) ?? []
    const corrections = await selectCorrections(tx, service.id)
    const now = clock.now()
    const inForce = versions.findLast((version) => hasBegun(version, now))
    return {
      key,
      name: service.name,
      customer: service.customer,
      provider: service.provider,
      contacts: await selectContacts(tx, service.id),
      versions: versions
        .map((version) => {
          const state: 'past' | 'future' = hasBegun(version, now) ? 'past' : 'future'
          return presentVersion(version, version === inForce ? 'in_force' : state, corrections)
        })
        .reverse(),
      mayWrite: canWriteAgreements(actor, key),
      mayArrange: canArrangeServices(actor),
    }
  })
}

function presentVersion(
  { from, terms, createdAt }: VersionRow,
  state: ServiceAgreements['versions'][number]['state'],
  corrections: readonly CorrectionRow[],
): ServiceAgreements['versions'][number] {
  const exceptions = (hours: keyof typeof terms & `${string}Hours`) =>
    Object.keys(terms[hours].exceptions ?? {}).length
  return {
    from,
    state,
    createdAt: formatInstant(createdAt),
    promises: promisesOf(terms),
    exceptions: {
      serviceHours: exceptions('serviceHours'),
      availabilityHours: exceptions('availabilityHours'),
    },
    corrections: corrections
      .filter((correction) => correction.from === from)
      .map(({ reason, by, at }) => ({ reason, by, at: formatInstant(at) })),
  }
}

/** What the later of two versions promises otherwise. Throws `not_found`. */
export function compareAgreements(
  context: Context,
  key: string,
  [one, other]: readonly [string, string],
): Promise<Comparison> {
  const [before, after] = one <= other ? [one, other] : [other, one]
  return context.transaction(async (tx) => {
    const service = await findService(context, tx, key)
    const versions = (await selectVersions(tx, [service.id])).get(service.id) ?? []
    const termsFrom = (from: string) => {
      const version = versions.find((each) => each.from === from)
      authoriseSight(version !== undefined, `There is no agreement from ${from}`)
      return version?.terms
    }
    const [old, now] = [termsFrom(before), termsFrom(after)]
    if (old === undefined || now === undefined) throw noService(key)
    return {
      before,
      after,
      differences: differencesBetween(old, now),
      days: {
        serviceHours: dayDifferences(old.serviceHours, now.serviceHours, after),
        availabilityHours: dayDifferences(old.availabilityHours, now.availabilityHours, after),
      },
    }
  })
}

export interface CalendarQuery {
  readonly hours: WhichHours
  readonly year: number
  readonly language: 'sv' | 'en'
}

/** A year of the service's hours, day by day. Throws `not_found`. */
export async function readCalendar(
  context: Context,
  key: string,
  { hours, year, language }: CalendarQuery,
): Promise<ServiceCalendar> {
  const { service, versions } = await context.transaction(async (tx) => {
    const found = await findService(context, tx, key)
    return { service: found, versions: (await selectVersions(tx, [found.id])).get(found.id) ?? [] }
  })
  const months = calendarYear(
    versions,
    hours,
    year,
    await namesFor(versions, hours, year, language),
  )
  const sourceOf = ({ terms }: VersionRow) =>
    hours === 'service' ? terms.serviceHours : terms.availabilityHours
  const latest = versions.at(-1)
  return {
    key,
    name: service.name,
    hours,
    year,
    zone: latest === undefined ? 'Europe/Stockholm' : sourceOf(latest).zone,
    versions: inYear(versions, year).map((version) => {
      const { zone, week } = sourceOf(version)
      return { from: version.from, week: describeWeek(parseCalendar({ zone, week })) }
    }),
    openSeconds: months.reduce((sum, { openSeconds }) => sum + openSeconds, 0),
    openDays: months.reduce((sum, { openDays }) => sum + openDays, 0),
    months,
  }
}

/** Those that are in force in some part of the year. */
function inYear(versions: readonly VersionRow[], year: number): VersionRow[] {
  return versions.filter(({ from }, i) => {
    const next = versions[i + 1]
    return from <= `${year}-12-31` && (next === undefined || next.from > `${year}-01-01`)
  })
}

/** By the newest version of the year that describes its holidays. */
async function namesFor(
  versions: readonly VersionRow[],
  hours: WhichHours,
  year: number,
  language: 'sv' | 'en',
): Promise<ReadonlyMap<string, string>> {
  const described = inYear(versions, year).flatMap(({ source }) => holidaysIn(source, hours) ?? [])
  const last = described.at(-1)
  if (last === undefined) return new Map()
  // The holidays of the world take a while to load.
  const { holidayNames } = await import('./holidays.ts')
  return holidayNames(last, year, language)
}

function holidaysIn(source: unknown, hours: WhichHours): HolidaysSource | undefined {
  // What is stored was written by `termsOf`'s own shape; older rows may lack any part of it.
  const { openingHours, availabilityHours = openingHours } = (source ?? {}) as {
    openingHours?: { holidays?: HolidaysSource }
    availabilityHours?: { holidays?: HolidaysSource }
  }
  return (hours === 'service' ? openingHours : availabilityHours)?.holidays
}
