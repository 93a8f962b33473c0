import type { Tx } from '../../../platform/db/database.ts'
import type { PastCounts } from './past-counts.ts'

/** What the rules would have been tried on in the last year, and what there is today. */
export async function selectPastCounts(
  tx: Tx,
  { today, zone }: { readonly today: string; readonly zone: string },
): Promise<PastCounts> {
  const { rows } = await tx.client.query<PastCounts>(
    `select
       (select coalesce(jsonb_agg(jsonb_build_object('rows', rows, 'last', last, 'gone', gone)), '[]')
        from (select f.rows, lag(f.rows) over (order by f.as_of, f.id) as last,
            coalesce((f.counts ->> 'gone')::int, 0) as gone
          from hr_feed f where f.is_whole and f.as_of > $1::date - 366) f where last is not null) as feeds,
       (select coalesce(jsonb_agg(jsonb_build_object('accounts', accounts, 'last', last)), '[]')
        from (select l.accounts, lag(l.accounts) over (partition by l.system_id order by l.exported_at, l.id) as last
          from account_list l where l.exported_at > $1::date - 366) l where last is not null) as lists,
       (select coalesce(jsonb_agg(jsonb_build_object('of', l.accounts,
           'removals', coalesce((r.counts ->> 'leaver_with_account')::int, 0))), '[]')
        from reconciliation r join account_list l on l.id = r.list_id where r.at > $1::date - 366) as plans,
       (select coalesce(jsonb_agg(m.ends_on - $1::date), '[]') from employment m
        where m.gone_at is null and m.starts_on <= $1::date and m.ends_on between $1::date and $1::date + 400) as "endsIn",
       (select coalesce(jsonb_agg(case when v.until_on is not null then v.until_on - v.from_on + 1 end), '[]')
        from employment_leave v join employment m on m.id = v.employment_id and m.gone_at is null
        where v.from_on <= $1::date and (v.until_on is null or v.until_on >= $1::date)) as leaves,
       (select coalesce(jsonb_agg((c.made_at at time zone $2)::date::text), '[]') from access_change c
        where c.state in ('queued', 'claimed', 'contradicted') and not c.is_urgent) as queued`,
    [today, zone],
  )
  const [counts] = rows
  if (counts === undefined) throw new Error('A row without a table is always there')
  return counts
}
