import type { Instant, Span } from '../calendar/index.ts'
import { type StateChange, unite } from './measure.ts'
import type { ComponentState } from './schema.ts'

/** Whether a service works at this moment. */
export interface LiveState {
  readonly state: ComponentState | 'maintenance'
  /** Since when; `undefined` where it began before what was looked at, or nothing was ever known. */
  readonly since: Instant | undefined
  /** When maintenance that goes on shall end. */
  readonly until: Instant | undefined
}

/**
 * The state that holds at `now`. Agreed maintenance goes before what was measured: whether the
 * service is down during it says nothing of the promise. Windows that touch are one.
 */
export function liveStateOf(
  changes: readonly StateChange[],
  maintenance: readonly Span[],
  looked: Span,
): LiveState {
  const now = looked.to
  const window = unite(maintenance).find(({ from, to }) => from <= now && now < to)
  if (window !== undefined) {
    return { state: 'maintenance', since: window.from, until: window.to }
  }
  const last = changes.findLast(({ at }) => at <= now)
  if (last === undefined) return { state: 'unknown', since: undefined, until: undefined }
  return {
    state: last.state,
    since: last.at > looked.from ? last.at : undefined,
    until: undefined,
  }
}
