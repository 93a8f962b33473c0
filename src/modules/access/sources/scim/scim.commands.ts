/** Users that programs push: RFC 7644. Each change of one is a change of an employment. */
import { authorise, authoriseSight } from '../../../../platform/actor.ts'
import type { Context } from '../../../../platform/context.ts'
import { DomainError } from '../../../../platform/errors.ts'
import { formatInstant } from '../../../calendar/index.ts'
import { localToday } from '../../../work/index.ts'
import type { PersonKeys } from '../../people/person-keys.commands.ts'
import { machineOf } from '../../people/take.commands.ts'
import { canSeeAllAccess, canTakeIn } from '../../policy.ts'
import { EMPLOYMENT } from './attributes.ts'
import { MOST_USERS } from './discovery.ts'
import { dayBefore } from './employment.ts'
import { type Fields, isFields, parseFilter } from './filter.ts'
import { filteredUsers, pageOfUsers } from './find.commands.ts'
import { keyed } from './keys.commands.ts'
import { patchUser as patched } from './patch.ts'
import { pushEmployment } from './push.commands.ts'
import {
  findUser,
  insertUser,
  refuseTaken,
  type SavedUser,
  type StoredUser,
  saveGone,
  seesProtected,
  updateUser,
} from './scim.store.ts'
import { projected, shownUser, type Wanted } from './shown.ts'
import { readUser, refuseIncomplete, type UserFields } from './user.ts'

/** What the door knows of the house. */
export interface ScimHouse {
  readonly keys: PersonKeys
  /** As https://kvitto.exempelby.example/scim/v2 */
  readonly base: string
}

export interface UserQuery extends Wanted {
  readonly filter?: string | undefined
  readonly startIndex: number
  readonly count: number
}

export interface UserPage {
  readonly users: readonly Fields[]
  readonly total: number
  readonly from: number
}

/** Throws `invalidFilter`. */
export async function listUsers(
  context: Context,
  house: ScimHouse,
  query: UserQuery,
): Promise<UserPage> {
  authoriseSight(canSeeAllAccess(context.actor))
  const from = Math.max(1, query.startIndex)
  const most = Math.min(MOST_USERS, Math.max(0, query.count))
  const filter =
    query.filter === undefined || query.filter.trim() === '' ? undefined : parseFilter(query.filter)
  const show = await shower(context, house, query)
  const { found, total } = await machineOf(context).transaction((tx) =>
    filter === undefined
      ? pageOfUsers(tx, {}, { skip: from - 1, most })
      : filteredUsers(tx, filter, { keys: house.keys, skip: from - 1, most }),
  )
  return { users: found.map(show), total, from }
}

/** Throws `not_found`. */
export async function readUserById(
  context: Context,
  house: ScimHouse,
  id: string,
  wanted: Wanted,
): Promise<Fields> {
  authoriseSight(canSeeAllAccess(context.actor))
  const show = await shower(context, house, wanted)
  const user = await machineOf(context).transaction((tx) => findUser(tx, id))
  if (user === undefined) throw unknown(id)
  return show(user)
}

/** Throws `invalidValue`, `uniqueness`. */
export async function createUser(
  context: Context,
  house: ScimHouse,
  sent: unknown,
  wanted: Wanted = {},
): Promise<Fields> {
  authorise(canTakeIn(context.actor))
  const fields = readUser(sent)
  refuseIncomplete(fields)
  const show = await shower(context, house, wanted)
  const user = await machineOf(context).transaction(async (tx) => {
    const now = context.clock.now()
    const user = await keyed(tx, fields, { keys: house.keys, before: undefined })
    await refuseTaken(tx, user.keys, null)
    const { today } = await localToday(tx, now)
    const startsOn = user.said.startsOn ?? today
    // One that never was active has not worked a day.
    const inactiveOn = user.said.isActive ? null : dayBefore(startsOn)
    const saved = await insertUser(tx, { ...user, startsOn, inactiveOn }, now)
    await pushEmployment(context, tx, { saved, user, act: 'created' })
    return saved
  })
  return show(user)
}

