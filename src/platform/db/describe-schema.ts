import type { Tx } from './database.ts'

/**
 * The schema as text, one line a thing, sorted: committed beside the migrations so that a review
 * sees what a migration does, and compared in a test.
 */
export async function describeSchema(tx: Tx): Promise<string> {
  const { rows } = await tx.client.query<{ line: string }>(`
    with tables as (
      select c.oid, c.relname, c.relrowsecurity,
        case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'auth') and c.relkind = 'r'
    )
    select line from (
      select t.name as owner, 1 as part, a.attnum::int as position,
        format('%s.%s %s%s%s', t.name, a.attname, format_type(a.atttypid, a.atttypmod),
          case when a.attnotnull then ' not null' else '' end,
          coalesce(case when a.attgenerated = 's' then ' generated as ' else ' default ' end
            || regexp_replace(pg_get_expr(d.adbin, d.adrelid), '\\s+', ' ', 'g'), '')) as line
      from tables t
      join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
      union all
      select t.name, 2, 0, format('%s: %s', t.name, pg_get_constraintdef(k.oid))
      from pg_constraint k join tables t on t.oid = k.conrelid
      where k.contype <> 'n'
      union all
      select t.name, 3, 0, pg_get_indexdef(i.indexrelid)
      from pg_index i join tables t on t.oid = i.indrelid
      union all
      select t.name, 4, 0, format('%s: %s', t.name,
        case when t.relrowsecurity then 'row level security' else 'NO ROW LEVEL SECURITY' end)
      from tables t
      union all
      select t.name, 5, 0, format('%s: policy %s for %s using %s with check %s', t.name, p.polname,
        p.polcmd, regexp_replace(coalesce(pg_get_expr(p.polqual, p.polrelid), '-'), '\\s+', ' ', 'g'),
        regexp_replace(coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-'), '\\s+', ' ', 'g'))
      from pg_policy p join tables t on t.oid = p.polrelid
      union all
      select t.name, 6, 0, format('%s: %s may %s', t.name, g.grantee::regrole,
        string_agg(lower(g.privilege_type), ', ' order by g.privilege_type))
      from tables t join pg_class c on c.oid = t.oid, aclexplode(c.relacl) g
      where g.grantee <> c.relowner and g.grantee <> 0
      group by t.name, g.grantee
    ) as lines
    order by owner, part, position, line`)
  return `${rows.map(({ line }) => line).join('\n')}\n`
}
