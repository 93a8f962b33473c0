/** What is to be mailed, and what a mail tells when it is written. */
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
    isOvertaken: updates.some((each) => each.id > id && each.wantsMail),
  }
}

interface UnseenUpdate {
  readonly id: number
  readonly wantsMail: boolean
  /** Keys. */
  readonly services: readonly string[]
}

/** Taken by one worker: another waits, and then finds them seen to. */
export async function unseenUpdates(tx: Tx): Promise<UnseenUpdate[]> {
  const { rows } = await tx.client.query<UnseenUpdate>(
    `select u.id, u.wants_mail as "wantsMail",
       array(select s.key from disturbance_service ds join service s on s.id = ds.service_id
         where ds.disturbance_id = u.disturbance_id order by s.name, s.key) as services
     from disturbance_update u where u.mailed_to is null order by u.id for update`,
  )
  return rows
}

export async function markMailed(tx: Tx, id: number, count: number): Promise<void> {
  await tx.sql
    .updateTable('disturbance_update')
    .where('id', '=', id)
    .set({ mailed_to: count })
    .execute()
}
