import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { decide, type Office, storedMail, tell, untried } from './decisions.ts'
import { type LyingMail, type Mailbox, withMailbox } from './mailbox.ts'
import { type Fate, type Returned, readReturned } from './returned.ts'
import {
  hasEvent,
  loadMail,
  lockMail,
  type MailRow,
  mailByMessageId,
  noteBounce,
  noteEvent,
} from './store.ts'
import type { MailWriter } from './writer.ts'

const MOST_IN_A_ROUND = 100

/**
 * One round through the mailbox of returned mail: what it says about mails of ours is kept, and what
 * has been read is marked as seen. Kept first and marked after, and kept once however often it is
 * read: whatever ends the process in between, nothing is lost and nothing comes twice. Answers how
 * many were read. Throws at the end what was wrong on our side.
 */
export async function readReturnedMail(
  context: Context,
  writers: readonly MailWriter[],
  imapUrl: string,
  signal?: AbortSignal,
): Promise<number> {
  const office: Office = { context, writers, faults: [] }
  const read = await withMailbox(imapUrl, async (mailbox) => {
    let count = 0
    for (const uid of await mailbox.unseen(MOST_IN_A_ROUND)) {
      if (signal?.aborted) break
      if (await readOne(office, mailbox, uid)) count++
    }
    return count
  })
  const [fault] = office.faults
  if (fault !== undefined) throw fault
  return read
}

/** False where it is left for the next round. */
async function readOne(office: Office, mailbox: Mailbox, uid: number): Promise<boolean> {
  const lying = await mailbox.fetch(uid)
  const returned = lying === undefined ? undefined : await understood(office, lying)
  if (returned !== undefined && !(await keep(office, returned))) return false
  await mailbox.markSeen(uid)
  return true
}

/** One that cannot be read at all stands in no other's way. */
function understood(office: Office, { bytes }: LyingMail): Promise<Returned | undefined> {
  return readReturned(bytes).catch((error: unknown) => {
    office.faults.push(error)
    return undefined
  })
}

/** False while somebody is just sending the mail that it is about. */
async function keep(office: Office, { messageIds, fates }: Returned): Promise<boolean> {
  return office.context.transaction(async (tx) => {
    const about = await mailByMessageId(tx, messageIds)
    // Not about a mail of ours: no business of ours.
    if (about === undefined) return true
    if (!(await lockMail(tx, about.id))) return false
    const row = await loadMail(tx, about.id)
    const fate = row === undefined ? undefined : fateOf(row, fates)
    if (row === undefined || row.state === 'sending' || fate === undefined) {
      return row?.state !== 'sending'
    }
    await keepFate(office, tx, row, fate)
    return true
  })
}

/** Ours has one recipient; where it was sent on, the worst that is said of anybody. */
function fateOf(row: MailRow, fates: readonly Fate[]): Fate | undefined {
  const address = row.to.address.toLowerCase()
  const own = fates.filter(({ recipients }) => recipients.includes(address))
  const among = own.length > 0 ? own : fates
  return WORST_FIRST.map((kind) => among.find((fate) => fate.kind === kind)).find(
    (fate) => fate !== undefined,
  )
}

const WORST_FIRST = ['bounced', 'delayed', 'delivered'] as const

async function keepFate(
  office: Office,
  tx: Tx,
  row: MailRow,
  { kind, words, recipients }: Fate,
): Promise<void> {
  const messageId = row.messageId ?? ''
  const mail = untried(storedMail(row, () => messageId))
  // It cannot have come back without having been taken: what nobody knew is known now.
  if (row.state === 'waiting')
    await decide(office, tx, row, mail, { kind: 'accepted', words: null })
  const isSentOn = recipients.length > 0 && !recipients.includes(row.to.address.toLowerCase())
  const said = isSentOn ? `${words} (${recipients.join(', ')})` : words
  if (await hasEvent(tx, row.id, { kind, words: said })) return
  const at = office.context.clock.now()
  await noteEvent(tx, row.id, { at, attempt: mail.attempt, kind, words: said })
  if (kind === 'bounced') await noteBounce(tx, row.id, { at, words: said })
  await tell(office, tx, mail, { kind, words: said, at, messageId })
}
