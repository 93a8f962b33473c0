/** What proof is made of, as text: read with the machine's eyes, and nobody protected is named. */
import type { Tx } from '../../../platform/db/database.ts'
import type { CodeKind, TableKey } from './words.ts'

export interface ProofScope {
  /** Local days, both within. */
  readonly from: string
  readonly to: string
  /** Key; null: every system. */
  readonly system: string | null
  readonly zone: string
}

interface TableSource {
  readonly key: TableKey
  /** Columns that hold codes, which are put in words. */
  readonly codes: Readonly<Record<number, CodeKind>>
  readonly sql: string
}

/** In the first columns of a table: where and who; null where it may not be said. */
const who = (employee: string) => `
  case when ${employee}.is_protected then null else u.name end,
  case when ${employee}.is_protected then null else (select n.given_name || ' ' || n.family_name
    from employee_identity n where n.employee_id = ${employee}.id) end,
  case when ${employee}.is_protected then null else (select n.shown_key
    from employee_identity n where n.employee_id = ${employee}.id) end`

const unitOf = (employee: string, at = 'null') => `
  left join lateral (select m.hr_unit_id, m.end_known_at from employment m where m.employee_id = ${employee}.id
    order by (m.id = ${at}) desc nulls last, m.starts_on desc, m.id desc limit 1) m on true
  left join hr_unit u on u.id = m.hr_unit_id`

const at = (instant: string) => `to_char(${instant} at time zone p.zone, 'YYYY-MM-DD HH24:MI')`
const within = (instant: string) => `${instant} >= p.start and ${instant} < p.stop`
const ofSystem = 'p.system is null or s.key = p.system'