/** Throws `not_found`, `invalidValue`, `uniqueness`. */
export function replaceUser(
  context: Context,
  house: ScimHouse,
  id: string,
  sent: unknown,
  wanted: Wanted = {},
): Promise<Fields> {
  const fields = readUser(sent)
  refuseIncomplete(fields)
  return changing(context, house, { id, wanted }, (before) => ({ ...hiddenOf(before), ...fields }))
}

/** Throws as above, and whatever a change can be wrong in. */
export function patchUser(
  context: Context,
  house: ScimHouse,
  id: string,
  sent: unknown,
  wanted: Wanted = {},
): Promise<Fields> {
  return changing(context, house, { id, wanted }, (before) => patched(before, sent))
}

/** The employment ends today, if it has not ended before. Throws `not_found`. */
export async function deleteUser(context: Context, house: ScimHouse, id: string): Promise<void> {
  authorise(canTakeIn(context.actor))
  await machineOf(context).transaction(async (tx) => {
    const before = await findUser(tx, id, { locked: true })
    if (before === undefined) throw unknown(id)
    const now = context.clock.now()
    const user = await keyed(tx, before.fields, { keys: house.keys, before })
    const { today } = await localToday(tx, now)
    const saved = { ...before, inactiveOn: before.inactiveOn ?? today }
    await saveGone(tx, id, now)
    await pushEmployment(context, tx, { saved, user, act: 'deleted' })
  })
}

async function changing(
  context: Context,
  house: ScimHouse,
  { id, wanted }: { readonly id: string; readonly wanted: Wanted },
  change: (before: UserFields) => UserFields,
): Promise<Fields> {
  authorise(canTakeIn(context.actor))
  const show = await shower(context, house, wanted)
  const user = await machineOf(context).transaction(async (tx) => {
    const before = await findUser(tx, id, { locked: true })
    if (before === undefined) throw unknown(id)
    const now = context.clock.now()
    const user = await keyed(tx, change(before.fields), { keys: house.keys, before })
    const { today } = await localToday(tx, now)
    const after = {
      ...user,
      startsOn: user.said.startsOn ?? before.startsOn,
      inactiveOn: user.said.isActive ? null : (before.inactiveOn ?? today),
    }
    if (isSame(before, after)) return before
    await refuseTaken(tx, user.keys, id)
    const saved = await updateUser(tx, id, after, now)
    await pushEmployment(context, tx, { saved, user, act: 'changed' })
    return saved
  })
  return show(user)
}

/** Who may not see somebody with protected personal data cannot send back what names them. */
function hiddenOf(before: UserFields): UserFields {
  const own = before[EMPLOYMENT]
  if (!isFields(own) || own.isProtected !== true) return {}
  const { name, displayName, emails } = before
  return Object.fromEntries(
    Object.entries({ name, displayName, emails }).filter(([, value]) => value !== undefined),
  )
}

function isSame(before: StoredUser, after: SavedUser): boolean {
  return (
    canonical(before.fields) === canonical(after.fields) &&
    canonical(before.keys) === canonical(after.keys) &&
    before.startsOn === after.startsOn &&
    before.inactiveOn === after.inactiveOn
  )
}

/** PostgreSQL keeps the parts of an object in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isFields(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}

async function shower(
  context: Context,
  { base }: ScimHouse,
  wanted: Wanted,
): Promise<(user: StoredUser) => Fields> {
  const sees = await context.transaction((tx) => seesProtected(tx))
  return ({ id, fields, madeAt, changedAt }) =>
    projected(
      shownUser(
        { id, fields, madeAt: formatInstant(madeAt), changedAt: formatInstant(changedAt) },
        { base, seesProtected: sees },
      ),
      wanted,
    )
}

function unknown(id: string): DomainError {
  return new DomainError('not_found', `There is no user ${id}`)
}
