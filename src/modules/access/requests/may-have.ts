/**
 * Whether somebody may have an entitlement, and what stands against it. The same for a form, for "same
 * as", for what is proposed to a manager and for whatever else gives access. Pure.
 */

/** Who may have it; a list that is not there, or is empty, asks for nothing. */
export interface Allowed {
  readonly units?: readonly string[] | undefined
  readonly ansvar?: readonly string[] | undefined
  readonly titles?: readonly string[] | undefined
}

export interface WantedEntitlement {
  readonly id: number
  readonly allowed: Allowed | null
  readonly training: readonly string[]
  readonly longestDays: number | null
  readonly isRetired: boolean
}

export interface Employed {
  readonly id: number
  /** Key of the unit, as the HR feed names it. */
  readonly unit: string
  readonly ansvar: string | null
  readonly title: string | null
  /** Local days; the last one is worked. */
  readonly startsOn: string
  readonly endsOn: string | null
}

export interface PassedTraining {
  readonly training: string
  readonly passedOn: string
  readonly validUntil: string | null
}

/** Somebody as far as it matters to what they may have. */
export interface Holder {
  /** Those in force or still to come. */
  readonly employments: readonly Employed[]
  /** What they have, or has been asked for, in any system: ids. */
  readonly has: ReadonlySet<number>
  readonly trainings: readonly PassedTraining[]
}

export interface Conflict {
  readonly oneId: number
  readonly otherId: number
  readonly reason: string
}

export interface When {
  readonly wantedOn: string
  readonly untilOn: string | null
}

export type Hindrance =
  | { readonly why: 'retired' }
  | { readonly why: 'not_employed' }
  | { readonly why: 'not_allowed' }
  | { readonly why: 'conflict'; readonly withId: number; readonly reason: string }
  | { readonly why: 'training'; readonly training: string }
  | { readonly why: 'end_date_needed'; readonly longestDays: number }
  | { readonly why: 'too_long'; readonly longestDays: number }

/** Whether the rule of who may have it is met by what somebody is employed as. */
function fits(allowed: Allowed | null, { unit, ansvar, title }: Employed): boolean {
  if (allowed === null) return true
  return (
    isAmong(allowed.units, unit) &&
    isAmong(allowed.ansvar, ansvar) &&
    isAmong(allowed.titles, title)
  )
}

function isAmong(among: readonly string[] | undefined, one: string | null): boolean {
  if (among === undefined || among.length === 0) return true
  return one !== null && among.some((each) => each.toLowerCase() === one.toLowerCase())
}

/** Those in force at some time of what is asked for: not over before it begins, begun before it ends. */
function employmentsDuring(
  employments: readonly Employed[],
  { wantedOn, untilOn }: When,
): Employed[] {
  return employments.filter(
    ({ startsOn, endsOn }) =>
      (endsOn === null || endsOn >= wantedOn) && (untilOn === null || startsOn <= untilOn),
  )
}

/** The employment that it is for: one that may have it, the one that began first. */
export function employmentFor(
  { allowed }: Pick<WantedEntitlement, 'allowed'>,
  employments: readonly Employed[],
  when: When,
): Employed | undefined {
  return employmentsDuring(employments, when)
    .filter((each) => fits(allowed, each))
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : a.id - b.id))[0]
}

/**
 * Everything that stands against somebody having it from a day until another: nothing where they may.
 * A training must be valid on the day that it is wanted.
 * @param beside what else they are to have at the same time, beside what they have
 */
export function hindrances(
  wanted: WantedEntitlement,
  holder: Holder,
  when: When,
  conflicts: readonly Conflict[],
  beside: ReadonlySet<number> = new Set(),
): Hindrance[] {
  return [
    ...(wanted.isRetired ? [{ why: 'retired' } as const] : []),
    ...againstEmployment(wanted, holder, when),
    ...againstConflicts(wanted, holder, conflicts, beside),
    ...againstTraining(wanted, holder, when),
    ...againstTime(wanted, when),
  ]
}

function againstEmployment(
  wanted: WantedEntitlement,
  { employments }: Holder,
  when: When,
): Hindrance[] {
  if (employmentsDuring(employments, when).length === 0) return [{ why: 'not_employed' }]
  return employmentFor(wanted, employments, when) === undefined ? [{ why: 'not_allowed' }] : []
}

function againstConflicts(
  { id }: WantedEntitlement,
  { has }: Holder,
  conflicts: readonly Conflict[],
  beside: ReadonlySet<number>,
): Hindrance[] {
  return conflicts.flatMap(({ oneId, otherId, reason }) => {
    const withId = oneId === id ? otherId : otherId === id ? oneId : undefined
    if (withId === undefined || !(has.has(withId) || beside.has(withId))) return []
    return [{ why: 'conflict', withId, reason } as const]
  })
}

function againstTraining(
  { training }: WantedEntitlement,
  { trainings }: Holder,
  { wantedOn }: When,
): Hindrance[] {
  return training
    .filter(
      (needed) =>
        !trainings.some(
          (each) =>
            each.training.toLowerCase() === needed.toLowerCase() &&
            each.passedOn <= wantedOn &&
            (each.validUntil === null || each.validUntil >= wantedOn),
        ),
    )
    .map((needed) => ({ why: 'training', training: needed }))
}

function againstTime({ longestDays }: WantedEntitlement, when: When): Hindrance[] {
  if (longestDays === null) return []
  if (when.untilOn === null) return [{ why: 'end_date_needed', longestDays }]
  return when.untilOn > lastDayOf(when.wantedOn, longestDays)
    ? [{ why: 'too_long', longestDays }]
    : []
}

/** The last of so many days, the first counted. */
function lastDayOf(first: string, days: number): string {
  return Temporal.PlainDate.from(first)
    .add({ days: days - 1 })
    .toString()
}
