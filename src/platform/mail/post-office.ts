import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context.ts'
import type { Attempt } from './attempt.ts'
import { decide, type Office, type Result, storedMail, untried, writerOf } from './decisions.ts'
import type { Mailer } from './mail.ts'
import { plainWords } from './smtp-url.ts'
import { dueMails, loadMail, lockMail, markSending } from './store.ts'
import type { MailWriter, StoredMail, WrittenMail } from './writer.ts'

export type * from './writer.ts'

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
  const office: Sending = { context, writers, mailer, faults: [] }
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

interface Sending extends Office {
  readonly mailer: Mailer
}

/** False where it is somebody else's, or no longer due. */
async function handle(office: Sending, id: string): Promise<boolean> {
  let sent: { readonly mail: StoredMail; readonly attempt: Attempt } | undefined
  try {
    return await office.context.transaction(async (tx) => {
      if (!(await lockMail(tx, id))) return false
      await afterTheDead(office, id)
      const row = await loadMail(tx, id)
      const now = office.context.clock.now()
      if (row?.state !== 'waiting' || row.nextAttemptAt > now) return false
      const mail = storedMail(row, office.mailer.newMessageId)
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
async function afterTheDead(office: Sending, id: string): Promise<void> {
  await office.context.transaction(async (tx) => {
    const row = await loadMail(tx, id)
    if (row?.state !== 'sending') return
    const mail = untried(storedMail(row, office.mailer.newMessageId))
    await decide(office, tx, row, mail, { kind: 'unknown', words: null, isOfTheDead: true })
  })
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
