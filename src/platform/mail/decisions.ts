import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { type Attempt, nextAttemptAt } from './attempt.ts'
import { type Decided, decideMail, type MailRow, noteEvent } from './store.ts'
import type { MailOutcome, MailWriter, StoredMail } from './writer.ts'

export interface Office {
  readonly context: Context
  readonly writers: readonly MailWriter[]
  readonly faults: unknown[]
}

/** As the next attempt would send it. */
export function storedMail(row: MailRow, newMessageId: () => string): StoredMail {
  return {
    id: row.id,
    purpose: row.purpose,
    about: row.about,
    ...(row.serviceId === null ? {} : { serviceId: row.serviceId }),
    to: row.to,
    messageId: row.messageId ?? newMessageId(),
    attempt: row.attempts + 1,
    mayBeCopy: row.unknownAttempts > 0,
    queuedAt: row.queuedAt,
  }
}

/** What is decided without anything being sent: it counts no further attempt. */
export function untried(mail: StoredMail): StoredMail {
  return { ...mail, attempt: mail.attempt - 1 }
}

export function writerOf({ writers }: Office, { purpose }: StoredMail): MailWriter | undefined {
  return writers.find(({ purposes }) => purposes.includes(purpose))
}

export interface Result {
  readonly kind: Attempt['kind'] | 'given_up' | 'withdrawn'
  readonly words: string | null
  readonly isOfTheDead?: boolean
}

/** Saves what came of it, with the event, and tells the module. */
export async function decide(
  office: Office,
  tx: Tx,
  row: MailRow,
  mail: StoredMail,
  result: Result,
): Promise<void> {
  const { messageId, attempt } = mail
  const at = office.context.clock.now()
  const decided = decisionOn(row, mail, result, at)
  const wasUnknown = result.kind === 'unknown'
  await decideMail(tx, mail.id, { messageId, attempt, at, wasUnknown, ...decided })
  if (result.kind !== decided.kind) {
    await noteEvent(tx, mail.id, { at, attempt, kind: result.kind, words: result.words })
  }
  await noteEvent(tx, mail.id, { at, attempt, kind: decided.kind, words: decided.words })
  const outcome: MailOutcome = {
    kind: decided.kind,
    words: decided.words,
    at,
    messageId,
    ...(decided.nextAttemptAt === undefined ? {} : { nextAttemptAt: decided.nextAttemptAt }),
  }
  await tell(office, tx, mail, outcome)
}

/** What is put off too long is given up. What died the first time is sent again at once. */
function decisionOn(
  { unknownAttempts, giveUpAt }: MailRow,
  { attempt }: StoredMail,
  { kind, words, isOfTheDead = false }: Result,
  at: number,
): Pick<Decided, 'kind' | 'words' | 'nextAttemptAt'> {
  if (kind !== 'deferred' && kind !== 'unknown') return { kind, words }
  const next =
    isOfTheDead && unknownAttempts === 0 && at < giveUpAt
      ? at
      : nextAttemptAt(at, attempt, giveUpAt)
  return next === undefined ? { kind: 'given_up', words } : { kind, words, nextAttemptAt: next }
}

export async function tell(
  office: Office,
  tx: Tx,
  mail: StoredMail,
  outcome: MailOutcome,
): Promise<void> {
  const writer = writerOf(office, mail)
  if (writer?.told === undefined) return
  await tx.client.query('savepoint told')
  try {
    await writer.told(office.context, tx, mail, outcome)
    await tx.client.query('release savepoint told')
  } catch (error) {
    // Where the connection is gone this throws, and all of it is saved anew.
    await tx.client.query('rollback to savepoint told')
    office.faults.push(error)
  }
}