const sources: readonly TableSource[] = [
  {
    key: 'removals',
    codes: { 5: 'state' },
    sql: `select ${who('e')}, s.name, (d.late_from - 1)::text, c.state,
        ${at('coalesce(m.end_known_at, x.known_at)')}, ${at('c.made_at')}, ${at('c.done_at')}, c.done_by,
        case when c.state = 'verified' then ${at('c.settled_at')} end, c.list_id::text,
        round(greatest(0, extract(epoch from (case when c.state = 'verified' then c.settled_at else p.now end)
          - (d.late_from::timestamp at time zone p.zone)) / 86400)::numeric, 2)::text,
        c.contradictions::text, c.id::text
      from p, access_change c join access_system s on s.id = c.system_id
      join employee e on e.id = c.employee_id left join exit_case x on x.id = c.exit_id
      cross join lateral (select coalesce(c.late_from, x.last_day + 1) as late_from) d
      ${unitOf('e', 'coalesce(c.employment_id, x.employment_id)')}
      where c.cause = 'leaver' and c.act = 'close_account' and c.state not in ('withdrawn', 'rejected')
        and d.late_from - 1 between p.from_on and p.to_on and (${ofSystem}) order by d.late_from, c.id`,
  },
  {
    key: 'changes',
    codes: { 5: 'act', 6: 'cause', 7: 'state' },
    sql: `select ${who('e')}, s.name, t.key, c.act, c.cause, c.state, ${at('c.made_at')}, c.made_by,
        ${at('c.done_at')}, c.done_by, ${at('c.settled_at')}, c.list_id::text, c.id::text
      from p, access_change c join access_system s on s.id = c.system_id
      left join employee e on e.id = c.employee_id left join entitlement t on t.id = c.entitlement_id
      ${unitOf('e', 'c.employment_id')}
      where (${ofSystem}) and (${within('c.made_at')} or ${within('c.done_at')} or ${within('c.settled_at')})
      order by c.made_at, c.id`,
  },
  {
    key: 'approvals',
    codes: { 5: 'act', 6: 'wants', 7: 'yes' },
    sql: `select ${who('e')}, s.name, t.key, c.act, a.wants, a.is_approved::text, ${at('a.decided_at')},
        a.decided_by, a.for_name, c.made_by, c.id::text
      from p, access_approval a join access_change c on c.id = a.change_id
      join access_system s on s.id = c.system_id left join employee e on e.id = c.employee_id
      left join entitlement t on t.id = c.entitlement_id ${unitOf('e', 'c.employment_id')}
      where (${ofSystem}) and ${within('a.decided_at')} order by a.decided_at, c.id, a.step`,
  },
  {
    key: 'attestations',
    codes: { 5: 'decision', 11: 'roundCause' },
    sql: `select ${who('e')}, s.name, t.key, coalesce(i.decision, 'open'), ${at('i.decided_at')}, i.decided_by,
        i.for_name, r.id::text, r.due_on::text, r.cause
      from p, attestation_item i join attestation_round r on r.id = i.round_id
      join entitlement t on t.id = i.entitlement_id join access_system s on s.id = t.system_id
      join employee e on e.id = i.employee_id ${unitOf('e', 'i.employment_id')}
      where (${ofSystem}) and r.opened_at < p.stop and (i.decided_at is null or i.decided_at >= p.start)
        and i.decision is distinct from 'withdrawn' order by r.id, i.id`,
  },
  {
    key: 'findings',
    codes: { 5: 'finding' },
    sql: `select ${who('e')}, s.name, t.key, f.kind,
        case when e.is_protected then null else a.name end, ${at('f.since')}, ${at('b.at')}, ${at('f.resolved_at')},
        f.change_id::text
      from p, access_finding f join access_system s on s.id = f.system_id
      join reconciliation b on b.id = f.first_id left join account a on a.id = f.account_id
      left join entitlement t on t.id = f.entitlement_id left join employee e on e.id = f.employee_id
      ${unitOf('e')}
      where (${ofSystem}) and b.at < p.stop and (f.resolved_at is null or f.resolved_at >= p.start)
      order by f.since, f.id`,
  },
  {
    key: 'lists',
    codes: { 3: 'intake' },
    sql: `select * from (
        select s.name, ${at('l.exported_at')} as said, ${at('l.taken_at')} as taken, l.state, l.taken_by,
          l.rows::text, l.accounts::text, l.decided_by, encode(l.sha256, 'hex')
        from p, account_list l join access_system s on s.id = l.system_id
        where (${ofSystem}) and ${within('l.taken_at')}
        union all
        select null, ${at('f.as_of')}, ${at('f.taken_at')}, f.state, f.taken_by, f.rows::text, null, f.decided_by,
          encode(f.sha256, 'hex')
        from p, hr_feed f where ${within('f.taken_at')}
      ) t order by taken, said`,
  },
]

const SCOPE = `with p as (select $1::date as from_on, $2::date as to_on, $3::text as system, $4::text as zone,
  ($1::date)::timestamp at time zone $4 as start, ($2::date + 1)::timestamp at time zone $4 as stop,
  $5::timestamptz as now)`

export type Row = readonly (string | null)[]

export interface ReadTable {
  readonly key: TableKey
  readonly codes: TableSource['codes']
  readonly rows: readonly Row[]
}

/** Everything of the scope; `most` rows of a table and one more. */
export async function selectTables(
  tx: Tx,
  { from, to, system, zone }: ProofScope,
  now: string,
  most: number,
): Promise<ReadTable[]> {
  const tables: ReadTable[] = []
  for (const { key, codes, sql } of sources) {
    const { rows } = await tx.client.query<(string | null)[]>({
      text: `${SCOPE} ${sql} limit ${most + 1}`,
      values: [from, to, system, zone, now],
      rowMode: 'array',
    })
    tables.push({ key, codes, rows })
  }
  return tables
}

export interface ProofHead {
  readonly organisation: string | null
  readonly system: string | null
}

export async function selectProofHead(
  tx: Tx,
  system: string | null,
): Promise<ProofHead | undefined> {
  const { rows } = await tx.client.query<ProofHead & { readonly isThere: boolean }>(
    `select (select name from organisation) as organisation,
       (select name from access_system where key = $1) as system,
       $1::text is null or exists (select from access_system where key = $1) as "isThere"`,
    [system],
  )
  const [head] = rows
  return head?.isThere === true
    ? { organisation: head.organisation, system: head.system }
    : undefined
}
