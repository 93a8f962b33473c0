import type { StateKind } from './State.tsx'

export type Outcome = 'met' | 'missed' | 'running' | 'at_risk' | 'paused'

export const outcomeKinds: Readonly<Record<Outcome, StateKind>> = {
  met: 'kept',
  missed: 'missed',
  running: 'neutral',
  at_risk: 'risk',
  paused: 'unknown',
}

const statuses = [
  'new',
  'open',
  'waiting_customer',
  'waiting_supplier',
  'resolved',
  'closed',
] as const
export type Status = (typeof statuses)[number]

export function asStatus(text: string | null | undefined): Status {
  return statuses.find((status) => status === text) ?? 'open'
}
