/** What shall not be active while somebody is away for long. Pure. */
import { undone } from '../changes/change.ts'
import { awayUntil, dayAfter, type Employed, isAway } from './employed.ts'
import type { DayTerms, HeldGrant, PersonFacts, Wanted } from './person.ts'

export interface OfLeave {
  readonly wanted: readonly Wanted[]
  readonly paused: readonly number[]
  readonly resumed: readonly number[]
}

/**
 * Away for long: paused, and back by the first day back, so what is wanted then is asked for as long
 * before as it takes to do. What nobody has paused yet is only withdrawn.
 */
export function ofLeave(
  { changes, grants }: PersonFacts,
  employments: readonly Employed[],
  over: readonly HeldGrant[],
  { today, soon, rules }: DayTerms,
): OfLeave {
  const { longDays } = rules.leave
  const isGone = isAway(employments, today, longDays) && isAway(employments, soon, longDays)
  const kept = grants.filter((grant) => grant.isGiven && !over.includes(grant))
  const openPause = ({ id, entitlementId }: HeldGrant) =>
    changes.find(
      (change) =>
        change.act === 'pause' && (change.grantId === id || change.entitlementId === entitlementId),
    )
  if (isGone) {
    const active = kept.filter(({ state, onLeave }) => state === 'active' && onLeave === 'pause')
    const going = kept.filter((grant) => grant.state === 'paused' && openPause(grant) !== undefined)
    return {
      wanted: [...active, ...going].map((grant) => ofGrant('pause', grant, today, soon)),
      paused: active.map(({ id }) => id),
      resumed: [],
    }
  }
  const back = kept.filter(({ state }) => state === 'paused')
  const until = awayUntil(employments, today)
  const firstDay = until === null ? today : dayAfter(until)
  return {
    wanted: back
      .filter((grant) => !isUndone(openPause(grant)?.state))
      .map((grant) => ofGrant('resume', grant, today, firstDay)),
    paused: [],
    resumed: back.map(({ id }) => id),
  }
}

function isUndone(state: (typeof undone)[number] | undefined): boolean {
  return state !== undefined && undone.includes(state)
}

function ofGrant(
  act: 'pause' | 'resume',
  { id, systemId, entitlementId, employmentId }: HeldGrant,
  wantedOn: string,
  dueOn: string,
): Wanted {
  return {
    act,
    cause: 'leave',
    systemId,
    accountId: null,
    entitlementId,
    grantId: id,
    employmentId,
    wantedOn,
    dueOn,
    lateFrom: null,
    isUrgent: false,
    isAtOnce: true,
  }
}
