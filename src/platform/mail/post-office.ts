import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { type Attempt, nextAttemptAt } from './attempt.ts'
import type { Mailer, WrittenMail } from './mail.ts'
import type { QueuedMail } from './outbox.ts'
import { plainWords } from './smtp-url.ts'
import {
  type Decided,
  decideMail,
  dueMails,
  loadMail,
  lockMail,
  type MailRow,
  markSending,
  noteEvent,
} from './store.ts'

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

const MOST_IN_A_ROUND = 50
const AT_ONCE = 3

/**
 * One round: tries what is due, a few at a time, and answers how many it decided something about.
 * However many processes do this, none sends what another is sending (docs/decisions/0056). Without
 * a mail server everything waits, untouched. Throws at the end what was wrong on our side.
 */
export async function sendDue(
  context: Context,
  writers: readonly MailWriter[],
  mailer: Mailer,
  signal?: AbortSignal,
): Promise<number> {
  if (!mailer.isConfigured) return 0
  const office: Office = { context, writers, mailer, faults: [] }
  const purposes = writers.flatMap((writer) => writer.purposes)
  const waiting = await context.transaction((tx) =>
    dueMails(tx, { purposes, now: context.clock.now(), most: MOST_IN_A_ROUND }),
  )
  let tried = 0
  const lane = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      if (signal?.aborted) return
      if (await handle(office, id)) tried++
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  const [fault] = office.faults
  if (office.faults.length > 1) throw new AggregateError(office.faults, String(fault))
  if (fault !== undefined) throw fault
  return tried
}

interface Office {
  readonly context: Context
  readonly writers: readonly MailWriter[]
  readonly mailer: Mailer
  readonly faults: unknown[]
}

/** False where it is somebody else's, or no longer due. */
async function handle(office: Office, id: string): Promise<boolean> {
  let sent: { readonly mail: StoredMail; readonly attempt: Attempt } | undefined
  try {
    return await office.context.transaction(async (tx) => {
      if (!(await lockMail(tx, id))) return false
      await afterTheDead(office, id)
      const row = await loadMail(tx, id)
      const now = office.context.clock.now()
      if (row?.state !== 'waiting' || row.nextAttemptAt > now) return false
      const mail = storedMail(row, office.mailer)
      if (now >= row.giveUpAt) {
        await decide(office, tx, row, untried(mail), { kind: 'given_up', words: row.answer })
        return true
      }
      const written = await write(office, mail)
      if (written === undefined) {
        await decide(office, tx, row, untried(mail), { kind: 'withdrawn', words: null })
        return true
      }
      if ('kind' in written) {
        await decide(office, tx, row, mail, written)
        return true
      }
      // Committed before anything is asked of the server: whoever finds it so, and nobody holding
      // its lock, knows that it may have been sent.
      if (!(await office.context.transaction((first) => markSending(first, mail)))) return false
      const attempt = await office.mailer.attempt({
        ...written,
        to: mail.to,
        messageId: mail.messageId,
      })
      sent = { mail, attempt }
      await decide(office, tx, row, mail, attempt)
      return true
    })
  } catch (error) {
    if (sent === undefined || !(await savedAfterAll(office, id, sent.mail, sent.attempt))) {
      office.faults.push(error)
    }
    return true
  }
}

/**
 * Marked as being sent, though nobody holds its lock: whoever was sending it has died, and what the
 * server said died with them.
 */
async function afterTheDead(office: Office, id: string): Promise<void> {
  await office.context.transaction(async (tx) => {
    const row = await loadMail(tx, id)
    if (row?.state !== 'sending') return
    const mail = untried(storedMail(row, office.mailer))
    await decide(office, tx, row, mail, { kind: 'unknown', words: null, isOfTheDead: true })
  })
}

function storedMail(row: MailRow, mailer: Mailer): StoredMail {
  return {
    id: row.id,
    purpose: row.purpose,
    about: row.about,
    ...(row.serviceId === null ? {} : { serviceId: row.serviceId }),
    to: row.to,
    messageId: row.messageId ?? mailer.newMessageId(),
    attempt: row.attempts + 1,
    mayBeCopy: row.unknownAttempts > 0,
    queuedAt: row.queuedAt,
  }
}

/** What is decided without anything being sent: it counts no further attempt. */
function untried(mail: StoredMail): StoredMail {
  return { ...mail, attempt: mail.attempt - 1 }
}

/** A text that cannot be made may be made later: it is put off, and the fault is told. */
async function write(office: Office, mail: StoredMail): Promise<WrittenMail | Result | undefined> {
  const writer = writerOf(office, mail)
  try {
    return await writer?.write(office.context, mail)
  } catch (error) {
    office.faults.push(error)
    const reason = error instanceof Error ? error.message : String(error)
    return { kind: 'deferred', words: plainWords(`Kvitto could not write it: ${reason}`) }
  }
}

function writerOf({ writers }: Office, { purpose }: StoredMail): MailWriter | undefined {
  return writers.find(({ purposes }) => purposes.includes(purpose))
}

interface Result {
  readonly kind: Attempt['kind'] | 'given_up' | 'withdrawn'
  readonly words: string | null
  readonly isOfTheDead?: boolean
}

/** Saves what came of it, with the event, and tells the module. */
async function decide(
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

async function tell(office: Office, tx: Tx, mail: StoredMail, outcome: MailOutcome): Promise<void> {
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

const SAVE_AGAIN_MS = [0, 500, 2_000, 5_000, 10_000]

/**
 * The server has answered, and the database was lost before it could be kept: it is kept as soon as
 * there is one again, so that what is known does not become unknown. False where that failed, or
 * somebody else has taken over.
 */
async function savedAfterAll(
  office: Office,
  id: string,
  mail: StoredMail,
  attempt: Attempt,
): Promise<boolean> {
  for (const wait of SAVE_AGAIN_MS) {
    await sleep(wait)
    try {
      return await office.context.transaction(async (tx) => {
        if (!(await lockMail(tx, id))) throw new Error('Somebody else holds the mail')
        const row = await loadMail(tx, id)
        if (row?.state !== 'sending' || row.attempts !== mail.attempt) return false
        await decide(office, tx, row, mail, attempt)
        return true
      })
    } catch {
      // Told when nothing helps.
    }
  }
  return false
}
