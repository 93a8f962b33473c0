/**
 * What a day asks for of one person: whose access is over, paused or comes back, what must be attested
 * after a move, and which exits are open. The same facts give the same answer whatever day it was asked
 * before, so a run that was lost is made up for by the next one. Pure.
 *
 * - Who is not employed the day after the last day has left: every account is closed, planned as soon as
 *   the exit opens and wanted on the last day. A dismissal, and a last day that has passed, at once.
 * - One of several employments ends: what is had for that one goes; what is had for none of them is
 *   attested by the manager who remains. Where another begins the day after, it is a move: all is attested.
 * - An end date that goes away, or a rehire, withdraws what nobody has done yet.
 */
import {
  dayAfter,
  daysAfter,
  type Employed,
  type Stretch,
  stretchesOf,
  stretchOn,
} from './employed.ts'
import { exitsOf, type Leaving } from './exit.ts'
import { ofLeave } from './leave.ts'
import { attestAfterMoves } from './moves.ts'
import type { DayTerms, ExitFacts, HeldGrant, PersonFacts, PersonPlan, Wanted } from './person.ts'
import { reconciled } from './wanted.ts'

export function planPerson(facts: PersonFacts, terms: DayTerms): PersonPlan {
  const employments = withManagersWord(facts.employments, facts.exits)
  const stretch = lastStretch(employments, terms.today)
  const leaving = stretch === undefined ? undefined : leavingOf(stretch, terms)
  const whole = leaving === undefined ? [] : closings(facts, leaving, stretch, terms)
  const over = facts.grants.filter((grant) => isOver(grant, employments, stretch, leaving, terms))
  const removed = over
    .filter(({ isGiven }) => isGiven)
    .map((grant) => removal(grant, employments, terms))
  const hasLeft = leaving !== undefined && (leaving.isDismissal || leaving.lastDay < terms.today)
  const away = hasLeft ? undefined : ofLeave(facts, employments, over, terms)
  const settled = reconciled(facts.changes, [...whole, ...removed, ...(away?.wanted ?? [])], terms)
  return {
    employeeId: facts.employeeId,
    ...settled,
    exits: exitsOf(facts.exits, leaving, stretch, terms),
    paused: away?.paused ?? [],
    resumed: away?.resumed ?? [],
    ended: neverGiven(facts.grants, over, hasLeft),
    attest: hasLeft ? [] : attestAfterMoves(facts, employments, over, terms.today),
  }
}

/** A manager may know of an end before the feed does; the sooner day counts. */
function withManagersWord(
  employments: readonly Employed[],
  exits: readonly ExitFacts[],
): readonly Employed[] {
  const said = exits.filter(({ state, cause }) => state === 'open' && cause === 'manager')
  return employments.map((employment) => {
    const exit = said.find(({ employmentId }) => employmentId === employment.id)
    if (exit === undefined) return employment
    const { lastDay } = employment
    return {
      ...employment,
      lastDay: lastDay === null || exit.lastDay < lastDay ? exit.lastDay : lastDay,
      isDismissal: employment.isDismissal || exit.isDismissal,
    }
  })
}

/** Whoever never began is over since the day that they should have. */
function lastStretch(employments: readonly Employed[], today: string): Stretch | undefined {
  const stretches = stretchesOf(employments)
  if (stretches.length > 0) return stretchOn(stretches, today)
  const last = employments
    .map(({ lastDay }) => lastDay)
    .filter((day) => day !== null)
    .toSorted()
    .at(-1)
  return last === undefined || last >= today ? undefined : { first: last, last, employments }
}

function leavingOf(
  { last, employments }: Stretch,
  { today, rules }: DayTerms,
): Leaving | undefined {
  const ahead = employments.filter(({ lastDay }) => lastDay === null || lastDay >= today)
  if (ahead.length > 0 && ahead.every(({ isDismissal }) => isDismissal)) {
    return { lastDay: last ?? today, isDismissal: true }
  }
  if (last === null || last > daysAfter(today, rules.leaver.openDaysBefore)) return undefined
  return { lastDay: last, isDismissal: false }
}

