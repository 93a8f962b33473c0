import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Doer } from './exits.store.ts'
import type { TemplateItem } from './template.ts'

export interface TemplateRow {
  readonly unitId: number | null
  readonly unit: string | null
  readonly version: number
  readonly items: unknown
  readonly madeAt: number
  readonly madeBy: string
}

/** The version that stands, the general one first. */
export async function selectTemplates(tx: Tx): Promise<TemplateRow[]> {
  const { rows } = await tx.client.query<TemplateRow>(
    `select distinct on (h.name, t.hr_unit_id) t.hr_unit_id as "unitId", h.name as unit, t.version,
       t.items, t.made_at as "madeAt", t.made_by as "madeBy"
     from exit_template t left join hr_unit h on h.id = t.hr_unit_id
     order by h.name nulls first, t.hr_unit_id, t.version desc`,
  )
  return rows
}

export async function selectUnits(
  tx: Tx,
): Promise<{ readonly id: number; readonly name: string }[]> {
  const { rows } = await tx.client.query<{ id: number; name: string }>(
    'select id, name from hr_unit order by name, id',
  )
  return rows
}

export async function insertTemplate(
  tx: Tx,
  { unitId, items }: { readonly unitId: number | null; readonly items: readonly TemplateItem[] },
  { at, by }: Doer,
): Promise<number> {
  const { rows } = await tx.client.query<{ version: number }>(
    `insert into exit_template (hr_unit_id, version, items, made_at, made_by)
     values ($1, 1 + coalesce((select max(version) from exit_template where hr_unit_id is not distinct from $1), 0),
       $2, $3, $4) returning version`,
    [unitId, JSON.stringify(items), timestamp(at), by],
  )
  return rows[0]?.version ?? 0
}

/** Whom it would be about: units, open exits, and ends that are known and have none yet. */
export async function countConcerned(
  tx: Tx,
  unitId: number | null,
  today: string,
): Promise<{ readonly units: number; readonly open: number; readonly coming: number }> {
  const { rows } = await tx.client.query<{ units: number; open: number; coming: number }>(
    `with concerned as (
       select h.id from hr_unit h
       where h.id = $1 or ($1::int is null and not exists (
         select from exit_template t where t.hr_unit_id = h.id))
     )
     select (select count(*) from concerned) as units,
       (select count(*) from exit_case x join employment m on m.id = x.employment_id
        where x.state = 'open' and m.hr_unit_id in (select id from concerned)) as open,
       (select count(*) from employment m
        where m.ends_on >= $2::date and m.gone_at is null and m.hr_unit_id in (select id from concerned)
          and not exists (select from exit_case x where x.employment_id = m.id and x.state <> 'withdrawn')) as coming`,
    [unitId, today],
  )
  return rows[0] ?? { units: 0, open: 0, coming: 0 }
}
