import type { Tx } from '../../../platform/db/database.ts'
import type { EntitlementGiven, SystemGiven } from './schema.ts'

/** Answers the id and whether it is new or anything changed. */
export async function saveSystem(
  tx: Tx,
  key: string,
  given: SystemGiven,
): Promise<{ readonly id: number; readonly change: 'new' | 'changed' | 'same' }> {
  const { rows: before } = await tx.client.query<{ id: number }>(
    'select id from access_system where key = $1',
    [key],
  )
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into access_system as s (key, name, description, owner_id, handled_by, kinds, steps)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (key) do update set name = $2, description = $3, owner_id = $4, handled_by = $5,
       kinds = $6, steps = $7, retired_at = null
     where (s.name, s.description, s.owner_id, s.handled_by, s.kinds, s.steps, s.retired_at)
       is distinct from ($2, $3, $4, $5, $6::jsonb, $7::jsonb, null)
     returning id`,
    [
      key,
      given.name,
      given.description,
      given.ownerId,
      given.handledBy,
      JSON.stringify(given.kinds),
      JSON.stringify(given.steps),
    ],
  )
  const id = rows[0]?.id ?? before[0]?.id ?? 0
  return {
    id,
    change: before[0] === undefined ? 'new' : rows[0] === undefined ? 'same' : 'changed',
  }
}

export interface EntitlementToSave extends Omit<EntitlementGiven, 'conflicts'> {
  readonly key: string
  readonly isRetired?: boolean
}

export interface SavedEntitlement {
  readonly key: string
  readonly id: number
  readonly isNew: boolean
}

/** Those that are new or have changed. What is not said to be retired is in use again. */
export async function saveEntitlements(
  tx: Tx,
  systemId: number,
  given: readonly EntitlementToSave[],
  at: string,
): Promise<SavedEntitlement[]> {
  const { rows } = await tx.client.query<SavedEntitlement>(
    `insert into entitlement as e (system_id, kind, value, name, description, owner_id, risk, approval,
       allowed, training, longest_days, on_leave, is_catalogued, retired_at)
     select $1, split_part(g.key, ':', 1), substr(g.key, strpos(g.key, ':') + 1), g.name, g.description,
       g."ownerId", g.risk, g.approval, nullif(g.allowed, 'null'), g.training, g."longestDays",
       g."onLeave", true, case when g."isRetired" then $3::timestamptz end
     from jsonb_to_recordset($2) as g (key text, name text, description text, "ownerId" uuid, risk text,
       approval text, allowed jsonb, training text[], "longestDays" integer, "onLeave" text,
       "isRetired" boolean)
     on conflict (system_id, key) do update set name = excluded.name,
       description = excluded.description, owner_id = excluded.owner_id, risk = excluded.risk,
       approval = excluded.approval, allowed = excluded.allowed, training = excluded.training,
       longest_days = excluded.longest_days, on_leave = excluded.on_leave, is_catalogued = true,
       retired_at = case when excluded.retired_at is not null then coalesce(e.retired_at, excluded.retired_at) end
     where (e.name, e.description, e.owner_id, e.risk, e.approval, e.allowed, e.training,
         e.longest_days, e.on_leave, e.is_catalogued, e.retired_at is null)
       is distinct from (excluded.name, excluded.description, excluded.owner_id, excluded.risk,
         excluded.approval, excluded.allowed, excluded.training, excluded.longest_days,
         excluded.on_leave, true, excluded.retired_at is null)
     returning key, id, xmax = 0 as "isNew"`,
    [systemId, JSON.stringify(given), at],
  )
  return rows
}

export interface ConflictToSave {
  readonly one: string
  readonly other: string
  readonly reason: string
}

/**
 * The forbidden combinations of a system become these; with `of` only those of that entitlement.
 * Answers how many were added, changed or taken away.
 */
export async function saveConflicts(
  tx: Tx,
  systemId: number,
  given: readonly ConflictToSave[],
  of: number | null = null,
): Promise<number> {
  const { rows } = await tx.client.query<{ changed: number }>(
    `with wanted as (
       select distinct on (1, 2) least(o.id, p.id) as one_id, greatest(o.id, p.id) as other_id, g.reason
       from jsonb_to_recordset($2) as g (one text, other text, reason text)
       join entitlement o on o.system_id = $1 and o.key = g.one
       join entitlement p on p.system_id = $1 and p.key = g.other
       where o.id <> p.id order by 1, 2
     ), gone as (
       delete from entitlement_conflict c using entitlement e
       where e.id = c.one_id and e.system_id = $1
         and ($3::integer is null or $3 in (c.one_id, c.other_id))
         and not exists (select from wanted w where w.one_id = c.one_id and w.other_id = c.other_id)
       returning c.id
     ), kept as (
       insert into entitlement_conflict as c (one_id, other_id, reason)
       select one_id, other_id, reason from wanted
       on conflict (one_id, other_id) do update set reason = excluded.reason
       where c.reason <> excluded.reason returning c.id
     )
     select (select count(*) from gone) + (select count(*) from kept) as changed`,
    [systemId, JSON.stringify(given), of],
  )
  return rows[0]?.changed ?? 0
}

/** Keys of those that the system does not have. */
export async function missingKeys(
  tx: Tx,
  systemId: number,
  keys: readonly string[],
): Promise<string[]> {
  const { rows } = await tx.client.query<{ key: string }>(
    `select k as key from unnest($2::text[]) k
     where not exists (select from entitlement e where e.system_id = $1 and e.key = k)`,
    [systemId, keys],
  )
  return rows.map(({ key }) => key)
}

/** Persons by their addresses, in lower case. */
export async function personsByAddress(
  tx: Tx,
  addresses: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await tx.client.query<{ email: string; id: string }>(
    `select lower(email) as email, id from person where lower(email) = any ($1) and ended_at is null`,
    [addresses.map((address) => address.toLowerCase())],
  )
  return new Map(rows.map(({ email, id }) => [email, id]))
}

export interface Entitled {
  readonly employeeId: number | null
  readonly accountId: number | null
}

/** Whose active accounts have it; those that are nobody's by account. */
export async function selectEntitled(tx: Tx, entitlementId: number): Promise<Entitled[]> {
  const { rows } = await tx.client.query<Entitled>(
    `select distinct a.employee_id as "employeeId",
       case when a.employee_id is null then a.id end as "accountId"
     from account_holding h join account a on a.id = h.account_id
     where h.entitlement_id = $1 and h.until_list_id is null and a.gone_list_id is null and a.is_active`,
    [entitlementId],
  )
  return rows
}

export async function saveRetired(tx: Tx, id: number, at: string | null): Promise<void> {
  await tx.client.query('update entitlement set retired_at = $2 where id = $1', [id, at])
}
