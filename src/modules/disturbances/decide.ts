/** What may be told of a disturbance, and when. Pure. */
import { DomainError } from '../../platform/errors.ts'
import type { Instant } from '../calendar/index.ts'
import type { DisturbanceState } from './schema.ts'

/** Clocks differ a little; what begins later than this has not begun. */
const AHEAD_MS = 5 * 60_000
const LONGEST_AGO_MS = 366 * 86_400_000
const LONGEST_PROMISE_MS = 31 * 86_400_000

/** Throws `invalid_input` where it has not begun, or began so long ago that it was mistyped. */
export function refuseWrongStart(startedAt: Instant, now: Instant): void {
  if (startedAt > now + AHEAD_MS) throw wrong('startedAt', 'It has not begun yet')
  if (startedAt < now - LONGEST_AGO_MS) throw wrong('startedAt', 'It began more than a year ago')
}

export interface Told {
  readonly state: DisturbanceState
  readonly nextUpdateBy: Instant | undefined
}

/** Throws `invalid_input` where what is promised cannot be kept, or nothing more will come. */
export function refuseWrongPromise({ state, nextUpdateBy }: Told, now: Instant): void {
  if (nextUpdateBy === undefined) return
  if (state === 'resolved') {
    throw wrong('nextUpdateBy', 'What is resolved has no next update')
  }
  if (nextUpdateBy <= now) throw wrong('nextUpdateBy', 'It has passed already')
  if (nextUpdateBy > now + LONGEST_PROMISE_MS) {
    throw wrong('nextUpdateBy', 'It is more than a month ahead')
  }
}

/** Whether something was promised to be told by now and has not been. */
export function isLate(nextUpdateBy: Instant | null, now: Instant): boolean {
  return nextUpdateBy !== null && nextUpdateBy < now
}

function wrong(path: string, reason: string): DomainError {
  return new DomainError('invalid_input', reason, { problems: [{ path, reason }] })
}
