import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import type { WrittenMail } from './mail.ts'
import type { QueuedMail } from './outbox.ts'

export type { WrittenMail } from './mail.ts'

export interface StoredMail extends QueuedMail {
  readonly id: string
  /** The same each time it is tried. Without angle brackets. */
  readonly messageId: string
  /** From 1. */
  readonly attempt: number
  /** Nobody can say whether an earlier attempt arrived: the text says so first. */
  readonly mayBeCopy: boolean
  readonly queuedAt: number
}

export interface MailOutcome {
  readonly kind:
    | 'accepted'
    | 'deferred'
    | 'refused'
    | 'unknown'
    | 'given_up'
    | 'withdrawn'
    | 'delayed'
    | 'delivered'
    | 'bounced'
  /** What the server said, as it said it; null where nobody said anything. */
  readonly words: string | null
  readonly at: number
  readonly messageId: string
  readonly nextAttemptAt?: number
}

/** A module's part: how mails of its purposes are written, and what becomes of its own things. */
export interface MailWriter {
  readonly purposes: readonly string[]
  /**
   * Called anew for each attempt; the same mail gives the same text but for `mayBeCopy`. `undefined`:
   * nobody wants it any more, and it is withdrawn. What it throws puts the mail off.
   */
  write(context: Context, mail: StoredMail): Promise<WrittenMail | undefined>
  /**
   * In the transaction that saves the outcome. Should it throw, its own part is undone and the
   * outcome is kept all the same: a mail is never sent again because of it.
   */
  told?(context: Context, tx: Tx, mail: StoredMail, outcome: MailOutcome): Promise<void>
}
