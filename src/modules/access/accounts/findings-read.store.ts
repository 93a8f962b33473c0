/** Findings and comparisons as pages show them: through the eyes of whoever asks. */
import type { Tx } from '../../../platform/db/database.ts'
import { formatInstant } from '../../calendar/index.ts'
import { employeeRefSql } from '../people/people-sql.store.ts'
import { type FindingCounts, findingKinds } from './finding.ts'
import type { FindingFilters, FindingView, ReconciliationView } from './schema.ts'

/** Whoever may not see whose it is, does not see what the account is called either. */
const SEEN = '(f.employee_id is null or exists (select from employee p where p.id = f.employee_id))'

const FROM = `from access_finding f
  join access_system s on s.id = f.system_id
  left join account a on a.id = f.account_id
  left join entitlement e on e.id = f.entitlement_id
  left join employee_identity i on i.employee_id = f.employee_id
  where s.key = $1 and ($2::text is null or f.kind = $2) and (f.resolved_at is not null) = $3
    and ($4 = '' or (${SEEN} and concat_ws(' ', a.name, a.shown_person_key, i.given_name, i.family_name, i.shown_key,
      e.key, e.name) ilike '%' || $5 || '%'))`

/** What is done about it: what is wanted still, or the last that was. Another room may have taken it over. */
const MENDING = `(select jsonb_build_object('id', c.id, 'act', c.act, 'state', c.state, 'dueOn', c.due_on)
  from access_change c
  where c.id = f.change_id or (c.system_id = f.system_id and c.employee_id = f.employee_id
    and case when f.kind = 'leaver_with_account' then c.act = 'close_account'
      else c.entitlement_id = f.entitlement_id and c.made_at >= f.since end)
  order by c.state in ('withdrawn', 'rejected'), c.id desc limit 1)`

function valuesOf({ system, kind, resolved, q }: FindingFilters): unknown[] {
  return [system, kind ?? null, resolved, q, q.replace(/[\\%_]/g, '\\$&')]
}

type Row = Omit<FindingView, 'since' | 'resolvedAt'> & {
  readonly since: number
  readonly resolvedAt: number | null
}

/** Where a page begins: after this one. */
export interface FindingPlace {
  readonly since: string
  readonly id: number
}

/** The longest first. */
export async function selectFindings(
  tx: Tx,
  filters: FindingFilters,
  { after, limit, zone }: { after: FindingPlace | undefined; limit: number; zone: string },
): Promise<FindingView[]> {
  const { rows } = await tx.client.query<Row>(
    `select f.id, f.kind, f.since, (f.since at time zone $9)::date as "sinceOn",
       case when f.account_id is not null then jsonb_build_object('id', f.account_id,
         'name', case when ${SEEN} then a.name end) end as account,
       ${employeeRefSql('f.employee_id')} as employee,
       case when f.employee_id is null then a.shown_person_key end as "shownKey",
       (select h.name from employment m join hr_unit h on h.id = m.hr_unit_id
        where m.employee_id = f.employee_id order by m.ends_on desc nulls first, m.id desc limit 1) as unit,
       case when e.id is not null then jsonb_build_object('id', e.id, 'key', e.key, 'name', e.name) end
         as entitlement,
       coalesce(a.first_list_id, (select r.list_id from reconciliation r where r.id = f.first_id))
         as "firstListId",
       f.resolved_at as "resolvedAt",
       ${MENDING} as change
     ${FROM} and ($6::timestamptz is null or (f.since, f.id) > ($6, $7))
     order by f.since, f.id limit $8`,
    [...valuesOf(filters), after?.since ?? null, after?.id ?? null, limit, zone],
  )
  return rows.map(({ since, resolvedAt, ...finding }) => ({
    ...finding,
    since: formatInstant(since),
    resolvedAt: resolvedAt === null ? null : formatInstant(resolvedAt),
  }))
}

