/** What other rules are tried on. */
export interface PastCounts {
  /** Each feed of all beside the one before it: its rows, and those gone. */
  readonly feeds: readonly { readonly rows: number; readonly last: number; readonly gone: number }[]
  readonly lists: readonly { readonly accounts: number; readonly last: number }[]
  /** Leavers that a comparison found, and the accounts there were. */
  readonly plans: readonly { readonly removals: number; readonly of: number }[]
  /** In how many days somebody's last one comes. */
  readonly endsIn: readonly number[]
  /** Days of the leaves that go on today; null until further notice. */
  readonly leaves: readonly (number | null)[]
  /** Local days on which what waits and is not urgent was asked for. */
  readonly queued: readonly string[]
}
