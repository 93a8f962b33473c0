import type { Contact } from './agreement.ts'
import { compositionWords } from './composition.ts'
import { sameJson } from './json.ts'
import { type Difference, differencesBetween } from './promises.ts'
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
  /** What it was and what it will be, where that is a text. */
  readonly before?: string
  readonly after?: string
  /** The same of what it is made of; `null`: not measured. */
  readonly composition?: {
    readonly before: Composition | null
    readonly after: Composition | null
  }
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
  /** What is promised otherwise than until now; of a new version, otherwise than by the one before. */
  readonly differences: readonly Difference[]
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
  const versions: VersionPlan[] = []
  for (const { from, source } of wanted.agreements) {
    const stored = known?.agreements.find((version) => version.from === from)
    const before = [...(known?.agreements ?? []), ...versions]
      .filter((version) => version.from < from)
      .reduce<{ from: string; terms: AgreementTerms } | undefined>(later, undefined)
    versions.push(...planVersion(from, source, { stored, before: before?.terms, holidayDates }))
  }
  const changes = [
    ...describeService(wanted, known),
    ...describeContacts(wanted.contacts, known?.contacts ?? []),
    ...versions.flatMap(describeVersion),
  ]
  return { known, wanted, versions, changes }
}

/** What is planned stands after what is stored, and so wins where both begin the same day. */
function later<V extends { readonly from: string }>(one: V | undefined, other: V): V {
  return one === undefined || other.from >= one.from ? other : one
}

interface Around {
  readonly stored: KnownVersion | undefined
  /** Of the version before it. */
  readonly before: AgreementTerms | undefined
  readonly holidayDates: HolidayDates
}

function planVersion(
  from: string,
  source: AgreementSource,
  { stored, before, holidayDates }: Around,
): VersionPlan[] {
  if (stored !== undefined && sameJson(stored.source, source)) return []
  const terms = termsOf(from, source, holidayDates, stored)
  const isRewritten = stored !== undefined && differencesInWords(stored.terms, terms).length === 0
  const compared = stored?.terms ?? before
  const differences = compared === undefined ? [] : differencesBetween(compared, terms)
  return [{ from, source, terms, before: stored?.terms, isRewritten, differences }]
}

function describeService(wanted: WantedService, known: KnownService | undefined): Change[] {
  if (known === undefined) {
    const works = wanted.components === undefined ? '' : `, ${componentWords(wanted.components)}`
    return [{ kind: 'service_added', text: `new service for ${wanted.customer}${works}` }]
  }
  const changes: Change[] = []
  if (known.name !== wanted.name) {
    changes.push({
      kind: 'name_changed',
      text: `name: ${known.name} → ${wanted.name}`,
      before: known.name,
      after: wanted.name,
    })
  }
  if (known.customer !== wanted.customer) {
    const text = `customer: ${known.customer} → ${wanted.customer}`
    const [before, after] = [known.customer, wanted.customer]
    changes.push({ kind: 'customer_changed', text, before, after })
  }
  if (!sameJson(known.composition, wanted.components)) {
    const text = `${componentWords(known.composition)} → ${componentWords(wanted.components)}`
    const composition = { before: known.composition ?? null, after: wanted.components ?? null }
    changes.push({ kind: 'components_changed', text, composition })
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
      const after = words(contact)
      changes.push({ kind: 'contact_added', text: `contact ${after}`, after })
    } else if (words(before) !== words(contact)) {
      const [was, is] = [words(before), words(contact)]
      const text = `contact ${was} → ${is}`
      changes.push({ kind: 'contact_changed', text, before: was, after: is })
    }
  }
  for (const contact of known) {
    if (wanted.some(({ email }) => email === contact.email)) continue
    const before = words(contact)
    changes.push({ kind: 'contact_removed', text: `contact ${before}`, before })
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
