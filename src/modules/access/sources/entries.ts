/** Entries of a directory as rows of the lists that Kvitto reads. Pure. */
import type { SettingsOf } from './schema.ts'

export interface Entry {
  readonly dn: string
  /** By attribute, in lower case. */
  readonly values: ReadonlyMap<string, readonly string[]>
}

type Ldap = SettingsOf<'ldap'>

export interface Rows {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** What was left out, and why. */
  readonly problems: readonly string[]
}

export function firstOf(entry: Entry, name: string | null): string {
  return name === null ? '' : (entry.values.get(name.toLowerCase())?.[0] ?? '')
}

/** A DN is the same in any case, and with or without spaces after its commas. */
export function sameDn(dn: string): string {
  return dn.replaceAll(/\s*,\s*/g, ',').toLowerCase()
}

const EMPLOYMENTS = [
  'person_id',
  'given_name',
  'family_name',
  'email',
  'employment_id',
  'unit',
  'ansvar',
  'title',
  'manager_id',
  'start',
  'end',
]

/** Entries without who it is or where they work are service accounts and the like: they are left out, and said. */
export function employmentRows(entries: readonly Entry[], { employments: of }: Ldap): Rows {
  const people = new Map(entries.map((entry) => [sameDn(entry.dn), firstOf(entry, of.personId)]))
  const rows: string[][] = []
  const problems: string[] = []
  for (const entry of entries) {
    const person = firstOf(entry, of.personId)
    const unit = firstOf(entry, of.unit)
    if (person === '' || unit === '') {
      problems.push(`${entry.dn}: ${person === '' ? of.personId : of.unit}`)
      continue
    }
    const manager = firstOf(entry, of.manager)
    rows.push([
      person,
      firstOf(entry, of.givenName),
      firstOf(entry, of.familyName),
      firstOf(entry, of.email),
      of.employmentId === null ? person : firstOf(entry, of.employmentId),
      unit,
      firstOf(entry, of.ansvar),
      firstOf(entry, of.title),
      people.get(sameDn(manager)) ?? '',
      dayOf(firstOf(entry, of.start)),
      dayOf(firstOf(entry, of.end)),
    ])
  }
  return { head: EMPLOYMENTS, rows, problems }
}

const ACCOUNTS = ['account', 'person_id', 'entitlement', 'active', 'last_login']
const DISABLED = 2

/** One row an account and group; an account without any has one row with it empty. */
export function accountRows(
  entries: readonly Entry[],
  { accounts: of }: Ldap,
  groups: ReadonlyMap<string, string> | undefined,
  membersOf: ReadonlyMap<string, readonly string[]>,
): Rows {
  const rows: string[][] = []
  const problems: string[] = []
  for (const entry of entries) {
    const account = firstOf(entry, of.account)
    if (account === '') {
      problems.push(`${entry.dn}: ${of.account}`)
      continue
    }
    const control = Number(firstOf(entry, of.control) || 0)
    const isActive = (control & DISABLED) === 0
    const named = of.groups === null ? [] : (entry.values.get(of.groups.toLowerCase()) ?? [])
    const dns = [...named, ...(membersOf.get(sameDn(entry.dn)) ?? [])].map(sameDn)
    const names = [...new Set(dns)].flatMap((dn) => groupName(dn, groups) ?? [])
    const held = names.length === 0 ? [''] : names.map((name) => `group:${name}`)
    const person = firstOf(entry, of.personId)
    const login = dayOf(firstOf(entry, of.lastLogin))
    for (const entitlement of held) {
      rows.push([account, person, entitlement, isActive ? 'true' : 'false', login])
    }
  }
  return { head: ACCOUNTS, rows, problems }
}

/** Its first name, where all groups are entitlements; otherwise only those that are. */
function groupName(
  dn: string,
  groups: ReadonlyMap<string, string> | undefined,
): string | undefined {
  if (groups !== undefined) return groups.get(dn)
  return /^[^=]+=((?:\\.|[^,\\])+)/.exec(dn)?.[1]?.replaceAll(/\\(.)/g, '$1')
}

const NEVER = new Set(['', '0', '9223372036854775807'])
const WINDOWS_EPOCH_MS = 11_644_473_600_000

/** A day, from `20261122060000Z`, `2026-11-22` or the hundreds of nanoseconds since 1601 of Active Directory. */
function dayOf(text: string): string {
  if (NEVER.has(text)) return ''
  const iso = /^(\d{4})-(\d\d)-(\d\d)/.exec(text)
  if (iso !== null) return iso[0]
  if (/^\d{15,19}$/.test(text)) {
    const at = Number(BigInt(text) / 10_000n) - WINDOWS_EPOCH_MS
    return new Date(at).toISOString().slice(0, 10)
  }
  const general = /^(\d{4})(\d\d)(\d\d)/.exec(text)
  return general === null ? text : `${general[1]}-${general[2]}-${general[3]}`
}
