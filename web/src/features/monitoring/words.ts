import type { StateKind } from '../../ui/State.tsx'
import type { ListedProbe } from './queries.ts'

export const states = ['down', 'unknown', 'degraded', 'waiting', 'up', 'paused'] as const

export const stateKinds: Readonly<Record<ListedProbe['state'], StateKind>> = {
  up: 'kept',
  degraded: 'risk',
  down: 'missed',
  unknown: 'unknown',
  waiting: 'neutral',
  paused: 'neutral',
}
