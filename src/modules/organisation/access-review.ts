/** Who has what, as the list that is gone through when accesses are reviewed. */
import type { Role } from '../../platform/actor.ts'
import type { Grant } from './schema.ts'

export type ReviewLanguage = 'sv' | 'en'

interface Words {
  readonly name: string
  readonly head: readonly string[]
  readonly roles: Readonly<Record<Role, string>>
  readonly organisation: string
  readonly unit: string
  readonly service: string
  readonly sources: Readonly<Record<Grant['source'], string>>
  readonly states: Readonly<Record<Grant['state'], string>>
}

const words: Readonly<Record<ReviewLanguage, Words>> = {
  sv: {
    name: 'Roller',
    head: [
      'Namn',
      'E-post',
      'Roll',
      'Gäller',
      'Var',
      'Läge',
      'Begärd',
      'Begärd av',
      'Godkänd',
      'Godkänd av',
      'Källa',
    ],
    roles: {
      administrator: 'Administratör',
      account_manager: 'Kundansvarig',
      contact: 'Kontaktperson',
      technician: 'Tekniker',
      manager: 'Chef',
      payroll_officer: 'Löneservice',
      security_officer: 'Informationssäkerhet',
      auditor: 'Revisor',
      committee_secretary: 'Nämndsekreterare',
    },
    organisation: 'Hela organisationen',
    unit: 'Enhet',
    service: 'Tjänst',
    sources: { person: 'Given här', group: 'Grupp i inloggningstjänsten' },
    states: { in_force: 'Gäller', waiting: 'Väntar på godkännande', ended: 'Avslutad' },
  },
  en: {
    name: 'Roles',
    head: [
      'Name',
      'E-mail',
      'Role',
      'Holds for',
      'Where',
      'State',
      'Requested',
      'Requested by',
      'Approved',
      'Approved by',
      'Source',
    ],
    roles: {
      administrator: 'Administrator',
      account_manager: 'Account manager',
      contact: 'Contact person',
      technician: 'Technician',
      manager: 'Manager',
      payroll_officer: 'Payroll officer',
      security_officer: 'Information security',
      auditor: 'Auditor',
      committee_secretary: 'Committee secretary',
    },
    organisation: 'The whole organisation',
    unit: 'Unit',
    service: 'Service',
    sources: { person: 'Given here', group: 'Group at the identity provider' },
    states: { in_force: 'In force', waiting: 'Waits for approval', ended: 'Ended' },
  },
}

export interface ReviewTable {
  readonly name: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** By name, then by role; instants on the wall clock of a zone, as `local` writes them. */
export function accessReview(
  grants: readonly Grant[],
  language: ReviewLanguage,
  local: (instant: string) => string,
): ReviewTable {
  const say = words[language]
  const order = new Intl.Collator(language)
  const when = (instant: string | null) => (instant === null ? '' : local(instant))
  const rows = grants.map((grant) => {
    const { person, role, place, state, source } = grant
    return [
      person.name,
      person.email,
      say.roles[role],
      place.kind === 'organisation' ? say.organisation : say[place.kind],
      place.kind === 'organisation' ? '' : place.name,
      say.states[state],
      when(grant.requestedAt),
      grant.requestedBy,
      when(grant.approvedAt),
      grant.approvedBy ?? '',
      say.sources[source],
    ]
  })
  const byPersonAndRole = (a: readonly string[], b: readonly string[]) =>
    order.compare(a[0] ?? '', b[0] ?? '') || order.compare(a[2] ?? '', b[2] ?? '')
  return { name: say.name, head: say.head, rows: rows.toSorted(byPersonAndRole) }
}
