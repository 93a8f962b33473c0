/** The head of the ledger as it was sent out. */
export interface SentHead {
  readonly seq: number
  readonly hash: string
  /** When, as an ISO instant. */
  readonly at: string
}
