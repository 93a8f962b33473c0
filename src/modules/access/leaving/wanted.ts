/** What is wanted of a person beside what is under way: posted, moved to another day or withdrawn. Pure. */
import { undone } from '../changes/change.ts'
import type { DayTerms, OpenChange, PersonPlan, Rescheduled, Wanted } from './person.ts'

type Settled = Pick<PersonPlan, 'post' | 'reschedule' | 'withdraw'>

/** Those that the day itself posts, and takes back. */
const own: readonly OpenChange['cause'][] = ['leaver', 'expiry', 'leave']

/**
 * What is open already stays the same change, whatever becomes of its days: one that waits gets other
 * days, one that is being done keeps its due day. What is in the queue and not wanted until later is
 * withdrawn and waits anew.
 */
export function reconciled(
  changes: readonly OpenChange[],
  wanted: readonly Wanted[],
  { today }: DayTerms,
): Settled {
  const open = changes.filter(({ state }) => undone.includes(state))
  const post: Wanted[] = []
  const reschedule: Rescheduled[] = []
  const kept = new Set<number>()
  for (const each of wanted) {
    const match = changes.find((change) => isSame(change, each))
    if (match === undefined) post.push(each)
    else if (!undone.includes(match.state)) kept.add(match.id)
    else if (match.state !== 'approved' && each.wantedOn > today && own.includes(match.cause)) {
      post.push(each)
    } else {
      kept.add(match.id)
      if (!own.includes(match.cause)) {
        if (comesSooner(each, match)) post.push(each)
      } else {
        const moved = match.state === 'approved' ? waiting(match, each) : underWay(match, each)
        if (moved !== undefined) reschedule.push(moved)
      }
    }
  }
  const withdraw = open
    .filter(({ id, cause, act }) => own.includes(cause) && act !== 'resume' && !kept.has(id))
    .map(({ id }) => id)
  return { post, reschedule, withdraw }
}

function isSame(change: OpenChange, wanted: Wanted): boolean {
  return (
    change.act === wanted.act &&
    change.systemId === wanted.systemId &&
    change.entitlementId === wanted.entitlementId &&
    (wanted.act !== 'close_account' || change.accountId === wanted.accountId)
  )
}

/** What others want as well is only hurried. */
function comesSooner(wanted: Wanted, match: OpenChange): boolean {
  return wanted.wantedOn < match.wantedOn || (wanted.isUrgent && !match.isUrgent)
}

function waiting(match: OpenChange, wanted: Wanted): Rescheduled | undefined {
  const { wantedOn, dueOn, lateFrom, isUrgent } = wanted
  const isTheSame =
    match.wantedOn === wantedOn && match.lateFrom === lateFrom && match.isUrgent === isUrgent
  return isTheSame ? undefined : { id: match.id, wantedOn, dueOn, lateFrom, isUrgent }
}

function underWay(match: OpenChange, wanted: Wanted): Rescheduled | undefined {
  const lateFrom = wanted.isAtOnce ? (match.lateFrom ?? wanted.lateFrom) : wanted.lateFrom
  const isUrgent = match.isUrgent || wanted.isUrgent
  if (lateFrom === match.lateFrom && isUrgent === match.isUrgent) return undefined
  return { id: match.id, wantedOn: match.wantedOn, dueOn: match.dueOn, lateFrom, isUrgent }
}
