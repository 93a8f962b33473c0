/** What there is to tell whom on a day. Pure. */

import type { IsWorkingDay } from '../calendar/index.ts'
import { claimsOn, escalationsDue, type OpenItem } from './items.ts'
import { type Rung, rungsOf, rungToTell, type Told } from './ladder.ts'
import type { Organisation } from './receivers.ts'

export interface ToTell extends Told {
  readonly item: number
  readonly person: string
  readonly rung: Rung | `escalated_${number}`
  readonly standsInFor: string | null
}

/** What each has been told of an item, by person. */
export type ToldOf = (item: number, person: string) => readonly Told[]

interface Day {
  readonly today: string
  readonly isWorkingDay: IsWorkingDay
  readonly organisation: Organisation
  readonly toldOf: ToldOf
}

/** For the mail of the day: whoever an item has come to, and those above when it has gone there. */
export function dayNotices(items: readonly OpenItem[], day: Day): ToTell[] {
  return told(items).flatMap((item) => {
    const { id, dueOn } = item
    const escalations = escalationsDue(item, day.today, day.isWorkingDay)
    const reached = rungsOf(item, day.today, day.isWorkingDay)
    const claims = claimsOn(item, day.organisation, escalations)
    return [...claims].flatMap(([person, { standsInFor, escalation }]): ToTell[] => {
      const known = day.toldOf(id, person)
      const rung =
        escalation > 0 ? once(known, dueOn, escalation) : rungToTell(reached, dueOn, known)
      return rung === undefined ? [] : [{ item: id, person, rung, dueOn, standsInFor }]
    })
  })
}

/** At once: whoever has something urgent and has not heard of it at all. */
export function urgentNotices(items: readonly OpenItem[], day: Day): ToTell[] {
  return told(items)
    .filter(({ isUrgent }) => isUrgent)
    .flatMap((item) => {
      const { id, dueOn } = item
      const rung = rungsOf(item, day.today, day.isWorkingDay).at(-1)?.rung ?? 'posted'
      return [...claimsOn(item, day.organisation, 0)]
        .filter(([person]) => day.toldOf(id, person).length === 0)
        .map(([person, { standsInFor }]) => ({ item: id, person, rung, dueOn, standsInFor }))
    })
}

/** Contacts hear of theirs with what is sent to them, not from here. */
function told(items: readonly OpenItem[]): OpenItem[] {
  return items.filter(({ role }) => role !== 'contact')
}

function once(
  known: readonly Told[],
  dueOn: string,
  escalation: number,
): ToTell['rung'] | undefined {
  const rung = `escalated_${escalation}` as const
  return known.some((each) => each.rung === rung && each.dueOn === dueOn) ? undefined : rung
}
