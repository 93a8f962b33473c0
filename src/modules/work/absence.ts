/** When somebody can be away, and who can stand in for them. Pure. */
import type { Role } from '../../platform/actor.ts'
import { reason } from '../../platform/reasons/reasons.ts'
import type { Doer } from './doers.ts'

/** Both days are counted. */
export interface Days {
  readonly firstDay: string
  readonly lastDay: string
}

/** One that counts. */
export interface Absence extends Days {
  readonly person: string
  readonly substitute: string
}

/** Roles whose work is somebody's own: an administrator's is every administrator's. */
const OWN_WORK: readonly Role[] = ['account_manager', 'technician', 'manager']

export interface Lacking {
  readonly role: Role
  /** `null`: every service. */
  readonly service: number | null
}

/**
 * What somebody does that another may not: each role that has work of its own, wherever it reaches. An
 * administrator who has none of those is replaced by another administrator.
 */
export function lackingOf(
  doers: readonly Doer[],
  person: string,
  substitute: string,
): readonly Lacking[] {
  const of = (who: string) => doers.filter((doer) => doer.person === who)
  const own = of(person).filter(({ role }) => OWN_WORK.includes(role))
  const done = own.length > 0 ? own : of(person).filter(({ role }) => role === 'administrator')
  const may = of(substitute)
  return done
    .filter(
      ({ role, service }) =>
        !may.some(
          (doer) => doer.role === role && (doer.service === null || doer.service === service),
        ),
    )
    .map(({ role, service }) => ({ role, service }))
}

/** What is wrong with the days by themselves. */
export function wrongDays({ firstDay, lastDay }: Days, today: string): string | undefined {
  if (lastDay < firstDay) return reason('absence_backwards')
  return lastDay < today ? reason('absence_over') : undefined
}

export function overlaps(a: Days, b: Days): boolean {
  return a.firstDay <= b.lastDay && b.firstDay <= a.lastDay
}

/**
 * Whether somebody who stands in is away too, and those who stand in for them in turn lead back to the
 * first on some day of the absence: then nobody would be left.
 */
export function leadsBack(wanted: Absence, others: readonly Absence[]): boolean {
  const starts = [wanted, ...others]
    .map(({ firstDay }) => firstDay)
    .filter((day) => day >= wanted.firstDay && day <= wanted.lastDay)
  // Who is away changes on the days on which an absence begins; between those it only gets less.
  return starts.some((day) => comesBackOn(day, wanted, others))
}

function comesBackOn(day: string, wanted: Absence, others: readonly Absence[]): boolean {
  const away = new Map(
    others
      .filter(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
      .map(({ person, substitute }) => [person, substitute]),
  )
  const passed = new Set<string>()
  let at: string | undefined = wanted.substitute
  while (at !== undefined && !passed.has(at)) {
    if (at === wanted.person) return true
    passed.add(at)
    at = away.get(at)
  }
  return false
}
