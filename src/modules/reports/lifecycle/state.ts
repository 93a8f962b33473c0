/** How far a report has come: worked out from what has happened, by this rule alone. */

export const reportStates = [
  'due',
  'draft',
  'released',
  'sent',
  'accepted',
  'acknowledged',
  'bounced',
] as const
export type ReportState = (typeof reportStates)[number]

export const deliveryStates = [
  'waiting',
  'retrying',
  'unknown',
  'accepted',
  'refused',
  'bounced',
  'acknowledged',
  'withdrawn',
] as const
export type DeliveryState = (typeof deliveryStates)[number]

export interface ReportProgress {
  readonly hasDraft: boolean
  /** The revision that counts; `null` until one is released. */
  readonly revision: number | null
  /** Of the revision that counts. Those that were withdrawn say nothing. */
  readonly deliveries: readonly { readonly state: DeliveryState }[]
}

/**
 * Acknowledged when anybody has; accepted when it has come to somebody and nothing is on its way any
 * more; bounced when it has come to nobody; sent while something that was tried is on its way; until
 * then, and where there is nobody to send it to, released.
 */
export function stateOf({ hasDraft, revision, deliveries }: ReportProgress): ReportState {
  if (revision === null) return hasDraft ? 'draft' : 'due'
  const states = deliveries.map(({ state }) => state).filter((state) => state !== 'withdrawn')
  if (states.includes('acknowledged')) return 'acknowledged'
  if (states.every((state) => state === 'waiting')) return 'released'
  if (states.some(isOnItsWay)) return 'sent'
  return states.includes('accepted') ? 'accepted' : 'bounced'
}

function isOnItsWay(state: DeliveryState): boolean {
  return state === 'waiting' || state === 'retrying' || state === 'unknown'
}
