import type { Tx } from '../../../platform/db/database.ts'
import type { ListedRequest, RequestFilters } from './list.schema.ts'
import { knownSql } from './read.store.ts'
import type { KnownEmployee } from './sight.ts'

/** Read with the machine's eyes: what concerns somebody is said here. */
export interface WhoAsks {
  readonly acting: readonly string[]
  readonly led: readonly number[]
  readonly seesAll: boolean
  readonly isSecurityOfficer: boolean
  /** Those with protected personal data who may be found by name; null: all. */
  readonly named: readonly number[] | null
}

export interface ListedRow extends Omit<ListedRequest, 'madeAt' | 'first' | 'mayDecide'> {
  readonly madeAt: number
  readonly madeById: string | null
  readonly forId: string | null
  readonly first: KnownEmployee | null
  /** Something of it waits for whoever asks, as far as can be seen here. */
  readonly mayConcern: boolean
}

const WAITS = `exists (select from access_change c
  join access_approval a on a.change_id = c.id and a.decided_at is null
  where c.request_id = r.id and c.state = 'requested'
    and (a.person_id = any ($1::uuid[]) or (a.role = 'security_officer' and $4::bool))
    and coalesce(r.made_by_id <> all ($1::uuid[]), true) and coalesce(r.for_id <> all ($1::uuid[]), true))`
const MINE = `(r.made_by_id = any ($1::uuid[]) or r.for_id = any ($1::uuid[])
  or (r.manager_id = any ($1::uuid[]) and r.state = 'draft'))`
const CONCERNS = `($3::bool or ${MINE} or ${WAITS} or exists (select from access_change c
  where c.request_id = r.id and (c.employee_id = any ($2::int[]) or exists (select from access_approval a
    where a.change_id = c.id and a.decided_by_id = any ($1::uuid[])))))`
/** What is not settled yet. */
const OPEN = `exists (select from access_change c where c.request_id = r.id
  and c.state not in ('verified', 'rejected', 'withdrawn'))`

function parametersOf(filters: RequestFilters, asked: WhoAsks): unknown[] {
  const { system, q } = filters
  return [
    [...asked.acting],
    [...asked.led],
    asked.seesAll,
    asked.isSecurityOfficer,
    system ?? null,
    (q ?? '')
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== ''),
    asked.named === null ? null : [...asked.named],
  ]
}

function whereOf({ which, state }: RequestFilters): string {
  const by = { waiting: WAITS, mine: MINE, all: CONCERNS }[which]
  const draft = "(r.state <> 'draft' or r.manager_id = any ($1::uuid[]) or $3::bool)"
  return `${by} and ${draft} and ${stateSql(state)} and ($5::text is null or s.key = $5) and ${FOUND}`
}

/** Every word is in the reason, in who asked, or in the name of somebody who may be named. */
const FOUND = `not exists (select from unnest($6::text[]) as w (word) where not (
  position(word in lower(coalesce(r.reason, '') || ' ' || r.made_by)) > 0
  or exists (select from access_change c join employee_identity i on i.employee_id = c.employee_id
    where c.request_id = r.id and (not i.is_protected or $7::int[] is null or i.employee_id = any ($7))
      and position(word in lower(i.given_name || ' ' || i.family_name)) > 0)))`

function stateSql(state: RequestFilters['state']): string {
  switch (state) {
    case undefined:
      return 'true'
    case 'open':
      return `(r.state = 'draft' or ${OPEN})`
    case 'done':
      return `(r.state <> 'draft' and not ${OPEN})`
    default:
      return `r.state = '${state}'`
  }
}

export async function selectRequests(
  tx: Tx,
  filters: RequestFilters,
  asked: WhoAsks,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<ListedRow[]> {
  const { rows } = await tx.client.query<ListedRow>(
    `with page as materialized (
       select r.id from access_request r join access_system s on s.id = r.system_id
       where ${whereOf(filters)} order by r.made_at desc, r.id desc offset $8 limit $9
     )
     select r.id, jsonb_build_object('key', s.key, 'name', s.name) as system, r.state,
       r.made_at as "madeAt", r.made_by as "madeBy", r.made_by_id as "madeById", r.for_id as "forId",
       (select name from person where id = r.for_id) as "forName", r.reason,
       coalesce((select ${knownSql('c.employee_id')} from access_change c where c.request_id = r.id
          order by c.id limit 1),
         (select ${knownSql('m.employee_id')} from employment m where m.id = r.employment_id)) as first,
       coalesce(n.people, 0) as people, coalesce(n.added, 0) as added, coalesce(n.removed, 0) as removed,
       coalesce(n.waiting, 0) as waiting, coalesce(n."underWay", 0) as "underWay",
       coalesce(n.verified, 0) as verified, coalesce(n.rejected, 0) as rejected,
       array(select distinct p.name from access_change c
         join access_approval a on a.change_id = c.id and a.decided_at is null
         join person p on p.id = a.person_id where c.request_id = r.id and c.state = 'requested') as "waitsFor",
       exists (select from access_change c join access_approval a on a.change_id = c.id
         where c.request_id = r.id and c.state = 'requested' and a.decided_at is null
           and a.role is not null) as "waitsForRole", ${WAITS} as "mayConcern"
     from page join access_request r on r.id = page.id join access_system s on s.id = r.system_id
     left join lateral (
       select count(distinct c.employee_id) as people, count(*) filter (where c.act = 'grant') as added,
         count(*) filter (where c.act = 'remove') as removed,
         count(*) filter (where c.state = 'requested') as waiting,
         count(*) filter (where c.state in ('approved', 'queued', 'claimed', 'returned', 'done',
           'contradicted')) as "underWay",
         count(*) filter (where c.state = 'verified') as verified,
         count(*) filter (where c.state = 'rejected') as rejected
       from access_change c where c.request_id = r.id
     ) n on true
     where $2::int[] is not null
     order by r.made_at desc, r.id desc`,
    [...parametersOf(filters, asked), from, limit],
  )
  return rows
}

export async function countRequests(
  tx: Tx,
  filters: RequestFilters,
  asked: WhoAsks,
): Promise<{
  readonly total: number
  readonly waiting: number
  readonly mine: number
  readonly all: number
}> {
  const { rows } = await tx.client.query<{
    total: number
    waiting: number
    mine: number
    all: number
  }>(
    `select count(*) filter (where ${whereOf(filters)}) as total,
       count(*) filter (where r.state = 'requested' and ${WAITS}) as waiting,
       count(*) filter (where ${MINE}) as mine,
       count(*) filter (where ${CONCERNS} and r.state <> 'draft') as all
     from access_request r join access_system s on s.id = r.system_id`,
    parametersOf(filters, asked),
  )
  return rows[0] ?? { total: 0, waiting: 0, mine: 0, all: 0 }
}
