import { copyOut } from '../../../platform/db/copy.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Finding, FindingCounts, FindingKind, HeldPlan, Sources } from './finding.ts'
import { findingKinds } from './finding.ts'
import { type Comparing, comparison } from './findings-sql.store.ts'

/** Accounts whose person the HR feed came to know after the list, or knows no more. */
export async function relinkAccounts(tx: Tx, systemId: number): Promise<void> {
  await tx.client.query(
    `update account a set employee_id = n.employee_id
     from (select b.id, e.id as employee_id from account b left join employee e on e.key = b.person_key
       where b.system_id = $1 and b.gone_list_id is null
         and b.employee_id is distinct from e.id) n
     where a.id = n.id`,
    [systemId],
  )
}

export async function selectSources(
  tx: Tx,
  systemId: number,
  list: { readonly exportedAt: number },
): Promise<Sources> {
  const { rows } = await tx.client.query<Omit<Sources, 'list'>>(
    `with feed as (
       select as_of from hr_feed where state in ('applied', 'unchanged', 'released')
       order by as_of desc limit 1
     )
     select (select jsonb_build_object('id', l.id, 'why', l.held->>'reason') from account_list l
         where l.system_id = $1 and l.state = 'held' and l.exported_at > $2
         order by l.exported_at desc limit 1) as "heldList",
       (select jsonb_build_object('asOf', floor(extract(epoch from as_of) * 1000)) from feed) as feed,
       (select jsonb_build_object('id', f.id, 'why', f.held->>'reason') from hr_feed f
         where f.state = 'held' and f.as_of > coalesce((select as_of from feed), '-infinity')
         order by f.as_of desc limit 1) as "heldFeed"`,
    [systemId, timestamp(list.exportedAt)],
  )
  if (rows[0] === undefined) throw new Error('The database does not answer')
  return { list, ...rows[0] }
}

/** Compares; the findings lie in `compared_finding` until the transaction ends. */
export async function compare(
  tx: Tx,
  of: Comparing,
  local: { readonly today: string; readonly zone: string },
): Promise<{ readonly counts: FindingCounts; readonly activeAccounts: number }> {
  for (const statement of comparison(of, local)) await tx.client.query(statement)
  const { rows } = await tx.client.query<{ kind: FindingKind; count: number }>(
    'select kind, count(*) from compared_finding group by kind',
  )
  const found = new Map(rows.map(({ kind, count }) => [kind, count]))
  const active = await tx.client.query<{ count: number }>('select count(*) from compared_account')
  return {
    counts: {
      leaver_with_account: found.get('leaver_with_account') ?? 0,
      account_without_person: found.get('account_without_person') ?? 0,
      unapproved: found.get('unapproved') ?? 0,
      missing: found.get('missing') ?? 0,
      changed_by_hand: found.get('changed_by_hand') ?? 0,
    },
    activeAccounts: active.rows[0]?.count ?? 0,
  }
}

const kindOrder = findingKinds.map((kind, i) => `when '${kind}' then ${i}`).join(' ')

/** In order of kind, since and account, some at a time: there may be a million. */
export async function* readFindings(tx: Tx): AsyncGenerator<Finding[]> {
  const query = `select f.kind, a.name, coalesce(i.shown_key, a.shown_person_key), e.key,
      coalesce((f.last_day + 1)::text,
        to_char(f.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from compared_finding f left join account a on a.id = f.account_id
    left join employee_identity i on i.employee_id = f.employee_id
    left join entitlement e on e.id = f.entitlement_id
    order by case f.kind ${kindOrder} end, f.since, a.name, e.key`
  for await (const rows of copyOut(tx, query)) {
    yield rows.map(([kind, account, person, entitlement, since]) => ({
      kind: kindOf(kind),
      account: account ?? null,
      person: person ?? null,
      entitlement: entitlement ?? null,
      since: since ?? '',
    }))
  }
}

function kindOf(text: string | null | undefined): FindingKind {
  const kind = findingKinds.find((each) => each === text)
  if (kind === undefined) throw new Error(`There is no kind of finding ${text}`)
  return kind
}

export interface Run {
  readonly systemId: number
  readonly listId: number
  readonly at: string
  readonly by: string
  readonly held: HeldPlan | null
  readonly counts: object
  readonly isReleased: boolean
}

/** Keeps a comparison and what it found: what was found before goes on, what is gone is resolved. */
export async function saveFindings(tx: Tx, run: Run): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into reconciliation (system_id, list_id, at, by, held, counts, released_at, released_by)
     values ($1, $2, $3, $4, $5, $6, case when $7 then $3::timestamptz end, case when $7 then $4 end)
     returning id`,
    [
      run.systemId,
      run.listId,
      run.at,
      run.by,
      run.held === null ? null : JSON.stringify(run.held),
      JSON.stringify(run.counts),
      run.isReleased,
    ],
  )
  const id = rows[0]?.id ?? 0
  const same = `o.kind = f.kind and coalesce(o.account_id, 0) = coalesce(f.account_id, 0)
    and coalesce(o.employee_id, 0) = coalesce(f.employee_id, 0)
    and coalesce(o.entitlement_id, 0) = coalesce(f.entitlement_id, 0)`
  await tx.client.query(
    `update access_finding o set last_id = $2 from compared_finding f
     where o.system_id = $1 and o.resolved_at is null and ${same}`,
    [run.systemId, id],
  )
  await tx.client.query(
    `update access_finding set resolved_at = $3
     where system_id = $1 and resolved_at is null and last_id <> $2`,
    [run.systemId, id, run.at],
  )
  await tx.client.query(
    `insert into access_finding
       (system_id, kind, account_id, employee_id, entitlement_id, since, first_id, last_id)
     select $1, f.kind, f.account_id, f.employee_id, f.entitlement_id, min(f.since), $2, $2
     from compared_finding f
     where not exists (select from access_finding o
       where o.system_id = $1 and o.resolved_at is null and ${same})
     group by f.kind, f.account_id, f.employee_id, f.entitlement_id`,
    [run.systemId, id],
  )
  return id
}
