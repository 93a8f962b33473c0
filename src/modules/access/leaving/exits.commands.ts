import type { Tx } from '../../../platform/db/database.ts'
import { insertItems, readItems, selectEmptyExits, selectLanguage } from './exits.store.ts'
import { itemsOf, standardItems } from './template.ts'

/** Gives every open exit its checklist, from the template that stands now. */
export async function fillExits(tx: Tx): Promise<void> {
  const empty = await selectEmptyExits(tx)
  if (empty.length === 0) return
  const standard = standardItems[await organisationLanguage(tx)]
  await insertItems(
    tx,
    empty.map(({ id, templateId, items, lastDay, systems }) => ({
      id,
      templateId,
      items: itemsOf(items === null ? standard : readItems(items), lastDay, systems),
    })),
  )
}

/** Of what Kvitto itself writes down. */
export function organisationLanguage(tx: Tx): Promise<'sv' | 'en'> {
  return selectLanguage(tx)
}
