/** Users as programs have pushed them: the machine's alone. */
import type { Tx } from '../../../../platform/db/database.ts'
import { timestamp } from '../../../../platform/db/values.ts'
import type { Instant } from '../../../calendar/index.ts'
import { ScimFault } from './fault.ts'
import type { UserFields } from './user.ts'

/** What a user is found by, and what follows from it. */
export interface UserKeys {
  readonly userName: string
  readonly externalId: string | null
  readonly person: string
  readonly manager: string | null
  readonly employment: string
}

export interface StoredUser {
  readonly id: string
  readonly fields: UserFields
  readonly keys: UserKeys
  readonly startsOn: string
  readonly inactiveOn: string | null
  readonly madeAt: Instant
  readonly changedAt: Instant
}

interface Row {
  readonly id: string
  readonly fields: UserFields
  readonly userName: string
  readonly externalId: string | null
  readonly person: string
  readonly manager: string | null
  readonly employment: string
  readonly startsOn: string
  readonly inactiveOn: string | null
  readonly madeAt: Instant
  readonly changedAt: Instant
}

const COLUMNS = `id, fields, user_name as "userName", external_id as "externalId", person_key as person,
  manager_key as manager, employment_key as employment, starts_on as "startsOn",
  inactive_on as "inactiveOn", made_at as "madeAt", changed_at as "changedAt"`

function userOf({ userName, externalId, person, manager, employment, ...rest }: Row): StoredUser {
  return { ...rest, keys: { userName, externalId, person, manager, employment } }
}

/** Nobody else changes it meanwhile, where `locked`. */
export async function findUser(
  tx: Tx,
  id: string,
  { locked = false } = {},
): Promise<StoredUser | undefined> {
  const { rows } = await tx.client.query<Row>(
    `select ${COLUMNS} from scim_user where id = $1 and gone_at is null ${locked ? 'for update' : ''}`,
    [id],
  )
  return rows[0] === undefined ? undefined : userOf(rows[0])
}

/** Those with this user name, external id, employee number or id, in the order in which they came; all where none is named. */
export interface Named {
  readonly userName?: string | undefined
  readonly externalId?: string | undefined
  readonly person?: string | undefined
  readonly id?: string | undefined
}

const NAMED = `gone_at is null and ($1::text is null or lower(user_name) = lower($1))
  and ($2::text is null or external_id = $2) and ($3::text is null or person_key = $3)
  and ($4::uuid is null or id = $4)`

function named({ userName, externalId, person, id }: Named): (string | null)[] {
  return [userName ?? null, externalId ?? null, person ?? null, id ?? null]
}

export async function countUsers(tx: Tx, by: Named): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::int as count from scim_user where ${NAMED}`,
    named(by),
  )
  return rows[0]?.count ?? 0
}

export async function selectUsers(
  tx: Tx,
  by: Named,
  { skip, most }: { readonly skip: number; readonly most: number },
): Promise<StoredUser[]> {
  const { rows } = await tx.client.query<Row>(
    `select ${COLUMNS} from scim_user where ${NAMED} order by ordinal offset $5 limit $6`,
    [...named(by), skip, most],
  )
  return rows.map(userOf)
}

/** Batch after batch, so that never all of them are held at once. */
export async function* everyUser(tx: Tx): AsyncGenerator<StoredUser> {
  let after = 0
  for (;;) {
    const { rows } = await tx.client.query<Row & { ordinal: number }>(
      `select ${COLUMNS}, ordinal from scim_user where gone_at is null and ordinal > $1
       order by ordinal limit 1000`,
      [after],
    )
    for (const { ordinal, ...row } of rows) {
      after = ordinal
      yield userOf(row)
    }
    if (rows.length < 1000) return
  }
}

export async function personOfUser(tx: Tx, id: string): Promise<string | undefined> {
  const { rows } = await tx.client.query<{ person: string }>(
    'select person_key as person from scim_user where id = $1',
    [id],
  )
  return rows[0]?.person
}

/** Throws `uniqueness` where somebody else has the user name, or pushes the same employment. */
export async function refuseTaken(tx: Tx, keys: UserKeys, own: string | null): Promise<void> {
  // Two that push the same at once come one after the other.
  await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 36))', [
    keys.userName.toLowerCase(),
  ])
  const { rows } = await tx.client.query<{ isName: boolean }>(
    `select lower(user_name) = lower($1) as "isName" from scim_user
     where gone_at is null and (lower(user_name) = lower($1) or employment_key = $2)
       and ($3::uuid is null or id <> $3) limit 1`,
    [keys.userName, keys.employment, own],
  )
  if (rows[0] === undefined) return
  const what = rows[0].isName ? 'userName' : 'externalId'
  throw new ScimFault('uniqueness', `There is another user with this ${what}`, 'conflict')
}

export interface SavedUser {
  readonly fields: UserFields
  readonly keys: UserKeys
  readonly startsOn: string
  readonly inactiveOn: string | null
}

export async function insertUser(tx: Tx, user: SavedUser, at: Instant): Promise<StoredUser> {
  const { rows } = await tx.client.query<Row>(
    `insert into scim_user (fields, user_name, external_id, person_key, manager_key, employment_key,
       starts_on, inactive_on, made_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) returning ${COLUMNS}`,
    [...valuesOf(user), timestamp(at)],
  )
  if (rows[0] === undefined) throw new Error('No user was made')
  return userOf(rows[0])
}

export async function updateUser(
  tx: Tx,
  id: string,
  user: SavedUser,
  at: Instant,
): Promise<StoredUser> {
  const { rows } = await tx.client.query<Row>(
    `update scim_user set fields = $1, user_name = $2, external_id = $3, person_key = $4,
       manager_key = $5, employment_key = $6, starts_on = $7, inactive_on = $8, changed_at = $9,
       version = version + 1 where id = $10 returning ${COLUMNS}`,
    [...valuesOf(user), timestamp(at), id],
  )
  if (rows[0] === undefined) throw new Error(`There is no user ${id}`)
  return userOf(rows[0])
}

function valuesOf({ fields, keys, startsOn, inactiveOn }: SavedUser): (string | null)[] {
  const { userName, externalId, person, manager, employment } = keys
  return [
    JSON.stringify(fields),
    userName,
    externalId,
    person,
    manager,
    employment,
    startsOn,
    inactiveOn,
  ]
}

export async function saveGone(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx.client.query('update scim_user set gone_at = $2 where id = $1', [id, timestamp(at)])
}

/** Whether whoever acts may see who has protected personal data. */
export async function seesProtected(tx: Tx): Promise<boolean> {
  const { rows } = await tx.client.query<{ sees: boolean }>(
    'select kvitto_sees_protected() as sees',
  )
  return rows[0]?.sees === true
}

/** How many others are no longer active since that day, by what was pushed. */
export async function countEndedOn(tx: Tx, day: string, but: string): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    'select count(*)::int as count from scim_user where inactive_on = $1 and id <> $2',
    [day, but],
  )
  return rows[0]?.count ?? 0
}

/** What was held of this employment is overtaken by what is pushed now. */
export async function discardHeld(
  tx: Tx,
  employment: string,
  { at, by }: { readonly at: Instant; readonly by: string },
): Promise<void> {
  await tx.client.query(
    `update hr_feed f set state = 'discarded', decided_at = $2, decided_by = $3
     where f.state = 'held' and f.source = 'scim' and exists (
       select from hr_feed_row r where r.feed_id = f.id and r.facts ->> 'key' = $1)`,
    [employment, timestamp(at), by],
  )
}
