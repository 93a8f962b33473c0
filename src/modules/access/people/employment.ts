/** What a feed says of an employment, and what is known of it. Days are local to the organisation. Pure. */

export interface Leave {
  readonly from: string
  /** Until further notice where it is null. */
  readonly until: string | null
  readonly kind: string
}

/** Who somebody is to a file, and what may be shown of it: `newPersonKeys` makes it. */
export interface Named {
  readonly key: string
  readonly shown: string
}

/**
 * One employment as a feed tells it. What is `undefined` the feed has no place for, and stays as it is
 * known; what is null it says is not there.
 */
export interface EmploymentFacts {
  readonly person: Named
  readonly givenName: string
  readonly familyName: string
  readonly email: string | null
  /** As the feed names the employment. */
  readonly key: string
  readonly unit: string
  readonly unitName?: string | undefined
  readonly ansvar?: string | null | undefined
  readonly title?: string | null | undefined
  readonly managerKey: string | null
  readonly startsOn: string
  readonly endsOn: string | null
  readonly leaves?: readonly Leave[] | undefined
  readonly isProtected?: boolean | undefined
  /** Access goes at once. */
  readonly isDismissal?: boolean | undefined
}

export interface KnownPerson {
  readonly id: number
  readonly key: string
  readonly isProtected: boolean
  readonly givenName: string
  readonly familyName: string
  readonly email: string | null
  readonly shownKey: string
}

export interface KnownEmployment {
  readonly id: number
  readonly key: string
  readonly employeeId: number
  readonly unit: string
  readonly ansvar: string | null
  readonly title: string | null
  readonly managerKey: string | null
  readonly startsOn: string
  readonly endsOn: string | null
  readonly isDismissal: boolean
  /** A feed of all employments did not name it any more. */
  readonly isGone: boolean
  /** A push of some told of it last: it is not missed in a feed of all. */
  readonly isPushed: boolean
  readonly leaves: readonly Leave[]
}

/** What an employment is, of what changes. */
export interface EmploymentState {
  readonly unit: string
  readonly ansvar: string | null
  readonly title: string | null
  readonly managerKey: string | null
  readonly startsOn: string
  readonly endsOn: string | null
  readonly isDismissal: boolean
  readonly leaves: readonly Leave[]
}

/** The day after, or `by` days after (before, where that is negative). */
export function dayAfter(day: string, by = 1): string {
  return Temporal.PlainDate.from(day).add({ days: by }).toString()
}

/** Over before that day: nothing of it is to be ended any more. */
export function isOver(
  { endsOn, isGone }: Pick<KnownEmployment, 'endsOn' | 'isGone'>,
  day: string,
): boolean {
  return isGone || (endsOn !== null && endsOn < day)
}
