import type { Tx } from '../../../platform/db/database.ts'
import { employeeRefSql } from '../people/people-sql.store.ts'
import type { EmployeeRef } from '../people/person.schema.ts'
import { CONFLICTS } from './answers.store.ts'
import type { Asked } from './attest.ts'

export interface CoworkerFilter {
  readonly round: number
  /** Those whom these are asked about; null: everybody who is seen. */
  readonly askedOf: readonly string[] | null
  readonly state: 'open' | 'answered' | 'all'
  readonly q: string | null
  /** Of the one who is asked. */
  readonly manager: string | null
  readonly from: number
  readonly limit: number
}

export interface StoredCoworker {
  readonly employee: EmployeeRef
  readonly unit: string | null
  readonly title: string | null
  readonly open: number
  readonly items: number
}

const OF = `select i.employee_id, min(i.employment_id) as employment_id,
    (count(*) filter (where i.decision is null))::int as open, count(*)::int as items
  from attestation_item i
  where i.round_id = $1 and i.decision is distinct from 'withdrawn'
    and ($2::uuid[] is null or i.asked_id = any ($2))
    and ($3::text is null or coalesce(i.asked_id::text, 'nobody') = $3)
  group by i.employee_id`

const WHERE = `($4 = 'all' or ($4 = 'open') = (o.open > 0))
  and ($5::text is null or strpos(lower(n.given_name || ' ' || n.family_name || ' ' || n.shown_key), lower($5)) > 0)`

function valuesOf({ round, askedOf, manager, state, q }: CoworkerFilter): unknown[] {
  return [round, askedOf === null ? null : [...askedOf], manager, state, q]
}

/** By name; those whose name is not seen come last. */
export async function selectCoworkers(tx: Tx, filter: CoworkerFilter): Promise<StoredCoworker[]> {
  const { rows } = await tx.client.query<StoredCoworker>(
    `with o as (${OF}), page as (
       select o.*, n.family_name || ' ' || n.given_name as name
       from o left join employee_identity n on n.employee_id = o.employee_id
       where ${WHERE}
       order by n.family_name || ' ' || n.given_name collate kvitto_names nulls last, o.employee_id
       offset $6 limit $7
     )
     select ${employeeRefSql('o.employee_id')} as employee, u.name as unit, m.title, o.open, o.items
     from page o left join employment m on m.id = o.employment_id
     left join hr_unit u on u.id = m.hr_unit_id
     order by o.name collate kvitto_names nulls last, o.employee_id`,
    [...valuesOf(filter), filter.from, filter.limit],
  )
  return rows
}

export async function countCoworkers(tx: Tx, filter: CoworkerFilter): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `with o as (${OF}) select count(*)::int as n
     from o left join employee_identity n on n.employee_id = o.employee_id where ${WHERE}`,
    valuesOf(filter),
  )
  return rows[0]?.n ?? 0
}

export interface StoredItem extends Asked {
  readonly id: number
  readonly employeeId: number
  readonly system: { readonly key: string; readonly name: string }
  readonly key: string
  readonly kind: { readonly sv: string; readonly en: string }
  readonly value: string
  readonly name: string | null
  readonly description: string | null
  readonly risk: 'low' | 'normal' | 'high'
  readonly grant: {
    readonly origin: 'request' | 'baseline' | 'attestation' | 'hand'
    readonly approvedBy: string
    readonly approvedAt: string
    readonly untilOn: string | null
  } | null
  /** When the first list that shows it was exported. */
  readonly shownSince: number | null
  readonly lastLoginAt: number | null
  readonly conflicts: readonly {
    readonly entitlement: string
    readonly name: string | null
    readonly reason: string
  }[]
  readonly note: string | null
  readonly decision: 'keep' | 'remove' | 'overdue' | 'withdrawn' | null
  readonly decidedAt: number | null
  readonly decidedBy: string | null
  readonly forName: string | null
  readonly changeState: string | null
  readonly askedName: string | null
}

