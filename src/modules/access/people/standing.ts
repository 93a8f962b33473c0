/** How somebody stands on a day, by all of their employments. Pure. */
import type { EmployeeState } from './list.schema.ts'

export interface StandingEmployment {
  readonly startsOn: string
  /** The last day in force: the one that is said, or the day before it was gone from the feed. */
  readonly lastDay: string | null
  readonly isOnLeave: boolean
}

/** Within so many days everything ends: the same as migration 0031 has it. */
const SOON_DAYS = 60

export interface Standing<Employment> {
  readonly state: EmployeeState
  /** The one to show: in force and longest, else the next, else the last. */
  readonly main: Employment | undefined
  readonly lastDay: string | null
  /** In force, or to come. */
  readonly lasting: number
}

export function standingOf<Employment extends StandingEmployment>(
  employments: readonly Employment[],
  today: string,
): Standing<Employment> {
  const lasting = employments.filter((each) => each.lastDay === null || each.lastDay >= today)
  const inForce = lasting.filter((each) => each.startsOn <= today)
  const [main] =
    inForce.length > 0
      ? inForce.toSorted(byLastDay).reverse()
      : lasting.length > 0
        ? lasting.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
        : employments.toSorted(byLastDay).reverse()
  const goesOn = lasting.some((each) => each.lastDay === null)
  const last = employments.toSorted(byLastDay).at(-1)
  const lastDay = goesOn ? null : (last?.lastDay ?? null)
  return {
    state: stateOf({ lasting, inForce, lastDay }, today),
    main,
    lastDay,
    lasting: lasting.length,
  }
}

function stateOf<Employment extends StandingEmployment>(
  of: {
    readonly lasting: readonly Employment[]
    readonly inForce: readonly Employment[]
    readonly lastDay: string | null
  },
  today: string,
): EmployeeState {
  if (of.lasting.length === 0) return 'left'
  if (of.inForce.length === 0) return 'coming'
  const soon = Temporal.PlainDate.from(today).add({ days: SOON_DAYS }).toString()
  if (of.lastDay !== null && of.lastDay <= soon) return 'leaving'
  return of.inForce.some(({ isOnLeave }) => isOnLeave) ? 'leave' : 'employed'
}

/** The one that goes on last of all. */
function byLastDay(a: StandingEmployment, b: StandingEmployment): number {
  const end = ({ lastDay }: StandingEmployment) => lastDay ?? '9999-12-31'
  return end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : a.startsOn < b.startsOn ? 1 : -1
}
