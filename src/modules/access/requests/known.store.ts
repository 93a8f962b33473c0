import type { Tx } from '../../../platform/db/database.ts'
import type { KnownEmployee } from './sight.ts'

export interface Known extends KnownEmployee {
  readonly unit: string | null
  readonly title: string | null
  /** Of the last employment, where it has one. */
  readonly lastDay: string | null
}

/** Those of them that there are, in the order of their names: to be masked by who asks. */
export async function selectKnown(tx: Tx, ids: readonly number[]): Promise<Known[]> {
  const { rows } = await tx.client.query<Known>(
    `select e.id, e.is_protected as "isProtected",
       i.given_name || ' ' || i.family_name as name, i.shown_key as key,
       m.unit, m.title, m.ends_on as "lastDay"
     from employee e
     left join employee_identity i on i.employee_id = e.id
     left join lateral (
       select h.name as unit, m.title, m.ends_on from employment m join hr_unit h on h.id = m.hr_unit_id
       where m.employee_id = e.id
       order by m.gone_at is null desc, m.ends_on desc nulls first, m.starts_on desc limit 1
     ) m on true
     where e.id = any ($1::int[])
     order by i.family_name || ' ' || i.given_name collate kvitto_names nulls last, e.id`,
    [[...ids]],
  )
  return rows
}
