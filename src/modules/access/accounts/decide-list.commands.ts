import { authorise } from '../../../platform/actor.ts'
import { type Context, systemActor } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { canRelease } from '../policy.ts'
import type { ListCounts } from './apply-list.commands.ts'
import { dropRows, readRows } from './held-rows.store.ts'
import { applyList } from './import.commands.ts'
import {
  type HeldListRow,
  lockSystem,
  saveDecision,
  selectHeldList,
  selectLastList,
} from './lists.store.ts'

/**
 * Lets a held list through: it is applied as if it had not been held. By somebody else than who took it in;
 * on the machine itself whoever runs it answers for both. Throws `conflict` where it is not held any more,
 * or a newer list has been applied.
 */
export async function releaseList(context: Context, listId: number): Promise<ListCounts> {
  authorise(canRelease(context.actor))
  const machine = context.as(systemActor(context.actor.name))
  return machine.transaction(async (tx) => {
    const list = await heldListOf(context, tx, listId)
    const last = await selectLastList(tx, list.system.id)
    if (last !== undefined && last.exportedAt > list.exportedAt) {
      throw new DomainError('conflict', 'A newer list has been applied', {
        mend: 'An older list would take back what has happened since: discard it.',
      })
    }
    await decide(context, tx, list, 'released')
    const counts = await applyList(machine, tx, { ...list, listed: await readRows(tx, listId) })
    await dropRows(tx, listId)
    await notify(tx, { topic: 'access-accounts' })
    return counts
  })
}

/** Throws away a held list: what it said is never applied. */
export async function discardList(context: Context, listId: number): Promise<void> {
  authorise(canRelease(context.actor))
  const machine = context.as(systemActor(context.actor.name))
  await machine.transaction(async (tx) => {
    const list = await heldListOf(context, tx, listId)
    await decide(context, tx, list, 'discarded')
    await dropRows(tx, listId)
  })
}

async function heldListOf(context: Context, tx: Tx, listId: number): Promise<HeldListRow> {
  const found = await selectHeldList(tx, listId)
  if (found === undefined) throw new DomainError('not_found', `There is no list ${listId}`)
  await lockSystem(tx, found.system.id)
  const list = await selectHeldList(tx, listId)
  if (list?.state !== 'held') {
    throw new DomainError('conflict', 'The list is not held any more', {
      mend: 'Somebody has decided on it already.',
    })
  }
  const { actor } = context
  if (actor.kind === 'person' && actor.id === list.takenById) {
    throw new DomainError('forbidden', 'Whoever took the list in does not decide on it', {
      mend: 'Ask a colleague who may: what is held is seen by two.',
    })
  }
  return list
}

async function decide(
  context: Context,
  tx: Tx,
  list: HeldListRow,
  state: 'released' | 'discarded',
): Promise<void> {
  const { actor, clock } = context
  await saveDecision(tx, list.listId, { state, at: timestamp(clock.now()), by: actor.name })
  await context.as(systemActor(actor.name)).ledger.append(tx, {
    kind: state === 'released' ? 'access.list_released' : 'access.list_discarded',
    subject: `access_system:${list.system.key}`,
    facts: { list: list.listId },
  })
  await notify(tx, { topic: 'access' })
}
