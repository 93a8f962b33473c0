import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Tx } from '../db/database.ts'
import { timestamp } from '../db/values.ts'
import { notify } from '../http/live.ts'

/** A mail that is to be written and sent when what asks for it is kept; one person each. */
export interface QueuedMail {
  /** What it is, and so which module writes it: `report`, `report_reminder`, `work`, … */
  readonly purpose: string
  /** What it is written from when it is sent: ids, never the text. */
  readonly about: Readonly<Record<string, unknown>>
  readonly serviceId?: number
  readonly to: Addressee
  /** From now on; 48 where it is not said. */
  readonly giveUpAfterHours?: number
}

export interface Addressee {
  readonly name: string
  readonly address: string
  readonly language: 'sv' | 'en'
}

/** Heard by whoever sends, at commit. */
export const MAIL_TOPIC = 'mail'

const GIVE_UP_AFTER_HOURS = 48
const HOUR = 3_600_000

/**
 * Queues within the transaction: nothing is sent unless it commits, and then a worker sends it at
 * once. Answers its id.
 */
export async function queueMail(tx: Tx, clock: Clock, mail: QueuedMail): Promise<string> {
  const id = randomUUID()
  const now = clock.now()
  await tx.sql
    .insertInto('mail')
    .values({
      id,
      purpose: mail.purpose,
      about: JSON.stringify(mail.about),
      service_id: mail.serviceId ?? null,
      to_name: mail.to.name,
      to_address: mail.to.address,
      language: mail.to.language,
      queued_at: timestamp(now),
      next_attempt_at: timestamp(now),
      give_up_at: timestamp(now + (mail.giveUpAfterHours ?? GIVE_UP_AFTER_HOURS) * HOUR),
    })
    .execute()
  await notify(tx, { topic: MAIL_TOPIC })
  return id
}

/** Takes a mail back that nobody wants any more. False where it is sent, or being sent. */
export async function withdrawMail(tx: Tx, clock: Clock, id: string): Promise<boolean> {
  const now = clock.now()
  const withdrawn = await tx.sql
    .updateTable('mail')
    .set({ state: 'withdrawn', decided_at: timestamp(now) })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning('attempts')
    .executeTakeFirst()
  if (withdrawn === undefined) return false
  await tx.sql
    .insertInto('mail_event')
    .values({ mail_id: id, at: timestamp(now), attempt: withdrawn.attempts, kind: 'withdrawn' })
    .execute()
  return true
}