export async function countFindings(tx: Tx, filters: FindingFilters): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*) ${FROM}`,
    valuesOf(filters),
  )
  return rows[0]?.count ?? 0
}

/** Those open in a system, by kind. */
export async function countOpen(tx: Tx, system: string): Promise<FindingCounts> {
  const { rows } = await tx.client.query<{ kind: string; count: number }>(
    `select f.kind, count(*) from access_finding f join access_system s on s.id = f.system_id
     where s.key = $1 and f.resolved_at is null group by f.kind`,
    [system],
  )
  return countsOf(Object.fromEntries(rows.map(({ kind, count }) => [kind, count])))
}

function countsOf(kept: Readonly<Record<string, number>>): FindingCounts {
  const [leaver, stranger, unapproved, missing, byHand] = findingKinds.map(
    (kind) => kept[kind] ?? 0,
  )
  return {
    leaver_with_account: leaver ?? 0,
    account_without_person: stranger ?? 0,
    unapproved: unapproved ?? 0,
    missing: missing ?? 0,
    changed_by_hand: byHand ?? 0,
  }
}

interface StoredRun
  extends Omit<
    ReconciliationView,
    'at' | 'exportedAt' | 'releasedAt' | 'counts' | 'activeAccounts'
  > {
  readonly at: number
  readonly exportedAt: number
  readonly releasedAt: number | null
  readonly kept: Readonly<Record<string, number>>
}

/** Comparisons, newest first. */
export async function selectRuns(
  tx: Tx,
  system: string,
  limit: number,
): Promise<ReconciliationView[]> {
  const { rows } = await tx.client.query<StoredRun>(
    `select r.id, r.at, r.by, r.list_id as "listId", l.exported_at as "exportedAt", r.held,
       r.counts as kept, r.released_at as "releasedAt", r.released_by as "releasedBy"
     from reconciliation r join access_system s on s.id = r.system_id
     join account_list l on l.id = r.list_id
     where s.key = $1 order by r.at desc, r.id desc limit $2`,
    [system, limit],
  )
  return rows.map(({ at, exportedAt, releasedAt, kept, ...run }) => ({
    ...run,
    at: formatInstant(at),
    exportedAt: formatInstant(exportedAt),
    counts: countsOf(kept),
    activeAccounts: kept.active_accounts ?? 0,
    releasedAt: releasedAt === null ? null : formatInstant(releasedAt),
  }))
}

export interface Ground {
  readonly list: {
    readonly id: number
    readonly exportedAt: string
    readonly takenBy: string
  } | null
  readonly feedAsOf: string | null
  readonly isAdopted: boolean
}

/** What a comparison would be made of. */
export async function selectGround(tx: Tx, systemId: number): Promise<Ground> {
  const { rows } = await tx.client.query<{
    id: number | null
    exportedAt: number | null
    takenBy: string | null
    feedAsOf: number | null
    isAdopted: boolean
  }>(
    `select l.id, l.exported_at as "exportedAt", l.taken_by as "takenBy",
       (select max(as_of) from hr_feed where state in ('applied', 'unchanged', 'released')) as "feedAsOf",
       exists (select from attestation_round where cause = 'baseline' and system_id = $1) as "isAdopted"
     from (select 1) one left join lateral (
       select id, exported_at, taken_by from account_list
       where system_id = $1 and state in ('applied', 'released')
       order by exported_at desc, id desc limit 1
     ) l on true`,
    [systemId],
  )
  const [row] = rows
  if (row === undefined) throw new Error('The database does not answer')
  const { id, exportedAt, takenBy, feedAsOf, isAdopted } = row
  return {
    list:
      id === null || exportedAt === null
        ? null
        : { id, exportedAt: formatInstant(exportedAt), takenBy: takenBy ?? '' },
    feedAsOf: feedAsOf === null ? null : formatInstant(feedAsOf),
    isAdopted,
  }
}
