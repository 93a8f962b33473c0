/** What can be done with the action of a deviation, and when. */
import { DomainError } from '../../platform/errors.ts'
import type { DeviationExplanation, TracedDeviation } from './schema.ts'

type Acted = Pick<
  TracedDeviation,
  'action' | 'actionOwner' | 'actionOwnerId' | 'actionDue' | 'actionDoneAt'
>

/** An action somebody can be asked to do: what, and by when. */
export function isToBeDone(
  deviation: Acted,
): deviation is Acted & { readonly action: string; readonly actionDue: string } {
  return (
    deviation.action !== null && deviation.actionDue !== null && deviation.actionDoneAt === null
  )
}

/** Not done, and its day has been. */
export function isLate(deviation: Acted, today: string): boolean {
  return isToBeDone(deviation) && deviation.actionDue < today
}

/** Done by its day, where both are local days. */
export function isInTime(due: string | null, doneOn: string): boolean {
  return due === null || doneOn <= due
}

/** Throws `conflict` where there is no action that waits. */
export function refuseUnlessWaiting({ action, actionDoneAt }: Acted): void {
  if (action === null) {
    throw new DomainError('conflict', 'Nothing has been decided to be done about this deviation', {
      mend: 'Write down an action first.',
    })
  }
  if (actionDoneAt !== null) {
    throw new DomainError('conflict', 'The action is done already', { mend: UNDO })
  }
}

const UNDO = 'The same day it can be undone; later, act on the deviation that came back.'

/** What was done stays done for others to see: an action is changed while it waits. */
export function refuseChangeOfDone(known: Acted, given: DeviationExplanation): void {
  if (known.actionDoneAt === null) return
  const isChanged =
    (given.action !== undefined && given.action !== known.action) ||
    (given.actionDue !== undefined && given.actionDue !== known.actionDue) ||
    (given.actionOwnerId !== undefined && given.actionOwnerId !== known.actionOwnerId) ||
    (given.actionOwner !== undefined && given.actionOwner !== known.actionOwner)
  if (isChanged) {
    throw new DomainError('conflict', 'The action is done and can no longer be changed', {
      mend: UNDO,
    })
  }
}

/** Throws `conflict` where nothing is done, or it was done another day. */
export function refuseUnlessDoneToday(
  { actionDoneAt }: Acted,
  dayOf: (instant: number) => string,
  now: number,
): void {
  if (actionDoneAt === null) {
    throw new DomainError('conflict', 'The action is not done: there is nothing to undo')
  }
  if (dayOf(actionDoneAt) !== dayOf(now)) {
    throw new DomainError('conflict', 'The action was done another day and stays done', {
      mend: 'Write down a new action on the deviation that came back.',
    })
  }
}

/** Throws `invalid_input` for a day that has been, and `conflict` for the day that it has already. */
export function refuseMove({ actionDue }: Acted, dueOn: string, today: string): void {
  if (dueOn < today) {
    const reason = 'The new day has already been'
    throw new DomainError('invalid_input', reason, { problems: [{ path: 'dueOn', reason }] })
  }
  if (dueOn === actionDue) {
    const reason = 'It is the day that the action has already'
    throw new DomainError('conflict', reason, { problems: [{ path: 'dueOn', reason }] })
  }
}
