/**
 * On which days somebody is employed, whatever number of employments it is by: an employment that begins
 * the day after another ends goes on from it; a day between is an end. Days are local texts; the last day
 * is worked. Pure.
 */

export interface Leave {
  readonly from: string
  /** Until further notice where there is none. */
  readonly until: string | null
}

export interface Employed {
  readonly id: number
  readonly startsOn: string
  /** The day before it was gone from the feed, where that is sooner than what the feed had said. */
  readonly lastDay: string | null
  readonly isDismissal: boolean
  readonly leaves: readonly Leave[]
}

/** Days in one go. */
export interface Stretch {
  readonly first: string
  /** Null while nothing is known to end it. */
  readonly last: string | null
  readonly employments: readonly Employed[]
}

export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}

export function daysAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** In force on the day: its last day too. */
export function isInForce({ startsOn, lastDay }: Employed, day: string): boolean {
  return startsOn <= day && (lastDay === null || day <= lastDay)
}

/** All stretches, the earliest first. An employment that ended before it began is none. */
export function stretchesOf(employments: readonly Employed[]): Stretch[] {
  const begun = employments
    .filter(({ startsOn, lastDay }) => lastDay === null || startsOn <= lastDay)
    .toSorted((a, b) => compare(a.startsOn, b.startsOn))
  const stretches: Stretch[] = []
  for (const each of begun) {
    const before = stretches.at(-1)
    if (before !== undefined && (before.last === null || each.startsOn <= dayAfter(before.last))) {
      stretches[stretches.length - 1] = {
        first: before.first,
        last: laterOf(before.last, each.lastDay),
        employments: [...before.employments, each],
      }
    } else {
      stretches.push({ first: each.startsOn, last: each.lastDay, employments: [each] })
    }
  }
  return stretches
}

/** The stretch that the day lies in, or else the last one before it; none where all lie ahead. */
export function stretchOn(stretches: readonly Stretch[], day: string): Stretch | undefined {
  return stretches.findLast(({ first }) => first <= day)
}

/**
 * Whether an employment is on long leave on a day: leaves that follow upon each other are one, and both
 * days of each are counted.
 */
function isOnLongLeave({ leaves }: Employed, day: string, longDays: number): boolean {
  const joined = joinedLeaves(leaves).find(
    ({ from, until }) => from <= day && (until === null || day <= until),
  )
  if (joined === undefined) return false
  return joined.until === null || daysAfter(joined.from, longDays - 1) <= joined.until
}

/** Away from everything that is in force: somebody with two employments works while one goes on. */
export function isAway(employments: readonly Employed[], day: string, longDays: number): boolean {
  const inForce = employments.filter((each) => isInForce(each, day))
  return inForce.length > 0 && inForce.every((each) => isOnLongLeave(each, day, longDays))
}

/** The last day of the leave that a day lies in, where all of them have one. */
export function awayUntil(employments: readonly Employed[], day: string): string | null {
  const until = employments
    .filter((each) => isInForce(each, day))
    .map(
      ({ leaves }) =>
        joinedLeaves(leaves).find((leave) => leave.from <= day && (leave.until ?? day) >= day)
          ?.until,
    )
    .filter((each) => each != null)
  return until.toSorted(compare)[0] ?? null
}

function joinedLeaves(leaves: readonly Leave[]): Leave[] {
  const joined: Leave[] = []
  for (const leave of leaves.toSorted((a, b) => compare(a.from, b.from))) {
    const before = joined.at(-1)
    if (before !== undefined && (before.until === null || leave.from <= dayAfter(before.until))) {
      joined[joined.length - 1] = { from: before.from, until: laterOf(before.until, leave.until) }
    } else joined.push(leave)
  }
  return joined
}

function laterOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return null
  return one > other ? one : other
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
