import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { notify } from '../../../platform/http/live.ts'
import { takesAway } from '../changes/change.ts'
import { moveChanges, postChanges } from '../changes/changes.commands.ts'
import type { NewChange } from '../changes/changes.store.ts'
import {
  type RoundItem,
  saveGrantStates,
  saveMoveRound,
  saveRescheduled,
  selectDue,
  selectUngiven,
} from './day.store.ts'
import { fillExits } from './exits.commands.ts'
import {
  linkClosings,
  saveExits,
  saveMovedExits,
  saveWithdrawnExits,
  selectOpenExits,
} from './exits.store.ts'
import type { DayTerms, PersonPlan, Wanted } from './person.ts'

interface Applying {
  /** Of whom nothing is taken away. */
  readonly stopped: ReadonlySet<number>
  readonly attestBy: string
}

/** Does what the plans say, what gives back first; answers how many changes are in the queue by it. */
export async function applyPlans(
  context: Context,
  tx: Tx,
  plans: readonly PersonPlan[],
  { today }: DayTerms,
  { stopped, attestBy }: Applying,
): Promise<number> {
  const doer = { at: context.clock.now(), by: context.actor.name }
  await moveChanges(
    context,
    tx,
    plans.flatMap(({ withdraw }) => withdraw),
    { to: 'withdrawn' },
  )
  await applyExits(context, tx, plans)
  await saveRescheduled(
    tx,
    plans.flatMap(({ reschedule }) => reschedule),
    doer,
  )
  const exits = await selectOpenExits(
    tx,
    plans.map(({ employeeId }) => employeeId),
  )
  const applied = plans.map((plan) =>
    stopped.has(plan.employeeId) ? withoutTaking(plan, today) : plan,
  )
  const posted = applied.flatMap(({ employeeId, post }) =>
    post.map((wanted) => changeOf(employeeId, wanted, exits, today)),
  )
  await postChanges(context, tx, posted)
  await applyGrants(context, tx, applied)
  const due = await selectDue(tx, today, [...stopped])
  const moved = await moveChanges(context, tx, due, { to: 'queued' })
  await applyMoves(context, tx, plans, attestBy)
  return moved.length + posted.filter(({ state }) => state === 'queued').length
}

async function applyExits(context: Context, tx: Tx, plans: readonly PersonPlan[]): Promise<void> {
  const doer = { at: context.clock.now(), by: context.actor.name }
  const withdrawn = await saveWithdrawnExits(
    tx,
    plans.flatMap(({ exits }) => exits.withdraw),
    doer,
  )
  const moves = plans.flatMap(({ exits }) => exits.move)
  if (moves.length > 0) await saveMovedExits(tx, moves)
  const wanted = plans.flatMap(({ employeeId, exits }) =>
    exits.open.map((exit) => ({ ...exit, employeeId })),
  )
  const opened = wanted.length === 0 ? [] : await saveExits(tx, wanted, doer)
  await tell(context, tx, 'access.exit_withdrawn', withdrawn)
  await tell(
    context,
    tx,
    'access.exit_moved',
    moves.map(({ id }) => id),
  )
  await linkClosings(tx, opened)
  await tell(context, tx, 'access.exit_opened', opened)
  await fillExits(tx)
}

async function tell(
  { ledger }: Context,
  tx: Tx,
  kind: string,
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) return
  const subject = ids.length === 1 ? `access_exit:${ids[0]}` : `access_exits:${ids.length}`
  await ledger.append(tx, { kind, subject, facts: { exits: ids } })
  await notify(tx, { topic: 'access' })
}

/** What is taken away only on a person's word waits for it; what is planned for later does not. */
function withoutTaking(plan: PersonPlan, today: string): PersonPlan {
  return {
    ...plan,
    post: plan.post.filter(({ act, wantedOn }) => !takesAway(act) || wantedOn > today),
    paused: [],
    ended: [],
  }
}

function changeOf(
  employeeId: number,
  wanted: Wanted,
  exits: ReadonlyMap<number, number>,
  today: string,
): NewChange {
  const { isAtOnce: _, ...change } = wanted
  const exitId =
    wanted.act === 'close_account' ? (exits.get(wanted.employmentId ?? 0) ?? null) : null
  return { ...change, employeeId, exitId, state: wanted.wantedOn <= today ? 'queued' : 'approved' }
}

async function applyGrants(context: Context, tx: Tx, plans: readonly PersonPlan[]): Promise<void> {
  const doer = { at: context.clock.now(), by: context.actor.name }
  const ended = plans.flatMap((plan) => plan.ended)
  const ungiven = await selectUngiven(
    tx,
    ended.map(({ id }) => id),
  )
  await moveChanges(context, tx, ungiven, { to: 'withdrawn' })
  await saveGrantStates(
    tx,
    {
      paused: plans.flatMap(({ paused }) => paused),
      resumed: plans.flatMap(({ resumed }) => resumed),
      ended,
    },
    doer,
  )
}

async function applyMoves(
  context: Context,
  tx: Tx,
  plans: readonly PersonPlan[],
  attestBy: string,
): Promise<void> {
  const items: RoundItem[] = plans.flatMap(({ employeeId, attest }) =>
    attest.map((each) => ({ ...each, employeeId })),
  )
  if (items.length === 0) return
  const doer = { at: context.clock.now(), by: context.actor.name }
  const round = await saveMoveRound(tx, items, attestBy, doer)
  await context.ledger.append(tx, {
    kind: 'access.move_attested',
    subject: `attestation_round:${round.id}`,
    facts: { items: items.length },
  })
  await notify(tx, { topic: 'access' })
}
