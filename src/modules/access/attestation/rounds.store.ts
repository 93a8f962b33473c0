import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { openStates, takesAway } from '../changes/change.ts'
import { inForceSql } from '../people/people-sql.store.ts'

export type RoundCause = 'interval' | 'move' | 'baseline' | 'campaign' | 'reconciliation'

export interface Scope {
  readonly systemId: number | null
  readonly hrUnitId: number | null
}

const removals = (['remove', 'pause', 'close_account'] as const).filter(takesAway)

/**
 * What those employed on a day have in a system: approved, or shown by the lists. Not what somebody is
 * asked about already, or what is about to be taken away.
 */
const HAD = `with have as (
    select g.employee_id, g.entitlement_id, g.id as grant_id, g.employment_id
    from access_grant g join entitlement e on e.id = g.entitlement_id
    where g.state <> 'ended' and ($1::int is null or e.system_id = $1)
    union all
    select a.employee_id, h.entitlement_id, null, null
    from account a join account_holding h on h.account_id = a.id and h.until_list_id is null
    where a.gone_list_id is null and a.is_active and a.employee_id is not null
      and ($1::int is null or a.system_id = $1)
      and not exists (select from access_grant g where g.employee_id = a.employee_id
        and g.entitlement_id = h.entitlement_id and g.state <> 'ended')
  ), had as (
    select distinct on (h.employee_id, h.entitlement_id) h.employee_id, h.entitlement_id, h.grant_id,
      m.id as employment_id, m.manager_id, m.hr_unit_id, e.risk, m.employee_id as whose
    from have h join entitlement e on e.id = h.entitlement_id
    join lateral (
      select m.* from employment m where m.employee_id = h.employee_id and ${inForceSql('m', '$2::date')}
      order by (m.id = h.employment_id) desc nulls last, m.starts_on desc, m.id desc limit 1
    ) m on true
    where ($3::int is null or m.hr_unit_id = $3)
      and not exists (select from attestation_item i where i.employee_id = h.employee_id
        and i.entitlement_id = h.entitlement_id and i.decision is null)
      and not exists (select from access_change c where c.employee_id = h.employee_id
        and c.state = any ($4::text[]) and c.act = any ($5::text[])
        and (c.entitlement_id = h.entitlement_id
          or (c.act = 'close_account' and c.system_id = e.system_id)))
    order by h.employee_id, h.entitlement_id, h.grant_id nulls last
  )`

function scopeValues({ systemId, hrUnitId }: Scope, today: string): unknown[] {
  return [systemId, today, hrUnitId, openStates, removals]
}

export interface RoundSize {
  readonly items: number
  readonly people: number
  readonly units: number
  readonly highRisk: number
  /** Nobody has approved it. */
  readonly unapproved: number
  /** The feed names no manager of theirs. */
  readonly withoutManager: number
  readonly managers: number
}

export async function countHad(tx: Tx, scope: Scope, today: string): Promise<RoundSize> {
  const { rows } = await tx.client.query<RoundSize>(
    `${HAD} select count(*)::int as items, count(distinct employee_id)::int as people,
       count(distinct hr_unit_id)::int as units,
       (count(*) filter (where risk = 'high'))::int as "highRisk",
       (count(*) filter (where grant_id is null))::int as unapproved,
       (count(distinct employee_id) filter (where manager_id is null))::int as "withoutManager",
       count(distinct manager_id)::int as managers
     from had`,
    scopeValues(scope, today),
  )
  return rows[0] ?? nothing
}

const nothing: RoundSize = {
  items: 0,
  people: 0,
  units: 0,
  highRisk: 0,
  unapproved: 0,
  withoutManager: 0,
  managers: 0,
}

export interface NewRound extends Scope {
  readonly cause: RoundCause
  readonly name: string | null
  readonly dueOn: string
  readonly whenOverdue: 'remove' | 'escalate'
}

