import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { RoundCause, Scope } from './rounds.store.ts'

/** Null of what was asked for and is not there. */
export async function selectScope(
  tx: Tx,
  { system, unit }: { readonly system: string | null; readonly unit: string | null },
): Promise<Scope | undefined> {
  const { rows } = await tx.client.query<Scope>(
    `select (select id from access_system where key = $1) as "systemId",
       (select id from hr_unit where key = $2) as "hrUnitId"`,
    [system, unit],
  )
  const scope = rows[0]
  if (scope === undefined) return undefined
  const isThere =
    (system === null || scope.systemId !== null) && (unit === null || scope.hrUnitId !== null)
  return isThere ? scope : undefined
}

export interface StoredRound {
  readonly id: number
  readonly cause: RoundCause
  readonly system: { readonly key: string; readonly name: string } | null
  readonly unit: { readonly key: string; readonly name: string } | null
  readonly name: string | null
  readonly openedAt: number
  readonly openedBy: string
  readonly dueOn: string
  readonly whenOverdue: 'remove' | 'escalate'
  readonly closedAt: number | null
  readonly held: { readonly people: number; readonly of: number } | null
  readonly releasedAt: number | null
  readonly releasedBy: string | null
  readonly items: number
  readonly people: number
  readonly open: number
  readonly kept: number
  readonly removed: number
  readonly overdue: number
  readonly withdrawn: number
  /** Those who are or were asked, and those of them who have nothing left to answer. */
  readonly managers: number
  readonly managersDone: number
  /** Of what waits, what is asked of whoever reads it. */
  readonly mineOpen: number
  readonly minePeople: number
}

/** Rounds of which anything is seen, the latest first; or the one. */
export async function selectRounds(
  tx: Tx,
  {
    actingFor,
    id,
    onlyMine,
  }: {
    readonly actingFor: readonly string[]
    readonly id?: number
    readonly onlyMine?: boolean
  },
): Promise<StoredRound[]> {
  const { rows } = await tx.client.query<StoredRound>(
    `with counted as (
       select i.round_id, i.asked_id, i.decision, count(*)::int as n,
         array_agg(distinct i.employee_id) as people
       from attestation_item i where ($1::int is null or i.round_id = $1)
       group by i.round_id, i.asked_id, i.decision
     ), asked as (
       select round_id, asked_id, coalesce(sum(n) filter (where decision is null), 0) as open
       from counted where decision is distinct from 'withdrawn' group by round_id, asked_id
     )
     select r.id, r.cause, r.name, r.opened_at as "openedAt", r.opened_by as "openedBy",
       r.due_on::text as "dueOn", r.when_overdue as "whenOverdue", r.closed_at as "closedAt", r.held,
       r.released_at as "releasedAt", r.released_by as "releasedBy",
       case when s.id is not null then jsonb_build_object('key', s.key, 'name', s.name) end as system,
       case when u.id is not null then jsonb_build_object('key', u.key, 'name', u.name) end as unit,
       c.*, a.*
     from attestation_round r
     left join access_system s on s.id = r.system_id
     left join hr_unit u on u.id = r.unit_id
     cross join lateral (
       select coalesce(sum(n), 0)::int as items,
         coalesce(sum(n) filter (where decision is null), 0)::int as open,
         coalesce(sum(n) filter (where decision = 'keep'), 0)::int as kept,
         coalesce(sum(n) filter (where decision = 'remove'), 0)::int as removed,
         coalesce(sum(n) filter (where decision = 'overdue'), 0)::int as overdue,
         coalesce(sum(n) filter (where decision = 'withdrawn'), 0)::int as withdrawn,
         coalesce(sum(n) filter (where decision is null and asked_id = any ($2::uuid[])), 0)::int as "mineOpen",
         (select count(distinct p)::int from counted x, unnest(x.people) p where x.round_id = r.id) as people,
         (select count(distinct p)::int from counted x, unnest(x.people) p
           where x.round_id = r.id and x.decision is null and x.asked_id = any ($2::uuid[])) as "minePeople"
       from counted where round_id = r.id
     ) c
     cross join lateral (
       select count(*)::int as managers, (count(*) filter (where open = 0))::int as "managersDone"
       from asked where round_id = r.id
     ) a
     where ($1::int is null or r.id = $1) and c.items > 0
       and (not $3::boolean or exists (select from counted x where x.round_id = r.id
         and x.asked_id = any ($2::uuid[])))
     order by r.closed_at is null desc, r.opened_at desc, r.id desc limit 200`,
    [id ?? null, [...actingFor], onlyMine ?? false],
  )
  return rows
}

export async function readRoundState(tx: Tx, id: number): Promise<boolean | undefined> {
  const { rows } = await tx.client.query('select from attestation_round where id = $1', [id])
  return rows.length > 0 ? true : undefined
}

export async function releaseRound(
  tx: Tx,
  round: number,
  { at, by }: { readonly at: number; readonly by: string },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update attestation_round set released_at = $2, released_by = $3
     where id = $1 and held is not null and released_at is null and closed_at is null`,
    [round, timestamp(at), by],
  )
  return rowCount === 1
}
