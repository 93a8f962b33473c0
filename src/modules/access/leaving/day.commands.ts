import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { addWorkingDays } from '../../calendar/index.ts'
import { localToday, workingDaysIn } from '../../work/index.ts'
import { takesAway, undone } from '../changes/change.ts'
import { currentRules } from '../rules/rules.store.ts'
import { isTooMany } from '../rules/rules.ts'
import { applyPlans } from './apply.commands.ts'
import { countWithAccounts, selectTakenSince } from './day.store.ts'
import { planPerson } from './day.ts'
import { daysAfter } from './employed.ts'
import { lockDay, selectConcerned, selectFacts } from './facts.store.ts'
import { passHold, putOnHold } from './hold.commands.ts'
import { selectReleased, type TooMany } from './hold.store.ts'
import type { DayTerms, PersonFacts, PersonPlan } from './person.ts'
import { askForExits } from './work.commands.ts'

/** What a day comes to. */
export interface DayOutcome {
  readonly day: string
  /** Null: all of it is done. */
  readonly held: TooMany | null
  readonly exits: { readonly opened: number; readonly moved: number; readonly withdrawn: number }
  readonly changes: {
    readonly planned: number
    readonly queued: number
    readonly moved: number
    readonly withdrawn: number
  }
  /** Persons who lose access now: not those who are planned to. */
  readonly persons: number
  readonly attested: number
}

/** How long what somebody has let through is let through. */
const RELEASED_MS = 24 * 3_600_000

export interface DayAsked {
  /** Works it out and changes nothing. */
  readonly dryRun?: boolean
  /** Only this person: somebody waits for it. */
  readonly only?: number
}

/**
 * Works out what today asks for, and does it: all in one transaction, so that a run that is broken off
 * has done nothing and the next does all of it. Run again it changes nothing. As the machine.
 */
export function runAccessDay(context: Context, asked: DayAsked = {}): Promise<DayOutcome> {
  return context.transaction(async (tx) => {
    await lockDay(tx)
    const now = context.clock.now()
    const { today, zone } = await localToday(tx, now)
    const rules = await currentRules(tx)
    const until = daysAfter(today, rules.leaver.openDaysBefore)
    const soon = addWorkingDays(today, rules.queue.doneDays, workingDaysIn(zone))
    const terms: DayTerms = { today, soon, rules }
    const concerned =
      asked.only === undefined ? await selectConcerned(tx, { now, today, until }) : [asked.only]
    const facts = await selectFacts(tx, concerned, { now, zone })
    const plans = facts.map((each) => planPerson(each, terms))
    const weighed = await weigh(tx, facts, plans, terms, { now, zone })
    if (asked.dryRun)
      return { ...outcomeOf(plans, facts, terms, weighed.held), persons: weighed.losing }
    if (weighed.held === undefined) {
      if (asked.only === undefined) await passHold(context, tx)
    } else await putOnHold(context, tx, today, weighed.held, weighed.stopped)
    const queued = await applyPlans(context, tx, plans, terms, {
      stopped: new Set(weighed.stopped),
      attestBy: addWorkingDays(today, rules.mover.attestDays, workingDaysIn(zone)),
    })
    await askForExits(context, tx, today)
    const outcome = outcomeOf(plans, facts, terms, weighed.held)
    const persons = weighed.losing - weighed.stopped.length
    return { ...outcome, persons, changes: { ...outcome.changes, queued } }
  })
}

interface Weighed {
  readonly losing: number
  readonly held: TooMany | undefined
  /** Those whose access stays until somebody has said so. */
  readonly stopped: readonly number[]
}

/**
 * A plan that takes away more than is let through is held: all that one day takes is counted together.
 * Whom a manager has said it of, or somebody has released, is not.
 */
async function weigh(
  tx: Tx,
  facts: readonly PersonFacts[],
  plans: readonly PersonPlan[],
  { today, rules }: DayTerms,
  { now, zone }: { readonly now: number; readonly zone: string },
): Promise<Weighed> {
  const losing = plans.filter((plan, i) => losesNow(plan, facts[i], today))
  const released = new Set(await selectReleased(tx, now - RELEASED_MS))
  const saidOf = new Set(facts.filter(isSaidByManager).map(({ employeeId }) => employeeId))
  const counted = losing
    .map(({ employeeId }) => employeeId)
    .filter((id) => !released.has(id) && !saidOf.has(id))
  if (counted.length === 0) return { losing: losing.length, held: undefined, stopped: [] }
  const midnight = Temporal.PlainDate.from(today).toZonedDateTime(zone).epochMilliseconds
  const taken = (await selectTakenSince(tx, midnight)).filter((id) => !released.has(id))
  const persons = new Set([...taken, ...counted]).size
  const limits = { most: rules.plan.mostRemovals, share: rules.plan.mostRemovalsShare }
  const of = await countWithAccounts(tx)
  if (!isTooMany(persons, of, limits))
    return { losing: losing.length, held: undefined, stopped: [] }
  return {
    losing: losing.length,
    held: { reason: 'too_many', persons, of, ...limits },
    stopped: counted,
  }
}

function isSaidByManager({ exits }: PersonFacts): boolean {
  return exits.some(({ state, cause }) => state === 'open' && cause === 'manager')
}

/** Something is taken from them as of today. */
function losesNow(plan: PersonPlan, facts: PersonFacts | undefined, today: string): boolean {
  if (plan.post.some(({ act, wantedOn }) => takesAway(act) && wantedOn <= today)) return true
  const days = new Map(plan.reschedule.map(({ id, wantedOn }) => [id, wantedOn]))
  return (facts?.changes ?? []).some(
    ({ id, act, cause, state, wantedOn }) =>
      state === 'approved' &&
      undone.includes(state) &&
      (cause === 'leaver' || cause === 'expiry' || cause === 'leave') &&
      takesAway(act) &&
      !plan.withdraw.includes(id) &&
      (days.get(id) ?? wantedOn) <= today,
  )
}

function outcomeOf(
  plans: readonly PersonPlan[],
  facts: readonly PersonFacts[],
  { today }: DayTerms,
  held: TooMany | undefined,
): DayOutcome {
  const sum = (count: (plan: PersonPlan) => number) =>
    plans.reduce((total, plan) => total + count(plan), 0)
  return {
    day: today,
    held: held ?? null,
    exits: {
      opened: sum(({ exits }) => exits.open.length),
      moved: sum(({ exits }) => exits.move.length),
      withdrawn: sum(({ exits }) => exits.withdraw.length),
    },
    changes: {
      planned: sum(({ post }) => post.filter(({ wantedOn }) => wantedOn > today).length),
      queued: sum(({ post }) => post.filter(({ wantedOn }) => wantedOn <= today).length),
      moved: sum(({ reschedule }) => reschedule.length),
      withdrawn: sum(({ withdraw }) => withdraw.length),
    },
    persons: facts.length,
    attested: sum(({ attest }) => attest.length),
  }
}