export async function insertRound(
  tx: Tx,
  round: NewRound,
  { at, by }: { readonly at: number; readonly by: string },
): Promise<number> {
  const { id } = await tx.sql
    .insertInto('attestation_round')
    .values({
      cause: round.cause,
      system_id: round.systemId,
      unit_id: round.hrUnitId,
      name: round.name,
      opened_at: timestamp(at),
      opened_by: by,
      due_on: round.dueOn,
      when_overdue: round.whenOverdue,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Asks about all that is had; answers how many there are. */
export async function insertHad(
  tx: Tx,
  round: number,
  scope: Scope,
  today: string,
): Promise<number> {
  const { rowCount } = await tx.client.query(
    `${HAD} insert into attestation_item
       (round_id, employee_id, employment_id, entitlement_id, grant_id, manager_id, hr_unit_id)
     select $6, employee_id, employment_id, entitlement_id, grant_id, manager_id, hr_unit_id from had
     on conflict do nothing`,
    [...scopeValues(scope, today), round],
  )
  return rowCount ?? 0
}

/** Open findings that nobody has approved what somebody employed has: by system. */
export async function countUnapproved(
  tx: Tx,
  today: string,
): Promise<{ readonly systemId: number; readonly items: number }[]> {
  const { rows } = await tx.client.query<{ systemId: number; items: number }>(
    `select f.system_id as "systemId", count(*)::int as items ${UNAPPROVED} group by f.system_id
     order by f.system_id`,
    [today, openStates, removals],
  )
  return rows
}

const UNAPPROVED = `from access_finding f
  join lateral (select m.* from employment m where m.employee_id = f.employee_id
    and ${inForceSql('m', '$1::date')} order by m.starts_on desc, m.id desc limit 1) m on true
  where f.kind = 'unapproved' and f.resolved_at is null and f.entitlement_id is not null
    and not exists (select from attestation_item i where i.employee_id = f.employee_id
      and i.entitlement_id = f.entitlement_id and i.decision is null)
    and not exists (select from access_grant g where g.employee_id = f.employee_id
      and g.entitlement_id = f.entitlement_id and g.state <> 'ended')
    and not exists (select from access_change c where c.employee_id = f.employee_id
      and c.state = any ($2::text[]) and c.act = any ($3::text[])
      and (c.entitlement_id = f.entitlement_id
        or (c.act = 'close_account' and c.system_id = f.system_id)))`

export async function insertUnapproved(
  tx: Tx,
  round: number,
  systemId: number,
  today: string,
): Promise<number> {
  const { rowCount } = await tx.client.query(
    `insert into attestation_item (round_id, employee_id, employment_id, entitlement_id, manager_id, hr_unit_id)
     select $4, f.employee_id, m.id, f.entitlement_id, m.manager_id, m.hr_unit_id ${UNAPPROVED}
       and f.system_id = $5
     on conflict do nothing`,
    [today, openStates, removals, round, systemId],
  )
  return rowCount ?? 0
}

/** The round that findings of a day are asked about in, while it is that day. */
export async function findRoundOfDay(
  tx: Tx,
  systemId: number,
  startOfDay: number,
): Promise<number | undefined> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select id from attestation_round where cause = 'reconciliation' and system_id = $1
       and opened_at >= $2 and closed_at is null order by id desc limit 1`,
    [systemId, timestamp(startOfDay)],
  )
  return rows[0]?.id
}

export interface AttestedSystem {
  readonly id: number
  readonly name: string
  /** When its access was last asked about as a whole; where it never was, when its first list came. */
  readonly last: string
}

/** Local days; systems of which nothing is known yet are left out. */
export async function selectAttestedSystems(tx: Tx, zone: string): Promise<AttestedSystem[]> {
  const { rows } = await tx.client.query<AttestedSystem>(
    `select s.id, s.name, (coalesce(
         (select max(r.opened_at) from attestation_round r
           where (r.system_id = s.id or r.system_id is null) and r.unit_id is null
             and r.cause in ('interval', 'campaign', 'baseline')),
         (select min(l.taken_at) from account_list l where l.system_id = s.id and l.state in ('applied', 'released'))
       ) at time zone $1)::date::text as last
     from access_system s where s.retired_at is null and exists (select from account_list l
       where l.system_id = s.id and l.state in ('applied', 'released')) order by s.id`,
    [zone],
  )
  return rows
}
