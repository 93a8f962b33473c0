/** Feeds that were taken in, and what becomes of those that are held. */
import { type Actor, authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { formatInstant } from '../../calendar/index.ts'
import { localToday } from '../../work/index.ts'
import { canRelease, canSeeAllAccess } from '../policy.ts'
import type { EmploymentFacts } from './employment.ts'
import type { Feed, HeldPlan } from './feed.schema.ts'
import { loadLastFeed, lockFeeds, removeRows } from './feed.store.ts'
import {
  countsOf,
  type FeedRow,
  heldOf,
  saveDecision,
  selectFeed,
  selectFeeds,
  selectRows,
} from './feeds.store.ts'
import { endAskingAboutHeld } from './held-work.commands.ts'
import { loadKnown } from './known.store.ts'
import { endingsByUnit, type FeedPlan, type Known, planFeed } from './plan.ts'
import { applyPlan, machineOf } from './take.commands.ts'

const MOST_UNITS = 50

/** The newest first. */
export async function listFeeds(
  context: Context,
  {
    cursor,
    state,
    limit,
  }: { cursor?: string | undefined; state?: Feed['state'] | undefined; limit: number },
): Promise<{ items: Feed[]; nextCursor: string | null }> {
  authorise(canSeeAllAccess(context.actor))
  const before = cursor === undefined ? null : Number(cursor)
  if (before !== null && !Number.isSafeInteger(before)) {
    throw new DomainError('invalid_input', 'The cursor is none that was given')
  }
  const rows = await context.transaction((tx) =>
    selectFeeds(tx, { before, state: state ?? null, most: limit + 1 }),
  )
  const items = rows.slice(0, limit).map((row) => presented(row, context.actor))
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? String(last.id) : null }
}

/** A feed with what it would change now, where it is held: units and numbers, nobody's name. */
export async function readFeed(context: Context, id: number): Promise<HeldPlan> {
  authorise(canSeeAllAccess(context.actor))
  return machineOf(context).transaction(async (tx) => {
    const row = await found(tx, id)
    const feed = presented(row, context.actor)
    if (row.state !== 'held') return { feed, counts: null, endsByUnit: [], units: 0 }
    const { plan, known } = await planAnew(tx, row)
    const ends = endingsByUnit(plan, known)
    return { feed, counts: plan.counts, endsByUnit: ends.slice(0, MOST_UNITS), units: ends.length }
  })
}

/**
 * Applies a feed that was held, on the word of somebody else than who took it in. Throws `conflict`
 * where somebody has decided meanwhile, or a later feed has been applied.
 */
export async function releaseFeed(context: Context, id: number): Promise<Feed> {
  return decide(context, id, 'released', async (tx, row) => {
    const { last } = await loadLastFeed(tx, null)
    if (row.isWhole && last !== undefined && row.asOf < last.asOf) {
      throw new DomainError('conflict', 'A later feed has been applied', {
        mend: 'Discard this one: it says how it was before that.',
      })
    }
    const { plan, known } = await planAnew(tx, row)
    const scope = row.isWhole ? 'all' : 'some'
    await applyPlan(context, tx, { plan, known, feedId: id, asOf: row.asOf, scope })
    return plan.counts
  })
}

/** Nothing of it is applied, and what it said is not kept. Throws `conflict` as `releaseFeed` does. */
export function discardFeed(context: Context, id: number): Promise<Feed> {
  return decide(context, id, 'discarded', async () => null)
}

async function decide(
  context: Context,
  id: number,
  state: 'released' | 'discarded',
  act: (tx: Tx, row: FeedRow) => Promise<FeedPlan['counts'] | null>,
): Promise<Feed> {
  authorise(canRelease(context.actor))
  const machine = machineOf(context)
  return machine.transaction(async (tx) => {
    await lockFeeds(tx)
    const row = await found(tx, id)
    refuseOwn(row, context.actor)
    if (row.state !== 'held') {
      throw new DomainError('conflict', `The feed is ${row.state} already`)
    }
    const counts = await act(tx, row)
    await removeRows(tx, [id])
    const { actor, clock } = context
    await saveDecision(tx, { id, state, at: clock.now(), by: actor.name, counts })
    await machine.ledger.append(tx, {
      kind: `employments.${state}`,
      subject: `hr_feed:${id}`,
      facts: {
        asOf: formatInstant(row.asOf),
        ...(counts === null ? {} : { counts: { ...counts } }),
      },
    })
    await endAskingAboutHeld(machine, tx, [id], 'done')
    await notify(tx, { topic: 'access' })
    return presented(await found(tx, id), actor)
  })
}

function refuseOwn({ takenById }: FeedRow, actor: Actor): void {
  if (!isOwn(takenById, actor)) return
  throw new DomainError('forbidden', 'You took it in yourself', {
    mend: 'Somebody else who takes in feeds decides: that is the second pair of eyes.',
  })
}

function isOwn(takenById: string | null, actor: Actor): boolean {
  return actor.kind === 'person' && takenById === actor.id
}

async function found(tx: Tx, id: number): Promise<FeedRow> {
  const row = await selectFeed(tx, id)
  authoriseSight(row !== undefined, 'There is no such feed')
  if (row === undefined) throw new Error('Nothing is seen')
  return row
}

/** What it changes of what is known now, which may be more or less than when it came. */
async function planAnew(tx: Tx, row: FeedRow): Promise<{ plan: FeedPlan; known: Known }> {
  const rows: EmploymentFacts[] = await selectRows(tx, row.id)
  const scope = row.isWhole ? 'all' : 'some'
  const known = await loadKnown(tx)
  const { today } = await localToday(tx, row.asOf)
  return { plan: planFeed(rows, known, { scope, today }), known }
}

function presented(row: FeedRow, actor: Actor): Feed {
  const { takenById, asOf, takenAt, decidedAt, held: _, counts: __, ...rest } = row
  return {
    ...rest,
    asOf: formatInstant(asOf),
    takenAt: formatInstant(takenAt),
    decidedAt: decidedAt === null ? null : formatInstant(decidedAt),
    held: heldOf(row),
    counts: countsOf(row),
    mayDecide: row.state === 'held' && canRelease(actor) && !isOwn(takenById, actor),
  }
}
