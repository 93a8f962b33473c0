/** What a mail tells, when it is written. */
import type { Tx } from '../../platform/db/database.ts'
import type { Disturbance, Update } from './disturbance.ts'
import { selectDisturbance, selectUpdates } from './store.ts'

interface Mailed {
  readonly disturbance: Disturbance
  readonly update: Update & { readonly isFirst: boolean }
  /** Something later was told by mail too. */
  readonly isOvertaken: boolean
}

export async function updateOfMail(tx: Tx, id: number): Promise<Mailed | undefined> {
  const row = await tx.sql
    .selectFrom('disturbance_update')
    .where('id', '=', id)
    .select('disturbance_id')
    .executeTakeFirst()
  if (row === undefined) return undefined
  const disturbance = await selectDisturbance(tx, row.disturbance_id)
  const updates = await selectUpdates(tx, row.disturbance_id)
  const update = updates.find((each) => each.id === id)
  if (disturbance === undefined || update === undefined) return undefined
  return {
    disturbance,
    update: { ...update, isFirst: updates.at(-1)?.id === id },
    isOvertaken: updates.some((each) => each.id > id && each.mailedTo > 0),
  }
}
