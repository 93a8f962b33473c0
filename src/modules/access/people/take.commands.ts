/** What a feed says, worked out as a whole, then applied or held: within one transaction. */
import type { Actor } from '../../../platform/actor.ts'
import { type Context, systemActor } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { forgetEverybody, notify } from '../../../platform/http/live.ts'
import { formatInstant, type Instant } from '../../calendar/index.ts'
import { localToday } from '../../work/index.ts'
import { currentRules } from '../rules/rules.store.ts'
import type { EmploymentFacts } from './employment.ts'
import {
  countEmployments,
  discardOvertaken,
  findHeld,
  insertFeed,
  keepRows,
  linkPeople,
  loadLastFeed,
  lockFeeds,
  type NewFeed,
} from './feed.store.ts'
import { askAboutHeld, endAskingAboutHeld } from './held-work.commands.ts'
import { type HeldFeed, tooManyEnds, whyHeld } from './hold.ts'
import { loadKnown } from './known.store.ts'
import { type FeedCounts, type FeedPlan, type Known, planFeed, type Scope } from './plan.ts'
import { savePlan } from './save.store.ts'

export interface FeedToTake {
  readonly rows: readonly EmploymentFacts[]
  readonly scope: Scope
  readonly source: string
  readonly fileName: string | null
  readonly sha256: Buffer | null
  readonly asOf: Instant | undefined
  readonly isTrial: boolean
  /** By the same program earlier the same day. */
  readonly endedToday?: number
}

export interface EmploymentsTaken {
  readonly state: 'applied' | 'unchanged' | 'held'
  /** Why nothing was applied. */
  readonly held: HeldFeed | null
  /** Null where nothing was kept, on trial. */
  readonly feedId: number | null
  readonly asOf: Instant
  readonly sha256: string | null
  readonly counts: FeedCounts
}

/** What people may cause but not see: feeds are written with the machine's eyes. */
export function machineOf(context: Context): Context {
  return context.as(systemActor(context.actor.name))
}

/** Clocks of programs that tell may go a little fast. */
const FAST_MS = 5 * 60_000

/** `tx` sees with the machine's eyes; who took it in is the context's actor. */
export async function takeFeed(
  context: Context,
  tx: Tx,
  feed: FeedToTake,
): Promise<EmploymentsTaken> {
  const now = context.clock.now()
  const asOf = feed.asOf ?? now
  if (asOf > now + FAST_MS) {
    throw new DomainError('invalid_input', 'The file says how it will be, not how it was', {
      mend: `Its time is ${formatInstant(asOf)}: give the time at which it was made.`,
    })
  }
  await lockFeeds(tx)
  const known = await loadKnown(tx, feed.scope === 'all' ? undefined : keysOf(feed.rows))
  const { today } = await localToday(tx, asOf)
  const plan = planFeed(feed.rows, known, { scope: feed.scope, today })
  const held = await judge(tx, feed, plan, { asOf, now })
  const state = held !== null ? 'held' : isEmpty(plan) ? 'unchanged' : 'applied'
  const before = held === null ? undefined : await findHeld(tx, feed.sha256)
  const feedId =
    before ?? (await insertFeed(tx, recordOf(context, feed, { state, held, plan, asOf })))
  if (before === undefined) {
    if (state === 'held') await keepRows(tx, feedId, feed.rows)
    else await applyPlan(context, tx, { plan, known, feedId, asOf, scope: feed.scope })
    await witness(context, tx, feed, { feedId, state, held, plan, asOf })
  }
  return {
    state,
    held,
    feedId: feed.isTrial ? null : feedId,
    asOf,
    sha256: feed.sha256?.toString('hex') ?? null,
    counts: plan.counts,
  }
}

