/**
 * The one ladder for all work: who waits is told when it is posted, before, on and after the due day,
 * and then somebody above is. It stands on working days, so nobody is reminded on a day off. Pure.
 */

import {
  addWorkingDays,
  type IsWorkingDay,
  workingDayOf,
  workingDaysLate,
} from '../calendar/index.ts'

/** What there is to tell somebody; each is told a person once for a due day. */
export type Rung = 'posted' | 'before' | 'due' | `late_${number}`

export interface Reached {
  readonly rung: Rung
  readonly on: string
}

/** Local days of the organisation. */
export interface Climbed {
  readonly postedOn: string
  readonly dueOn: string
}

const BEFORE_DAYS = 3
const LATE_EVERY = 2
/** Working days after the due day at which somebody above is told, and then somebody above those. */
const ESCALATE_AFTER = [2, 5] as const

/**
 * The rungs that an item has come to by a day, in order. A rung whose day had passed when the item was
 * posted is left out; the last of the others is what there is to tell.
 */
export function rungsOf(
  { postedOn, dueOn }: Climbed,
  today: string,
  isWorkingDay: IsWorkingDay,
): Reached[] {
  const rungs: Reached[] = [
    { rung: 'before', on: addWorkingDays(dueOn, -BEFORE_DAYS, isWorkingDay) },
    { rung: 'due', on: workingDayOf(dueOn, isWorkingDay) },
  ]
  const late = workingDaysLate(dueOn, today, isWorkingDay)
  let on = dueOn
  for (let n = 1; n <= late; n += LATE_EVERY) {
    on = addWorkingDays(on, n === 1 ? 1 : LATE_EVERY, isWorkingDay)
    rungs.push({ rung: `late_${n}`, on })
  }
  const reached = rungs.filter((each) => each.on <= today && each.on > postedOn)
  return [{ rung: 'posted', on: postedOn }, ...reached]
}

/** What somebody has been told of an item. */
export interface Told {
  readonly rung: string
  readonly dueOn: string
}

/** What there is to tell a person now: the last rung, unless they have been told it for this due day. */
export function rungToTell(
  reached: readonly Reached[],
  dueOn: string,
  told: readonly Told[],
): Rung | undefined {
  const rung = reached.at(-1)?.rung
  if (rung === 'posted') return told.length === 0 ? rung : undefined
  return told.some((each) => each.rung === rung && each.dueOn === dueOn) ? undefined : rung
}

/**
 * How many times it has gone to somebody above by a day: late for so many working days, and open for as
 * many, so that whoever got something late has had time to do it.
 */
export function escalationsOf(
  { postedOn, dueOn }: Climbed,
  today: string,
  isWorkingDay: IsWorkingDay,
): number {
  const since = postedOn > dueOn ? postedOn : dueOn
  const late = workingDaysLate(since, today, isWorkingDay)
  return ESCALATE_AFTER.filter((after) => late >= after).length
}
