import type { HeldRole, PersonActor, Reach, Role } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { Scope } from './roles.ts'
import { type NewPerson, role as roleShape } from './schema.ts'

/** Who that is and what they reach; `undefined` where there is nobody, or nobody any more. */
export async function selectActor(tx: Tx, personId: string): Promise<PersonActor | undefined> {
  const { rows } = await tx.client.query<{
    name: string
    role: string | null
    leads: boolean
    isEverywhere: boolean
    services: string[]
  }>(
    `select p.name, kvitto_leads(p.id) as leads, r.role,
       coalesce(bool_or(r.role is not null and r.service_id is null), false) as "isEverywhere",
       coalesce(array_agg(s.key order by s.key) filter (where s.key is not null), '{}') as services
     from person p
     left join lateral kvitto_reach(p.id) r on true
     left join service s on s.id = r.service_id
     where p.id = $1 and p.ended_at is null
     group by p.id, p.name, r.role order by r.role`,
    [personId],
  )
  const [first] = rows
  if (first === undefined) return undefined
  const held = rows.flatMap(({ role, isEverywhere, services }): HeldRole[] => {
    if (role === null) return []
    const reach: Reach = isEverywhere ? 'all' : services
    return [{ role: roleShape.parse(role), reach }]
  })
  return { kind: 'person', id: personId, name: first.name, roles: held, leads: first.leads }
}

/** The id of who has this address, whatever its case. */
export async function personIdByEmail(tx: Tx, email: string): Promise<string | undefined> {
  const { rows } = await tx.client.query<{ id: string }>(
    'select id from person where lower(email) = lower($1)',
    [email],
  )
  return rows[0]?.id
}

export async function insertPerson(
  tx: Tx,
  { name, email, language }: NewPerson,
  at: number,
): Promise<string> {
  const { id } = await tx.sql
    .insertInto('person')
    .values({ name, email, language: language ?? null, created_at: timestamp(at) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Administrators in force, but this person. */
export async function countOtherAdministrators(tx: Tx, personId: string | null): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(distinct g.person_id)::int as count
     from role_grant g join person p on p.id = g.person_id
     where g.role = 'administrator' and g.approved_at is not null and g.ended_at is null
       and p.ended_at is null and g.person_id is distinct from $1`,
    [personId],
  )
  return rows[0]?.count ?? 0
}

interface NewGrant {
  readonly personId: string
  readonly role: Role
  readonly scope: Scope
  readonly source: 'person' | 'group'
  readonly requested: { readonly at: number; readonly by: string; readonly byId: string | null }
  readonly isApproved: boolean
}

/** Answers the id, or `undefined` where the person already has, or is waiting for, that role there. */
export async function insertGrant(tx: Tx, grant: NewGrant): Promise<number | undefined> {
  const { scope, requested } = grant
  const at = timestamp(requested.at)
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into role_grant (person_id, role, unit_id, service_id, source, requested_at,
       requested_by, requested_by_id, approved_at, approved_by)
     select $1, $2, $3, (select id from service where key = $4), $5, $6, $7, $8, $9, $10
     on conflict do nothing returning id`,
    [
      grant.personId,
      grant.role,
      scope.kind === 'unit' ? scope.unitId : null,
      scope.kind === 'service' ? scope.service : null,
      grant.source,
      at,
      requested.by,
      requested.byId,
      grant.isApproved ? at : null,
      grant.isApproved ? requested.by : null,
    ],
  )
  return rows[0]?.id
}

export interface StoredGrant {
  readonly id: number
  readonly personId: string
  readonly personName: string
  readonly role: Role
  readonly scope: Scope
  readonly source: 'person' | 'group'
  readonly requestedById: string | null
  readonly isApproved: boolean
}

/** Grants that are in force or wait for approval; all, or one person's. */
export async function selectGrants(tx: Tx, personId?: string): Promise<StoredGrant[]> {
  const query = openGrants(tx).orderBy('role_grant.id')
  const rows = await (personId === undefined
    ? query
    : query.where('person_id', '=', personId)
  ).execute()
  return rows.map(storedGrant)
}

/** One that is in force or waits. */
export async function selectGrant(tx: Tx, id: number): Promise<StoredGrant | undefined> {
  const row = await openGrants(tx).where('role_grant.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : storedGrant(row)
}

/** Whether there is such a person, let in, and such a place. */
export async function existing(
  tx: Tx,
  personId: string,
  scope: Scope,
): Promise<{ readonly person: boolean; readonly place: boolean }> {
  const { rows } = await tx.client.query<{ person: boolean; place: boolean }>(
    `select exists (select from person where id = $1 and ended_at is null) as person,
       case $2 when 'unit' then exists (select from unit where id = $3)
               when 'service' then exists (select from service where key = $4)
               else true end as place`,
    [
      personId,
      scope.kind,
      scope.kind === 'unit' ? scope.unitId : null,
      scope.kind === 'service' ? scope.service : null,
    ],
  )
  return rows[0] ?? { person: false, place: false }
}

function openGrants(tx: Tx) {
  return tx.sql
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .leftJoin('service', 'service.id', 'role_grant.service_id')
    .where('role_grant.ended_at', 'is', null)
    .select([
      'role_grant.id',
      'person_id',
      'person.name as personName',
      'role',
      'unit_id',
      'service_id',
      'service.key as service',
      'source',
      'requested_by_id',
      'approved_at',
    ])
}

type GrantRow = Awaited<ReturnType<ReturnType<typeof openGrants>['executeTakeFirstOrThrow']>>

function storedGrant(row: GrantRow): StoredGrant {
  return {
    id: row.id,
    personId: row.person_id,
    personName: row.personName,
    role: roleShape.parse(row.role),
    scope: scopeOf(row),
    source: row.source === 'group' ? 'group' : 'person',
    requestedById: row.requested_by_id,
    isApproved: row.approved_at !== null,
  }
}

function scopeOf(row: {
  unit_id: number | null
  service_id: number | null
  service: string | null
}): Scope {
  if (row.unit_id !== null) return { kind: 'unit', unitId: row.unit_id }
  // A service that cannot be seen is still a service, never the whole organisation.
  if (row.service_id !== null) return { kind: 'service', service: row.service ?? '' }
  return { kind: 'organisation' }
}

export async function markApproved(tx: Tx, id: number, at: number, by: string): Promise<void> {
  await tx.sql
    .updateTable('role_grant')
    .set({ approved_at: timestamp(at), approved_by: by })
    .where('id', '=', id)
    .execute()
}

export async function markGrantEnded(tx: Tx, id: number, at: number, by: string): Promise<void> {
  await tx.sql
    .updateTable('role_grant')
    .set({ ended_at: timestamp(at), ended_by: by })
    .where('id', '=', id)
    .execute()
}

export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: 'sv' | 'en' | undefined
  readonly hasEnded: boolean
  readonly isAdministrator: boolean
}

export async function selectPerson(tx: Tx, id: string): Promise<PersonRow | undefined> {
  const { rows } = await tx.client.query<{
    name: string
    email: string
    language: string | null
    hasEnded: boolean
    isAdministrator: boolean
  }>(
    `select name, email, language, ended_at is not null as "hasEnded",
       exists (select from kvitto_reach(person.id) r where r.role = 'administrator') as "isAdministrator"
     from person where id = $1`,
    [id],
  )
  const [row] = rows
  if (row === undefined) return undefined
  const language = row.language === 'sv' || row.language === 'en' ? row.language : undefined
  return { ...row, id, language }
}
