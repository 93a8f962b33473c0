import { authorise, authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { forgetPerson } from '../../platform/http/live.ts'
import { formatInstant } from '../calendar/index.ts'
import { grantWithin } from './commands.ts'
import { type GrantRecord, instantOrNull, presentGrant, presentHeld } from './grants.ts'
import {
  countPeople,
  findPeople,
  loadPeople,
  type PersonRecord,
  type PlaceInList,
  savePersonEnd,
  updatePerson,
} from './people.store.ts'
import { canAdminister, canEndPerson, canReadPeople, canReadRoles } from './policy.ts'
import { approvalOver } from './role-work.commands.ts'
import { selectGrantRecords } from './roles.store.ts'
import type { PeopleQuery, PersonChange, PersonPage, PersonRow } from './schema.ts'
import { countOtherAdministrators, markGrantEnded, personIdByEmail } from './store.ts'

export interface PeoplePage {
  readonly items: PersonRow[]
  readonly nextCursor: string | null
  /** How many there are in all; counted for the first page only. */
  readonly total?: number
}

/** Throws `forbidden`; `invalid_input` for a cursor that is none. */
export function listPeople(context: Context, query: PeopleQuery): Promise<PeoplePage> {
  const { actor } = context
  authorise(canReadPeople(actor))
  const mayReadRoles = canReadRoles(actor)
  if (query.role !== undefined || query.unit !== undefined || query.withRoles) {
    authorise(mayReadRoles)
  }
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
  return context.transaction(async (tx) => {
    const found = await findPeople(tx, query, after, query.limit + 1)
    const shown = found.slice(0, query.limit)
    const ids = shown.map(({ id }) => id)
    const people = await loadPeople(tx, ids)
    const grants = mayReadRoles ? await openGrantsOf(tx, ids) : undefined
    const last = shown.at(-1)
    return {
      items: ids.flatMap((id) => rowOf(people.get(id), grants)),
      nextCursor: found.length > shown.length && last !== undefined ? cursorOf(last) : null,
      ...(after === undefined ? { total: await countPeople(tx, query) } : {}),
    }
  })
}

async function openGrantsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, GrantRecord[]>> {
  if (ids.length === 0) return new Map()
  const grants = await selectGrantRecords(tx, { state: 'open', people: ids })
  return Map.groupBy(grants, ({ person }) => person.id)
}

function rowOf(
  person: PersonRecord | undefined,
  grants: ReadonlyMap<string, GrantRecord[]> | undefined,
): PersonRow[] {
  if (person === undefined) return []
  const { id, name, email, language } = person
  return [
    {
      id,
      name,
      email,
      language,
      createdAt: formatInstant(person.createdAt),
      endedAt: instantOrNull(person.endedAt),
      roles: grants === undefined ? null : (grants.get(id) ?? []).map(presentHeld),
    },
  ]
}

function cursorOf({ key, id }: PlaceInList): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function readCursor(cursor: string): PlaceInList {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const [key, id]: unknown[] = Array.isArray(read) ? read : []
    if (typeof key === 'string' && typeof id === 'string' && UUID.test(id)) return { key, id }
  } catch {
    // said below
  }
  throw new DomainError('invalid_input', 'The cursor is none that this list has given')
}

/** One person with every role held, waited for or had. Throws `not_found`. */
export function readPerson(context: Context, id: string): Promise<PersonPage> {
  const { actor } = context
  authoriseSight(canReadPeople(actor))
  return context.transaction(async (tx) => {
    const person = await loadPerson(tx, id)
    const grants = canReadRoles(actor)
      ? await selectGrantRecords(tx, { state: 'all', people: [id] })
      : undefined
    return {
      id,
      name: person.name,
      email: person.email,
      language: person.language,
      createdAt: formatInstant(person.createdAt),
      endedAt: instantOrNull(person.endedAt),
      roles: grants?.map((record) => presentGrant(record, actor)) ?? null,
      mayChange: canAdminister(actor),
      mayEnd: canEndPerson(actor, id),
    }
  })
}

async function loadPerson(tx: Tx, id: string): Promise<PersonRecord> {
  const person = (await loadPeople(tx, [id])).get(id)
  if (person === undefined) throw new DomainError('not_found', 'There is no such person')
  return person
}

