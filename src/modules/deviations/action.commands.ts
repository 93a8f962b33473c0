import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { notify } from '../../platform/http/live.ts'
import type { Instant } from '../calendar/index.ts'
import { organisationZone } from '../organisation/index.ts'
import { isInTime, refuseMove, refuseUnlessDoneToday, refuseUnlessWaiting } from './action.ts'
import {
  type DeviationEventKind,
  saveActionDone,
  saveActionDue,
  saveEvent,
} from './explain.store.ts'
import { findDeviation, findToActOn } from './found.commands.ts'
import { localDay } from './local-day.ts'
import type { TracedDeviation } from './schema.ts'
import { askForAction } from './settle-action.commands.ts'

/** What was to be done is done, and this is what was done. Throws `not_found`, `forbidden`, `conflict`. */
export function completeAction(context: Context, id: number, result: string): Promise<void> {
  return act(context, id, async (tx, known, { dayOf, now }) => {
    refuseUnlessWaiting(known)
    await saveActionDone(tx, id, { result, name: context.actor.name, at: now })
    return {
      kind: 'action_done',
      words: result,
      facts: { dueOn: known.actionDue, inTime: isInTime(known.actionDue, dayOf(now)) },
      personal: { result },
    }
  })
}

/** It was not done after all: said the same day. Throws `not_found`, `forbidden`, `conflict`. */
export function undoAction(context: Context, id: number): Promise<void> {
  return act(context, id, async (tx, known, { dayOf, now }) => {
    refuseUnlessDoneToday(known, dayOf, now)
    await saveActionDone(tx, id, null)
    return { kind: 'action_undone', words: null, facts: { dueOn: known.actionDue } }
  })
}

export interface ActionMove {
  readonly dueOn: string
  readonly reason: string
}

/** Done by another day, for a reason. Throws `not_found`, `forbidden`, `conflict`, `invalid_input`. */
export function moveAction(context: Context, id: number, move: ActionMove): Promise<void> {
  const { dueOn, reason } = move
  return act(context, id, async (tx, known, { dayOf, now }) => {
    refuseUnlessWaiting(known)
    refuseMove(known, dueOn, dayOf(now))
    await saveActionDue(tx, id, dueOn)
    return {
      kind: 'action_moved',
      words: reason,
      days: { from: known.actionDue, to: dueOn },
      facts: { from: known.actionDue, to: dueOn },
      personal: { reason },
    }
  })
}

interface Acted {
  readonly kind: Exclude<DeviationEventKind, 'explained'>
  readonly words: string | null
  readonly days?: { readonly from: string | null; readonly to: string }
  readonly facts: Readonly<Record<string, string | boolean | null>>
  readonly personal?: Readonly<Record<string, string>>
}

interface Time {
  readonly now: Instant
  /** The organisation's local day. */
  readonly dayOf: (instant: Instant) => string
}

/** What is done about an action, its place in the deviation's history, its receipt, and the work. */
function act(
  context: Context,
  id: number,
  decide: (tx: Tx, known: TracedDeviation, time: Time) => Promise<Acted>,
): Promise<void> {
  return context.transaction(async (tx) => {
    const known = await findToActOn(context, tx, id)
    const zone = await organisationZone(tx)
    const now = context.clock.now()
    const dayOf = (instant: Instant) => localDay(instant, zone)
    const { kind, words, days, facts, personal } = await decide(tx, known, { now, dayOf })
    await saveEvent(tx, id, {
      kind,
      at: now,
      by: context.actor.name,
      words,
      from: days?.from ?? null,
      to: days?.to ?? null,
    })
    await context.ledger.append(tx, {
      kind: `deviation.${kind}`,
      subject: `deviation:${id}`,
      service: known.service.key,
      facts: { period: known.period, rule: known.rule, ...facts },
      ...(personal === undefined ? {} : { personal }),
    })
    await askForAction(context, tx, await findDeviation(context, tx, id))
    await notify(tx, { topic: 'deviations', service: known.service.key })
  })
}
