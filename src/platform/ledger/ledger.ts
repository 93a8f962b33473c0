import type { Tx } from '../db/database.ts'
import type { Json } from '../db/database.types.ts'

/** What is written down of something that was done. */
export interface LedgerEvent {
  /** Noun and verb, as `ticket.excluded`. */
  readonly kind: string
  /** What it was done to, as `ticket:INC0012345`. */
  readonly subject: string
  /** Key of the service that it concerns. */
  readonly service?: string
  readonly facts: Json
  /** Names and addresses: kept beside the chain, so that they can be erased without breaking it. */
  readonly personal?: Readonly<Record<string, string>>
}

/** Writes receipts, each in the transaction of what it proves. */
export interface Ledger {
  append(tx: Tx, event: LedgerEvent): Promise<void>
}
