import type { Tx } from './database.ts'

/**
 * The schema as text, one line a thing, sorted: committed beside the migrations so that a review
 * sees what a migration does, and compared in a test.
 */
export async function describeSchema(tx: Tx): Promise<string> {
  const { rows } = await tx.client.query<{ line: string }>(`
    select line from (
      select c.relname as owner, 1 as part, a.attnum::int as position,
        format('%s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
          case when a.attnotnull then ' not null' else '' end,
          coalesce(case when a.attgenerated = 's' then ' generated as ' else ' default ' end
            || regexp_replace(pg_get_expr(d.adbin, d.adrelid), '\\s+', ' ', 'g'), '')) as line
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      union all
      select c.relname, 2, 0, format('%s: %s', c.relname, pg_get_constraintdef(k.oid))
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where c.relnamespace = 'public'::regnamespace and k.contype <> 'n'
      union all
      select tablename, 3, 0, indexdef from pg_indexes where schemaname = 'public'
    ) as lines
    order by owner, part, position, line`)
  return `${rows.map(({ line }) => line).join('\n')}\n`
}
