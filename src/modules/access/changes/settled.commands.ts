import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { endWork } from '../../work/index.ts'
import type { Moved } from './changes.store.ts'
import { closeDoneExits, tickAccessItems } from './settled.store.ts'

/** Checklists tick by themselves what a list has shown to be closed. */
export async function tickAccess(
  context: Context,
  tx: Tx,
  verified: readonly Moved[],
): Promise<void> {
  const closed = verified.filter(({ act }) => act === 'close_account')
  if (closed.length === 0) return
  const by = { at: context.clock.now(), by: context.actor.name }
  const ids = closed.map(({ id }) => id)
  await closeExits(context, tx, await tickAccessItems(tx, ids, by))
}

/** Exits in which nothing is left to do are done, and nobody is reminded of them any more. */
export async function closeExits(
  context: Context,
  tx: Tx,
  exits: readonly number[],
): Promise<readonly number[]> {
  const by = { at: context.clock.now(), by: context.actor.name }
  const done = await closeDoneExits(tx, [...new Set(exits)], by)
  for (const id of done) {
    await endWork(context, tx, { kind: 'access.exit', subject: `access_exit:${id}` }, 'done')
    await context.ledger.append(tx, {
      kind: 'access.exit_done',
      subject: `access_exit:${id}`,
      facts: {},
    })
  }
  return done
}
