import type { DayState, PartKind } from '../../../../src/modules/availability/view.schema.ts'
import type { StateKind } from '../../ui/State.tsx'

/** Which colour and sign a state has; what does not count has none. */
export const kindOf: Readonly<Record<DayState | PartKind, StateKind>> = {
  up: 'kept',
  degraded: 'risk',
  down: 'missed',
  unknown: 'unknown',
  partly_unknown: 'unknown',
  maintenance: 'neutral',
  not_ours: 'neutral',
  closed: 'neutral',
  ahead: 'neutral',
}

interface Now {
  readonly isMeasured: boolean
  readonly isMaintained: boolean
  readonly state: 'up' | 'degraded' | 'down' | 'unknown'
}

/** The one word for how a service is right now, as a key of the texts. */
export function standingOf({ isMeasured, isMaintained, state }: Now) {
  if (!isMeasured) return { key: 'state.none', kind: 'unknown' } as const
  if (isMaintained) return { key: 'state.maintenance', kind: 'neutral' } as const
  return { key: `state.${state}`, kind: kindOf[state] } as const
}

/** What is said of a goal, by how it went. */
export const goalTexts = {
  kept: 'goalKeptLong',
  missed: 'goalMissedLong',
  notShown: 'goalNotShownLong',
} as const