/** Throws `not_found`; `conflict` where somebody else has the address. */
export function changePerson(context: Context, id: string, change: PersonChange): Promise<void> {
  authorise(canAdminister(context.actor))
  return context.transaction(async (tx) => {
    const before = await loadPerson(tx, id)
    const after = {
      name: change.name ?? before.name,
      email: change.email ?? before.email,
      language: change.language === undefined ? before.language : change.language,
    }
    const fields = (['name', 'email', 'language'] as const).filter(
      (field) => before[field] !== after[field],
    )
    if (fields.length === 0) return
    const owner = await personIdByEmail(tx, after.email)
    if (owner !== undefined && owner !== id) throw addressTaken(after.email)
    await updatePerson(tx, id, after)
    await forgetPerson(tx, id)
    await context.ledger.append(tx, {
      kind: 'person.changed',
      subject: `person:${id}`,
      facts: { fields },
      personal: { name: after.name, email: after.email },
    })
  })
}

function addressTaken(email: string): DomainError {
  return new DomainError('conflict', `Somebody already has the address ${email}`, {
    problems: [{ path: 'email', reason: `Somebody already has the address ${email}` }],
  })
}

/** Ends the sessions of somebody who is no longer let in; the composition root has it from sign-in. */
export type EndSessions = (personId: string) => Promise<unknown>

/**
 * The person is not let in any more: roles end, sessions end, the name stays beside what was done.
 * Answers how many roles ended. Throws `forbidden` for oneself, `conflict` for the last administrator.
 */
export async function endPerson(
  context: Context,
  id: string,
  endSessions: EndSessions | undefined,
): Promise<{ readonly roles: number }> {
  authorise(canEndPerson(context.actor, id))
  const ended = await context.transaction(async (tx) => {
    const person = await loadPerson(tx, id)
    if (person.endedAt !== null) throw new DomainError('conflict', `${person.name} has ended`)
    const grants = await selectGrantRecords(tx, { state: 'open', people: [id] })
    await refuseLastAdministrator(tx, person, grants)
    const now = context.clock.now()
    for (const { id: grant, approvedAt } of grants) {
      await markGrantEnded(tx, grant, now, context.actor.name)
      if (approvedAt === null) await approvalOver(context, tx, grant, 'withdrawn')
    }
    await savePersonEnd(tx, id, now)
    await forgetPerson(tx, id)
    await context.ledger.append(tx, {
      kind: 'person.ended',
      subject: `person:${id}`,
      facts: { grants: grants.map((grant) => grant.id) },
    })
    return { roles: grants.length }
  })
  // After the commit: nobody is let in again by a session that was just made.
  await endSessions?.(id)
  return ended
}

async function refuseLastAdministrator(
  tx: Tx,
  { id, name }: PersonRecord,
  grants: readonly GrantRecord[],
): Promise<void> {
  const administers = grants.some(
    ({ role, approvedAt }) => role === 'administrator' && approvedAt !== null,
  )
  if (!administers || (await countOtherAdministrators(tx, id)) > 0) return
  throw new DomainError('conflict', `${name} is the last administrator`, {
    mend: 'Make somebody else an administrator first.',
  })
}

/**
 * Lets the person in again, with the roles that ended when the person did: given anew by whoever
 * does it, so that those that reach the whole organisation wait for a second administrator. Roles
 * from an identity provider come back by themselves at the next sign-in.
 */
export function restorePerson(
  context: Context,
  id: string,
): Promise<{ readonly granted: number; readonly requested: number }> {
  authorise(canEndPerson(context.actor, id))
  return context.transaction(async (tx) => {
    const person = await loadPerson(tx, id)
    if (person.endedAt === null) throw new DomainError('conflict', `${person.name} has not ended`)
    const had = (await selectGrantRecords(tx, { state: 'ended', people: [id] })).filter(
      ({ endedAt, approvedAt, source }) =>
        endedAt === person.endedAt && approvedAt !== null && source === 'person',
    )
    await savePersonEnd(tx, id, null)
    const outcomes = []
    for (const { role, place } of had) {
      outcomes.push(await grantWithin(context, tx, { personId: id, role, scope: scopeOf(place) }))
    }
    await forgetPerson(tx, id)
    await context.ledger.append(tx, { kind: 'person.restored', subject: `person:${id}`, facts: {} })
    return {
      granted: outcomes.filter((outcome) => outcome === 'granted').length,
      requested: outcomes.filter((outcome) => outcome === 'requested').length,
    }
  })
}

function scopeOf(place: GrantRecord['place']) {
  switch (place.kind) {
    case 'unit':
      return { kind: 'unit', unitId: place.unitId } as const
    case 'service':
      return { kind: 'service', service: place.service } as const
    case 'organisation':
      return place
  }
}