/** Writes it, and what follows from it: who signs in as whom, what is overtaken. */
export async function applyPlan(
  context: Context,
  tx: Tx,
  of: {
    readonly plan: FeedPlan
    readonly known: Known
    readonly feedId: number
    readonly asOf: Instant
    readonly scope: Scope
  },
): Promise<void> {
  const { plan, known, feedId, asOf, scope } = of
  const at = context.clock.now()
  const by = context.actor.name
  if (!isEmpty(plan)) await savePlan(tx, plan, known, { feedId, at, asOf, by })
  const linked = await linkPeople(tx)
  if (scope === 'all') {
    const overtaken = await discardOvertaken(tx, { feedId, asOf, at, name: by })
    await endAskingAboutHeld(machineOf(context), tx, overtaken, 'withdrawn')
  }
  if (isEmpty(plan) && linked === 0) return
  await forgetEverybody(tx)
  await notify(tx, { topic: 'access-people' })
}

function isEmpty(plan: FeedPlan): boolean {
  const { units, newPeople, changedPeople, added, changed, gone } = plan
  return [units, newPeople, changedPeople, added, changed, gone].every((each) => each.length === 0)
}

function keysOf(rows: readonly EmploymentFacts[]) {
  const people = new Set(rows.map(({ person }) => person.key))
  for (const { managerKey } of rows) if (managerKey !== null) people.add(managerKey)
  return { people: [...people], employments: rows.map(({ key }) => key) }
}

async function judge(
  tx: Tx,
  feed: FeedToTake,
  plan: FeedPlan,
  { asOf, now }: { readonly asOf: Instant; readonly now: Instant },
): Promise<HeldFeed | null> {
  const { feed: limits } = await currentRules(tx)
  if (feed.scope === 'some') {
    if (plan.endedAtOnce === 0) return null
    const endedAtOnce = plan.endedAtOnce + (feed.endedToday ?? 0)
    return tooManyEnds({ endedAtOnce, inForce: await countEmployments(tx) }, limits)
  }
  const { last, wasSeenBefore } = await loadLastFeed(tx, feed.sha256)
  const isSaidToBeNew = feed.asOf !== undefined
  return whyHeld({ plan, asOf, now, last, wasSeenBefore: wasSeenBefore && !isSaidToBeNew }, limits)
}

interface Taken {
  readonly state: NewFeed['state']
  readonly held: HeldFeed | null
  readonly plan: FeedPlan
  readonly asOf: Instant
}

function recordOf({ actor, clock }: Context, feed: FeedToTake, taken: Taken): NewFeed {
  const { state, held, plan, asOf } = taken
  return {
    source: feed.source,
    fileName: feed.fileName,
    sha256: feed.sha256,
    isWhole: feed.scope === 'all',
    asOf,
    takenAt: clock.now(),
    takenBy: actor.name,
    takenById: personIdOf(actor),
    rows: feed.rows.length,
    state,
    held,
    counts: plan.counts,
  }
}

async function witness(
  context: Context,
  tx: Tx,
  { fileName, sha256, source, rows }: FeedToTake,
  { feedId, state, held, plan, asOf }: Taken & { readonly feedId: number },
): Promise<void> {
  const machine = machineOf(context)
  await notify(tx, { topic: 'access' })
  await machine.ledger.append(tx, {
    kind: state === 'held' ? 'employments.held' : 'employments.imported',
    subject: `hr_feed:${feedId}`,
    facts: {
      source,
      asOf: formatInstant(asOf),
      ...(sha256 === null ? {} : { sha256: sha256.toString('hex') }),
      ...(held === null ? {} : { reason: held.reason }),
      counts: { ...plan.counts },
    },
    ...(fileName === null ? {} : { personal: { file: fileName } }),
  })
  if (held === null) return
  await askAboutHeld(machine, tx, {
    feedId,
    reason: held.reason,
    rows: rows.length,
    takenById: personIdOf(context.actor),
  })
}

function personIdOf(actor: Actor): string | null {
  if (actor.kind === 'system') return null
  return actor.kind === 'person' ? actor.id : actor.personId
}
