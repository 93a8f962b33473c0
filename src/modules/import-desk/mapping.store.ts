import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import { fileMapping, importKind, type NewSavedMapping, type SavedMapping } from './schema.ts'

/** By name. */
export async function loadMappings(tx: Tx): Promise<SavedMapping[]> {
  const rows = await tx.sql
    .selectFrom('import_mapping')
    .select(['id', 'name', 'kind', 'mapping'])
    .orderBy('name')
    .execute()
  return rows.map(({ id, name, kind, mapping }) => ({
    id,
    name,
    kind: importKind.parse(kind),
    mapping: fileMapping.parse(mapping),
  }))
}

/** One of the same name and kind is replaced. */
export async function saveMapping(
  tx: Tx,
  { name, kind, mapping }: NewSavedMapping,
  at: number,
): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into import_mapping (name, kind, mapping, saved_at) values ($1, $2, $3, $4)
     on conflict (kind, lower(name)) do update
       set name = excluded.name, mapping = excluded.mapping, saved_at = excluded.saved_at
     returning id`,
    [name, kind, JSON.stringify(mapping), timestamp(at)],
  )
  return rows[0]?.id ?? 0
}

/** Its name, or `undefined` where there is none. */
export async function removeMapping(tx: Tx, id: number): Promise<string | undefined> {
  const row = await tx.sql
    .deleteFrom('import_mapping')
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst()
  return row?.name
}
