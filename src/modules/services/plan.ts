import type { Contact } from './agreement.ts'
import { compositionWords } from './composition.ts'
import { sameJson } from './json.ts'
import type { WantedService } from './resolve.ts'
import type { AgreementTerms, Composition } from './schema.ts'
import { type AgreementSource, type HolidayDates, type KnownVersion, termsOf } from './terms.ts'
import { differencesInWords, priorityKeys, weekWords } from './words.ts'

/** A service as it is stored. */
export interface KnownService {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly customer: string
  readonly composition: Composition | undefined
  readonly contacts: readonly Contact[]
  readonly agreements: readonly (KnownVersion & { readonly from: string })[]
}

/** One thing that will be different, for people and for programs. */
export interface Change {
  readonly kind:
    | 'service_added'
    | 'name_changed'
    | 'customer_changed'
    | 'components_changed'
    | 'contact_added'
    | 'contact_changed'
    | 'contact_removed'
    | 'agreement_added'
    | 'agreement_changed'
    | 'agreement_rewritten'
  /** The first day of the agreement that it is about. */
  readonly agreement?: string
  readonly text: string
}

/** An agreement version to be written. */
export interface VersionPlan {
  readonly from: string
  readonly source: AgreementSource
  readonly terms: AgreementTerms
  /** What it meant until now; `undefined` for a new version. */
  readonly before: AgreementTerms | undefined
  /** Written another way, but meaning the same: nothing is judged otherwise. */
  readonly isRewritten: boolean
}

export interface ServicePlan {
  readonly known: KnownService | undefined
  readonly wanted: WantedService
  readonly versions: readonly VersionPlan[]
  readonly changes: readonly Change[]
}

/** What has to change for a service to be as the file wants it; nothing where it is already. */
export function planService(
  wanted: WantedService,
  known: KnownService | undefined,
  holidayDates: HolidayDates,
): ServicePlan {
  const versions = wanted.agreements.flatMap(({ from, source }) =>
    planVersion(
      from,
      source,
      known?.agreements.find((version) => version.from === from),
      holidayDates,
    ),
  )
  const changes = [
    ...describeService(wanted, known),
    ...describeContacts(wanted.contacts, known?.contacts ?? []),
    ...versions.flatMap(describeVersion),
  ]
  return { known, wanted, versions, changes }
}

function planVersion(
  from: string,
  source: AgreementSource,
  known: KnownVersion | undefined,
  holidayDates: HolidayDates,
): VersionPlan[] {
  if (known !== undefined && sameJson(known.source, source)) return []
  const terms = termsOf(from, source, holidayDates, known)
  const isRewritten = known !== undefined && differencesInWords(known.terms, terms).length === 0
  return [{ from, source, terms, before: known?.terms, isRewritten }]
}

function describeService(wanted: WantedService, known: KnownService | undefined): Change[] {
  if (known === undefined) {
    const works = wanted.components === undefined ? '' : `, ${componentWords(wanted.components)}`
    return [{ kind: 'service_added', text: `new service for ${wanted.customer}${works}` }]
  }
  const changes: Change[] = []
  if (known.name !== wanted.name) {
    changes.push({ kind: 'name_changed', text: `name: ${known.name} → ${wanted.name}` })
  }
  if (known.customer !== wanted.customer) {
    const text = `customer: ${known.customer} → ${wanted.customer}`
    changes.push({ kind: 'customer_changed', text })
  }
  if (!sameJson(known.composition, wanted.components)) {
    const text = `${componentWords(known.composition)} → ${componentWords(wanted.components)}`
    changes.push({ kind: 'components_changed', text })
  }
  return changes
}

function componentWords(composition: Composition | undefined): string {
  return composition === undefined ? 'not measured' : `works by ${compositionWords(composition)}`
}

function describeContacts(wanted: readonly Contact[], known: readonly Contact[]): Change[] {
  const words = ({ name, email, language }: Contact) => `${name} <${email}>, ${language}`
  const changes: Change[] = []
  for (const contact of wanted) {
    const before = known.find(({ email }) => email === contact.email)
    if (before === undefined) {
      changes.push({ kind: 'contact_added', text: `contact ${words(contact)}` })
    } else if (words(before) !== words(contact)) {
      const text = `contact ${words(before)} → ${words(contact)}`
      changes.push({ kind: 'contact_changed', text })
    }
  }
  for (const contact of known) {
    if (wanted.some(({ email }) => email === contact.email)) continue
    changes.push({ kind: 'contact_removed', text: `contact ${words(contact)}` })
  }
  return changes
}

function describeVersion({ from, terms, before, isRewritten }: VersionPlan): Change[] {
  const named = `agreement from ${from}`
  if (before === undefined) {
    const about = [
      terms.level,
      weekWords(terms.serviceHours),
      `priorities ${priorityKeys(terms).join(', ') || 'none'}`,
    ]
    const text = `${named}: ${about.filter((part) => part !== undefined).join('; ')}`
    return [{ kind: 'agreement_added', agreement: from, text }]
  }
  if (isRewritten) {
    const text = `${named}: written another way, means the same`
    return [{ kind: 'agreement_rewritten', agreement: from, text }]
  }
  return differencesInWords(before, terms).map((difference) => ({
    kind: 'agreement_changed',
    agreement: from,
    text: `${named}: ${difference}`,
  }))
}
