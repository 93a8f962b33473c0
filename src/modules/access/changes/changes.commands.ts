/** The one way in which changes of access are wanted and come further; every room of access goes through it. */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { notify } from '../../../platform/http/live.ts'
import type { ChangeState } from './change.ts'
import {
  type Doing,
  insertEvents,
  type MadeChange,
  type Move,
  type Moved,
  type NewChange,
  saveChanges,
  saveMove,
  selectOpposed,
} from './changes.store.ts'
import { tickAccess } from './settled.commands.ts'
import { endTakenGrants } from './settled.store.ts'

/** As many as one receipt tells of. */
const TOLD_IDS = 2_000

/** Who acts, for the history of a change. */
export function doingOf({ actor, clock }: Context, forName?: string): Doing {
  return {
    at: clock.now(),
    by: actor.name,
    byId: actor.kind === 'person' ? actor.id : actor.kind === 'token' ? actor.personId : null,
    forName: forName ?? null,
  }
}

/**
 * Wants changes, each once however often it is wanted, and withdraws what nobody has done yet and they
 * speak against. Answers the id of each, in the order given. Whoever calls has asked the policy.
 */
export async function postChanges(
  context: Context,
  tx: Tx,
  changes: readonly NewChange[],
  note: string | null = null,
  forName?: string,
): Promise<MadeChange[]> {
  if (changes.length === 0) return []
  const doing = doingOf(context, forName)
  const made = await saveChanges(tx, changes, doing)
  const fresh = made.filter(({ isNew }) => isNew)
  if (fresh.length === 0) return made
  const events = [...new Map(fresh.map((each) => [each.id, each])).values()].flatMap(
    ({ id, ordinal }) => {
      const change = changes[ordinal]
      return change === undefined
        ? []
        : [{ id, employeeId: change.employeeId, state: change.state, act: change.act }]
    },
  )
  await insertEvents(tx, events, doing, note)
  const opposed = await selectOpposed(
    tx,
    fresh.map(({ id }) => id),
  )
  if (opposed.length > 0) await moveChanges(context, tx, opposed, { to: 'withdrawn' })
  for (const [act, ofAct] of Map.groupBy(events, (each) => each.act)) {
    await receipt(context, tx, 'access.wanted', { act, ids: ofAct.map(({ id }) => id) })
  }
  await notify(tx, { topic: 'access' })
  return made
}

/**
 * Takes changes further, those that may become it; answers which did. What others did meanwhile is left as
 * it is: whoever asked for one only says `conflict` where the answer is empty.
 */
export async function moveChanges(
  context: Context,
  tx: Tx,
  ids: readonly number[],
  move: Move,
  { note = null, forName }: { readonly note?: string | null; readonly forName?: string } = {},
): Promise<Moved[]> {
  if (ids.length === 0) return []
  const doing = doingOf(context, forName)
  const moved = await saveMove(tx, ids, move, doing)
  if (moved.length === 0) return moved
  await followedBy(context, tx, moved, move.to)
  const events = moved.map(({ id, employeeId }) => ({ id, employeeId, state: move.to }))
  await insertEvents(tx, events, doing, note)
  // Who works on what at a moment is history, not proof.
  if (move.to !== 'claimed') {
    const told = moved.map(({ id }) => id)
    await receipt(context, tx, receiptKinds[move.to], {
      ids: told,
      ...(move.listId === undefined ? {} : { list: move.listId }),
    })
  }
  await notify(tx, { topic: 'access' })
  return moved
}

/** What else comes of it: what it speaks against, what somebody has then, and what is ticked. */
async function followedBy(
  context: Context,
  tx: Tx,
  moved: readonly Moved[],
  to: ChangeState,
): Promise<void> {
  if (to === 'queued' || to === 'approved') {
    const decided = moved.filter(({ was }) => was === 'requested' || was === 'approved')
    const opposed = await selectOpposed(
      tx,
      decided.map(({ id }) => id),
    )
    await moveChanges(context, tx, opposed, { to: 'withdrawn' })
  }
  if (to === 'done' || to === 'verified') await endTakenGrants(tx, moved, context.clock.now())
  if (to === 'verified') await tickAccess(context, tx, moved)
}

const receiptKinds: Readonly<Record<ChangeState, string>> = {
  requested: 'access.wanted',
  rejected: 'access.rejected',
  approved: 'access.approved',
  queued: 'access.queued',
  claimed: 'access.claimed',
  returned: 'access.returned',
  done: 'access.done',
  contradicted: 'access.contradicted',
  verified: 'access.verified',
  withdrawn: 'access.withdrawn',
}

/** Many changes have few receipts, each of a bounded length. */
async function receipt(
  { ledger }: Context,
  tx: Tx,
  kind: string,
  {
    ids,
    ...facts
  }: { readonly ids: readonly number[]; readonly act?: string; readonly list?: number },
): Promise<void> {
  for (let from = 0; from < ids.length; from += TOLD_IDS) {
    const some = ids.slice(from, from + TOLD_IDS)
    const subject = some.length === 1 ? `access_change:${some[0]}` : `access_changes:${some.length}`
    await ledger.append(tx, { kind, subject, facts: { ...facts, changes: some } })
  }
}
