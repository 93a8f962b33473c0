import type { StateKind } from '../../ui/State.tsx'
import type { Bound, Source } from './queries.ts'

/** What colour and sign a source's own state has. */
export const stateKinds: Readonly<Record<Source['state'], StateKind>> = {
  new: 'unknown',
  working: 'kept',
  failing: 'missed',
  silent: 'missed',
  paused: 'neutral',
}

/** And that of what it measures. */
export const nowKinds: Readonly<Record<Bound['state'], StateKind>> = {
  up: 'kept',
  degraded: 'risk',
  down: 'missed',
  unknown: 'unknown',
}