/** One for each active account; where a system's list has shown none, one for what was given there. */
function closings(
  { accounts, grants }: PersonFacts,
  { lastDay, isDismissal }: Leaving,
  stretch: Stretch | undefined,
  { today }: DayTerms,
): Wanted[] {
  const systems = new Set(accounts.map(({ systemId }) => systemId))
  const unseen = new Set(
    grants
      .filter(({ systemId, isGiven }) => isGiven && !systems.has(systemId))
      .map((each) => each.systemId),
  )
  const employmentId = stretch?.employments.at(-1)?.id ?? null
  const targets = [
    ...accounts.map(({ id, systemId }) => ({ systemId, accountId: id })),
    ...[...unseen].map((systemId) => ({ systemId, accountId: null })),
  ]
  return targets.map((target) => ({
    ...target,
    act: 'close_account',
    cause: 'leaver',
    entitlementId: null,
    grantId: null,
    employmentId,
    ...daysOf(lastDay, today, isDismissal),
  }))
}

/** Wanted on the last day, done by the day after; what should have been gone already is urgent. */
function daysOf(lastDay: string, today: string, isAtOnce: boolean) {
  const next = dayAfter(lastDay)
  return {
    wantedOn: isAtOnce && lastDay >= today ? today : lastDay,
    dueOn: isAtOnce || next < today ? today : next,
    lateFrom: isAtOnce && next > today ? today : next,
    isUrgent: isAtOnce || next <= today,
    isAtOnce: isAtOnce || next < today,
  }
}

/** Goes by itself while the person stays: its last day has come, or the employment that it was for ends. */
function isOver(
  grant: HeldGrant,
  employments: readonly Employed[],
  stretch: Stretch | undefined,
  leaving: Leaving | undefined,
  { today, rules }: DayTerms,
): boolean {
  if (leaving?.isDismissal === true || (leaving !== undefined && leaving.lastDay < today))
    return false
  if (grant.untilOn !== null && grant.untilOn <= today) return true
  const of = endOfEmployment(grant, employments)
  if (of === undefined || stretch === undefined) return false
  // Everything ends with the last of them, and is closed as a whole.
  if (stretch.last !== null && of.lastDay >= stretch.last) return false
  return of.isDismissal || of.lastDay <= daysAfter(today, rules.leaver.openDaysBefore)
}

/** The end of the employment that it was given for, unless another begins the day after. */
function endOfEmployment({ employmentId }: HeldGrant, employments: readonly Employed[]) {
  const of = employments.find(({ id }) => id === employmentId)
  if (of === undefined || (of.lastDay === null && !of.isDismissal)) return undefined
  const lastDay = of.lastDay
  if (lastDay === null) return { lastDay: of.startsOn, isDismissal: true }
  const goesOn = employments.some(({ startsOn }) => startsOn === dayAfter(lastDay))
  return goesOn ? undefined : { lastDay, isDismissal: of.isDismissal }
}

function removal(
  grant: HeldGrant,
  employments: readonly Employed[],
  { today, soon }: DayTerms,
): Wanted {
  const { id: grantId, systemId, entitlementId, employmentId, untilOn } = grant
  const of = {
    act: 'remove',
    systemId,
    accountId: null,
    entitlementId,
    grantId,
    employmentId,
  } as const
  if (untilOn !== null && untilOn <= today) {
    const days = daysOf(untilOn, today, false)
    // Its day has come as it was meant to: it is done in the usual time.
    return { ...of, cause: 'expiry', ...days, dueOn: soon, isUrgent: false, isAtOnce: true }
  }
  const end = endOfEmployment(grant, employments)
  const isDismissal = end?.isDismissal === true
  return { ...of, cause: 'leaver', ...daysOf(end?.lastDay ?? today, today, isDismissal) }
}

function neverGiven(
  grants: readonly HeldGrant[],
  over: readonly HeldGrant[],
  hasLeft: boolean,
): PersonPlan['ended'] {
  if (hasLeft) {
    return grants.filter(({ isGiven }) => !isGiven).map(({ id }) => ({ id, why: 'leaver' }))
  }
  return over
    .filter(({ isGiven }) => !isGiven)
    .map(({ id, untilOn }) => ({ id, why: untilOn === null ? 'leaver' : 'expiry' }))
}
