import { authorise, type PersonActor, type Role } from '../../platform/actor.ts'
import { type Context, systemActor } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { forgetPerson } from '../../platform/http/live.ts'
import { canAdminister, canApprove, canGrantTo } from './policy.ts'
import { approvalOver, askForApproval } from './role-work.commands.ts'
import { needsSecondPerson, refusedScope, type Scope } from './roles.ts'
import type { NewPerson } from './schema.ts'
import {
  countOtherAdministrators,
  existing,
  insertGrant,
  insertPerson,
  markApproved,
  markGrantEnded,
  personIdByEmail,
  type StoredGrant,
  selectActor,
  selectGrant,
} from './store.ts'

/** Who has signed in, with what they reach; `undefined` where that person is no longer let in. */
export function loadActor(context: Context, personId: string): Promise<PersonActor | undefined> {
  return context.as(systemActor('sign-in')).transaction((tx) => selectActor(tx, personId))
}

/** Answers the person's id. Throws `conflict` where somebody has the address. */
export function addPerson(context: Context, person: NewPerson): Promise<string> {
  authorise(canAdminister(context.actor))
  return context.transaction(async (tx) => {
    if ((await personIdByEmail(tx, person.email)) !== undefined) {
      const reason = `Somebody already has the address ${person.email}`
      throw new DomainError('conflict', reason, { problems: [{ path: 'email', reason }] })
    }
    const id = await insertPerson(tx, person, context.clock.now())
    await context.ledger.append(tx, {
      kind: 'person.added',
      subject: `person:${id}`,
      facts: {},
      personal: { name: person.name, email: person.email },
    })
    return id
  })
}

export interface RoleRequest {
  readonly personId: string
  readonly role: Role
  readonly scope: Scope
  /** `group`: from the identity provider, at sign-in. */
  readonly source?: 'person' | 'group'
}

export type Granted = 'granted' | 'requested' | 'already'

/**
 * Gives a role, or asks for it where a second administrator must agree. Answers which it became,
 * `already` where the person has it or it waits. Throws `forbidden`, `invalid_input`, `not_found`.
 */
export function grantRole(context: Context, request: RoleRequest): Promise<Granted> {
  return context.transaction((tx) => grantWithin(context, tx, request))
}

/** The same within a transaction that does more. */
export async function grantWithin(
  context: Context,
  tx: Tx,
  { personId, role, scope, source = 'person' }: RoleRequest,
): Promise<Granted> {
  const { actor, clock, ledger } = context
  authorise(canGrantTo(actor, personId))
  const refused = refusedScope(role, scope)
  if (refused !== undefined) throw new DomainError('invalid_input', refused)
  await refuseUnknown(tx, personId, scope)
  const byId = actor.kind === 'person' ? actor.id : null
  const waits = needsSecondPerson(scope, {
    // What a provider says of its groups is one word; for what reaches far it takes two.
    bySystem: actor.kind === 'system' && source === 'person',
    otherAdministrators: await countOtherAdministrators(tx, byId),
  })
  const requested = { at: clock.now(), by: actor.name, byId }
  const id = await insertGrant(tx, { personId, role, scope, source, requested, isApproved: !waits })
  if (id === undefined) return 'already'
  if (!waits) await forgetPerson(tx, personId)
  await ledger.append(tx, {
    kind: waits ? 'role.requested' : 'role.granted',
    subject: `person:${personId}`,
    facts: { grant: id, role, scope: { ...scope }, source },
  })
  if (waits) await askForApproval(context, tx, { id, personId, role, requestedById: byId })
  return waits ? 'requested' : 'granted'
}

async function refuseUnknown(tx: Tx, personId: string, scope: Scope): Promise<void> {
  const { person, place } = await existing(tx, personId, scope)
  if (!person) throw new DomainError('not_found', 'There is no such person, or not any more')
  if (!place) throw new DomainError('not_found', 'There is no such unit or service')
}

/** The second person's yes. Throws `not_found`, `conflict`, or `forbidden` to who asked or gets it. */
export function approveRole(context: Context, id: number): Promise<void> {
  return withGrant(context, id, async (tx, grant) => {
    authorise(canApprove(context.actor, grant))
    if (grant.isApproved) throw new DomainError('conflict', 'This role has already been approved')
    await markApproved(tx, id, context.clock.now(), context.actor.name)
    await forgetPerson(tx, grant.personId)
    await receipt(context, tx, 'role.granted', grant)
    await approvalOver(context, tx, id, 'done')
  })
}

/** The second person's no. Throws as `approveRole` does. */
export function declineRole(context: Context, id: number): Promise<void> {
  return withGrant(context, id, async (tx, grant) => {
    authorise(canApprove(context.actor, grant))
    if (grant.isApproved) throw new DomainError('conflict', 'This role has already been approved')
    await markGrantEnded(tx, id, context.clock.now(), context.actor.name)
    await receipt(context, tx, 'role.declined', grant)
    await approvalOver(context, tx, id, 'done')
  })
}

/**
 * Takes a role, or a request for one, away. The last administrator cannot be taken, nor by hand what
 * groups at the identity provider give: it would come back at the next sign-in.
 */
export function endRole(context: Context, id: number): Promise<void> {
  return withGrant(context, id, async (tx, grant) => {
    if (grant.source === 'group' && context.actor.kind !== 'system') {
      throw new DomainError('conflict', 'This role comes from a group at the identity provider', {
        mend: 'Take the person out of the group there.',
      })
    }
    const isLast =
      grant.role === 'administrator' &&
      grant.isApproved &&
      (await countOtherAdministrators(tx, grant.personId)) === 0
    if (isLast) {
      throw new DomainError('conflict', `${grant.personName} is the last administrator`, {
        mend: 'Make somebody else an administrator first.',
      })
    }
    await markGrantEnded(tx, id, context.clock.now(), context.actor.name)
    await forgetPerson(tx, grant.personId)
    await receipt(context, tx, grant.isApproved ? 'role.ended' : 'role.withdrawn', grant)
    if (!grant.isApproved) await approvalOver(context, tx, id, 'withdrawn')
  })
}

type Change = (tx: Tx, grant: StoredGrant) => Promise<void>

function withGrant(context: Context, id: number, change: Change): Promise<void> {
  authorise(canAdminister(context.actor))
  return context.transaction(async (tx) => {
    const grant = await selectGrant(tx, id)
    if (grant === undefined) throw new DomainError('not_found', 'There is no such role in force')
    await change(tx, grant)
  })
}

function receipt(
  { ledger }: Context,
  tx: Tx,
  kind: string,
  { id, personId, role, scope, source }: StoredGrant,
): Promise<void> {
  return ledger.append(tx, {
    kind,
    subject: `person:${personId}`,
    facts: { grant: id, role, scope: { ...scope }, source },
  })
}
