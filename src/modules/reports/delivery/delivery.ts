/** What becomes of a report on its way to one person: from what mail servers say, by these rules. */

import type { DeliveryState } from '../lifecycle/state.ts'

/** As the post office tells of a mail. */
export type MailOutcomeKind =
  | 'accepted'
  | 'deferred'
  | 'refused'
  | 'unknown'
  | 'given_up'
  | 'withdrawn'
  | 'delayed'
  | 'delivered'
  | 'bounced'

/** `report` is the report itself; reminders of it may bounce too. */
export type DeliveryPurpose = 'report' | 'report_reminder'

/**
 * The state of a delivery when the outcome of one of its mails is known. What somebody has
 * acknowledged or taken back stays so whatever a server says later; what has come back stays come
 * back. A reminder that the server takes says nothing new, one that comes back says that the address
 * is no longer good.
 */
export function stateAfter(
  state: DeliveryState,
  purpose: DeliveryPurpose,
  outcome: MailOutcomeKind,
): DeliveryState {
  if (state === 'acknowledged' || state === 'withdrawn' || state === 'bounced') return state
  if (outcome === 'bounced') return 'bounced'
  if (purpose !== 'report') return state
  switch (outcome) {
    case 'accepted':
      return 'accepted'
    case 'deferred':
      return 'retrying'
    case 'unknown':
      return 'unknown'
    case 'refused':
    case 'given_up':
      return 'refused'
    case 'withdrawn':
      return 'withdrawn'
    case 'delayed':
    case 'delivered':
      return state
  }
}

/** Somebody must find out how it shall reach its receiver: no server will do any more. */
export function isUndelivered(
  outcome: MailOutcomeKind,
): outcome is 'refused' | 'given_up' | 'bounced' {
  return outcome === 'refused' || outcome === 'given_up' || outcome === 'bounced'
}

const DAY = 24 * 60 * 60 * 1000

/** How long the link in a mail leads to its report: long enough for a holiday and a second reminder. */
const LINK_DAYS = 90

export function linkExpiry(sentAt: number): number {
  return sentAt + LINK_DAYS * DAY
}
