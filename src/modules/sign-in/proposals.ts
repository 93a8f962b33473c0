/** What two administrators must agree on: the rules. Pure. */

const DAY_MS = 24 * 60 * 60 * 1000
/** A proposal that nobody has agreed to in this time is over. */
const DAYS = 14

export function expiryOf(proposedAt: number): number {
  return proposedAt + DAYS * DAY_MS
}

export function isOver({ expiresAt }: { readonly expiresAt: number }, now: number): boolean {
  return now >= expiresAt
}
