import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { insertItems, readItems, selectEmptyExits } from './exits.store.ts'
import { itemsOf, standardItems } from './template.ts'

/** Gives every open exit its checklist, from the template that stands now. */
export async function fillExits(_context: Context, tx: Tx): Promise<void> {
  const empty = await selectEmptyExits(tx)
  if (empty.length === 0) return
  const { rows } = await tx.client.query<{ language: 'sv' | 'en' }>(
    `select coalesce((select language from organisation), 'sv') as language`,
  )
  const standard = standardItems[rows[0]?.language ?? 'sv']
  await insertItems(
    tx,
    empty.map(({ id, templateId, items, lastDay, systems }) => ({
      id,
      templateId,
      items: itemsOf(items === null ? standard : readItems(items), lastDay, systems),
    })),
  )
}
