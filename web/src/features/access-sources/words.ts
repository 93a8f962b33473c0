import type { StateKind } from '../../ui/State.tsx'
import type { Connector, Source, Take } from './queries.ts'

export const stateKinds: Readonly<Record<Source['state'], StateKind>> = {
  new: 'unknown',
  working: 'kept',
  failing: 'missed',
  silent: 'missed',
  paused: 'neutral',
}

export const takeKinds: Readonly<Record<Take['state'], StateKind>> = {
  applied: 'kept',
  unchanged: 'neutral',
  held: 'risk',
  failed: 'missed',
}

export const connectorKinds: Readonly<Record<Connector['state'], StateKind>> = {
  none: 'neutral',
  off: 'neutral',
  new: 'unknown',
  working: 'kept',
  failing: 'missed',
  held: 'risk',
}

const heldReasons = ['short', 'old', 'older', 'seen_before', 'too_many_ends'] as const

/** Why something is held, as a word that there is a sentence for. */
export function heldReason(words: string | null): (typeof heldReasons)[number] | 'other' {
  return heldReasons.find((each) => each === words) ?? 'other'
}
