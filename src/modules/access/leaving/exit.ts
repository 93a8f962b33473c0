/** Which exits are open: one for each employment that ends as somebody leaves. Pure. */
import { daysAfter, type Employed, type Stretch } from './employed.ts'
import type { DayTerms, ExitFacts, ExitWanted, PersonPlan } from './person.ts'

/** Somebody leaves, or has left. */
export interface Leaving {
  readonly lastDay: string
  readonly isDismissal: boolean
}

/** Exits of those who left longer ago are not opened: their access goes, the rest is history. */
const OPENED_AFTER_DAYS = 90

/** What a manager has opened only a manager withdraws. */
export function exitsOf(
  exits: readonly ExitFacts[],
  leaving: Leaving | undefined,
  stretch: Stretch | undefined,
  { today }: DayTerms,
): PersonPlan['exits'] {
  const wanted = leaving === undefined || stretch === undefined ? [] : wantedExits(leaving, stretch)
  const open = exits.filter(({ state }) => state === 'open')
  return {
    open: wanted.filter(
      (each) =>
        each.lastDay >= daysAfter(today, -OPENED_AFTER_DAYS) &&
        !open.some(({ employmentId }) => employmentId === each.employmentId) &&
        !exits.some((exit) => covers(exit, each, stretch?.first ?? today, today)),
    ),
    move: open.flatMap(({ id, employmentId, lastDay }) => {
      const now = wanted.find((each) => each.employmentId === employmentId)
      // Dismissed with no last day: the day on which it was opened stands.
      const isSame = now === undefined || now.lastDay === lastDay || stretch?.last === null
      return isSame ? [] : [{ id, lastDay: now.lastDay }]
    }),
    withdraw: open
      .filter(
        ({ employmentId, cause }) =>
          cause === 'feed' && !wanted.some((each) => each.employmentId === employmentId),
      )
      .map(({ id }) => id),
  }
}

function wantedExits({ lastDay, isDismissal }: Leaving, { employments }: Stretch): ExitWanted[] {
  return employments
    .filter(endsWith(lastDay, isDismissal))
    .map(({ id, isDismissal: dismissed }) => ({
      employmentId: id,
      lastDay,
      isDismissal: dismissed,
    }))
}

function endsWith(lastDay: string, isDismissal: boolean): (employment: Employed) => boolean {
  return (employment) =>
    employment.lastDay === lastDay ||
    (isDismissal && employment.isDismissal && employment.lastDay === null)
}

/** It has been gone through for this last day, or for an earlier date of the same end. */
function covers(
  { state, employmentId, lastDay }: ExitFacts,
  wanted: ExitWanted,
  first: string,
  today: string,
): boolean {
  if (state !== 'done' || employmentId !== wanted.employmentId) return false
  return lastDay === wanted.lastDay || (wanted.lastDay < today && lastDay >= first)
}
