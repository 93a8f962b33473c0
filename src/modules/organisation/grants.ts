/** Records as the API says them, with what the asker may do about each. */
import type { Actor, Role } from '../../platform/actor.ts'
import { formatInstant } from '../calendar/index.ts'
import { canAdminister, canApprove } from './policy.ts'
import type { Grant, PersonRow, Place } from './schema.ts'

/** A grant with everything that is said of it: in force, waiting or ended. */
export interface GrantRecord {
  readonly id: number
  readonly person: { readonly id: string; readonly name: string; readonly email: string }
  readonly role: Role
  readonly place: Place
  readonly source: 'person' | 'group'
  readonly requestedAt: number
  readonly requestedBy: string
  readonly requestedById: string | null
  readonly approvedAt: number | null
  readonly approvedBy: string | null
  readonly endedAt: number | null
  readonly endedBy: string | null
}

export function presentGrant(record: GrantRecord, actor: Actor): Grant {
  const { requestedById, person, ...rest } = record
  const state = stateOf(record)
  return {
    ...rest,
    person,
    state,
    requestedAt: formatInstant(record.requestedAt),
    approvedAt: instantOrNull(record.approvedAt),
    endedAt: instantOrNull(record.endedAt),
    mayApprove: state === 'waiting' && canApprove(actor, { personId: person.id, requestedById }),
    // What an identity provider gives, it takes.
    mayEnd: state !== 'ended' && record.source === 'person' && canAdminister(actor),
  }
}

export function presentHeld(record: GrantRecord): NonNullable<PersonRow['roles']>[number] {
  const { id, role, place } = record
  return { id, role, place, state: stateOf(record) }
}

function stateOf({
  approvedAt,
  endedAt,
}: Pick<GrantRecord, 'approvedAt' | 'endedAt'>): Grant['state'] {
  if (endedAt !== null) return 'ended'
  return approvedAt === null ? 'waiting' : 'in_force'
}

export function instantOrNull(instant: number | null): string | null {
  return instant === null ? null : formatInstant(instant)
}