/** Of some co-workers, in the order in which they are known to those who read them. */
export async function selectItems(
  tx: Tx,
  round: number,
  employees: readonly number[],
  askedOf: readonly string[] | null,
): Promise<StoredItem[]> {
  const { rows } = await tx.client.query<StoredItem>(
    `select i.id, i.employee_id as "employeeId",
       jsonb_build_object('key', s.key, 'name', s.name) as system, e.key, e.value, e.name,
       coalesce((select jsonb_build_object('sv', k ->> 'sv', 'en', k ->> 'en')
         from jsonb_array_elements(s.kinds) k where k ->> 'key' = e.kind limit 1),
         jsonb_build_object('sv', e.kind, 'en', e.kind)) as kind,
       e.description, e.risk,
       case when g.id is not null then jsonb_build_object('origin', g.origin, 'approvedBy', g.approved_by,
         'approvedAt', g.approved_at, 'untilOn', g.until_on) end as grant,
       (select min(l.exported_at) from account a join account_holding h on h.account_id = a.id
         join account_list l on l.id = h.from_list_id where a.employee_id = i.employee_id
           and a.gone_list_id is null and h.entitlement_id = i.entitlement_id
           and h.until_list_id is null) as "shownSince",
       (select max(a.last_login_at) from account a where a.employee_id = i.employee_id
         and a.system_id = s.id and a.gone_list_id is null) as "lastLoginAt",
       ${CONFLICTS} as conflicts, i.note, i.decision, i.decided_at as "decidedAt",
       i.decided_by as "decidedBy", i.for_name as "forName", c.state as "changeState",
       i.asked_id as "askedId", to_jsonb(i.above) as above,
       (select p.name from person p where p.id = i.asked_id) as "askedName",
       (select p.person_id from employee p where p.id = i.employee_id) as "aboutPersonId"
     from attestation_item i join entitlement e on e.id = i.entitlement_id
     join access_system s on s.id = e.system_id
     left join access_grant g on g.employee_id = i.employee_id and g.entitlement_id = i.entitlement_id
       and g.state <> 'ended'
     left join access_change c on c.id = i.change_id
     where i.round_id = $1 and i.employee_id = any ($2::int[]) and i.decision is distinct from 'withdrawn'
       and ($3::uuid[] is null or i.asked_id = any ($3))
     order by s.name, (e.risk = 'high') desc, e.kind, e.value, i.id`,
    [round, [...employees], askedOf === null ? null : [...askedOf]],
  )
  return rows
}

export interface ManagerProgress {
  readonly askedId: string | null
  readonly name: string | null
  readonly units: readonly string[]
  readonly people: number
  readonly items: number
  readonly open: number
  readonly removed: number
  readonly overdue: number
  readonly lastAt: number | null
}

/** Who is or was asked, those with most left first. */
export async function selectProgress(tx: Tx, round: number): Promise<ManagerProgress[]> {
  const { rows } = await tx.client.query<ManagerProgress>(
    `select i.asked_id as "askedId", p.name, count(distinct i.employee_id)::int as people,
       count(*)::int as items, (count(*) filter (where i.decision is null))::int as open,
       (count(*) filter (where i.decision = 'remove'))::int as removed,
       (count(*) filter (where i.decision = 'overdue'))::int as overdue,
       max(i.decided_at) as "lastAt",
       coalesce((select jsonb_agg(distinct u.name) from attestation_item x
         join employment m on m.id = x.employment_id join hr_unit u on u.id = m.hr_unit_id
         where x.round_id = $1 and x.asked_id is not distinct from i.asked_id), '[]') as units
     from attestation_item i left join person p on p.id = i.asked_id
     where i.round_id = $1 and i.decision is distinct from 'withdrawn'
     group by i.asked_id, p.name
     order by open desc, p.name collate kvitto_names nulls first, i.asked_id limit 2000`,
    [round],
  )
  return rows
}

/** Of what somebody is asked, what `mayBeKeptTogether`. */
export async function countTogether(
  tx: Tx,
  round: number,
  askedOf: readonly string[],
): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::int as n from attestation_item i join entitlement e on e.id = i.entitlement_id
     where i.round_id = $1 and i.decision is null and i.asked_id = any ($2::uuid[])
       and e.risk <> 'high' and i.note is null and ${CONFLICTS} = '[]'
       and exists (select from access_grant g where g.employee_id = i.employee_id
         and g.entitlement_id = i.entitlement_id and g.state <> 'ended')`,
    [round, [...askedOf]],
  )
  return rows[0]?.n ?? 0
}
