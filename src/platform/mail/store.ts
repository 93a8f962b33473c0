import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { instantValue, timestamp } from '../db/values.ts'
import type { Addressee } from './outbox.ts'

export interface MailRow {
  readonly id: string
  readonly purpose: string
  readonly about: Readonly<Record<string, unknown>>
  readonly serviceId: number | null
  readonly to: Addressee
  readonly messageId: string | null
  readonly queuedAt: number
  readonly state: string
  readonly attempts: number
  readonly unknownAttempts: number
  readonly nextAttemptAt: number
  readonly giveUpAt: number
  readonly answer: string | null
}

/** Ids of what is due, the longest waiting first; also what is marked as being sent. */
export async function dueMails(
  { sql: query }: Tx,
  { purposes, now, most }: { purposes: readonly string[]; now: number; most: number },
): Promise<string[]> {
  if (purposes.length === 0) return []
  const rows = await query
    .selectFrom('mail')
    .select('id')
    .where('state', 'in', ['waiting', 'sending'])
    .where('next_attempt_at', '<=', instantValue(now))
    .where('purpose', 'in', [...purposes])
    .orderBy('next_attempt_at')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** Of all advisory locks in the database, those of mails. */
const LOCKS = 5_701_193

/** Until the transaction ends, however it ends; false where somebody else has it. */
export async function lockMail({ client }: Tx, id: string): Promise<boolean> {
  // A mail server may think longer than the database would like an open transaction to be silent.
  const { rows } = await client.query<{ locked: boolean }>(
    `select set_config('idle_in_transaction_session_timeout', '0', true),
            pg_try_advisory_xact_lock($1, hashtext($2)) as locked`,
    [LOCKS, id],
  )
  return rows[0]?.locked === true
}

export async function loadMail({ sql: query }: Tx, id: string): Promise<MailRow | undefined> {
  const row = await query.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : mailRow(row)
}

/** What is kept of a mail that came back, found by the id that only those know who have seen it. */
export async function mailByMessageId(
  { sql: query }: Tx,
  messageIds: readonly string[],
): Promise<MailRow | undefined> {
  if (messageIds.length === 0) return undefined
  const row = await query
    .selectFrom('mail')
    .selectAll()
    .where('message_id', 'in', [...messageIds])
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : mailRow(row)
}

interface StoredRow {
  id: string
  purpose: string
  about: unknown
  service_id: number | null
  to_name: string
  to_address: string
  language: string
  message_id: string | null
  queued_at: number
  state: string
  attempts: number
  unknown_attempts: number
  next_attempt_at: number
  give_up_at: number
  answer: string | null
}

function mailRow(row: StoredRow): MailRow {
  return {
    id: row.id,
    purpose: row.purpose,
    about: { ...Object(row.about) },
    serviceId: row.service_id,
    to: {
      name: row.to_name,
      address: row.to_address,
      language: row.language === 'en' ? 'en' : 'sv',
    },
    messageId: row.message_id,
    queuedAt: row.queued_at,
    state: row.state,
    attempts: row.attempts,
    unknownAttempts: row.unknown_attempts,
    nextAttemptAt: row.next_attempt_at,
    giveUpAt: row.give_up_at,
    answer: row.answer,
  }
}

/** False where it has been withdrawn meanwhile. */
export async function markSending(
  { sql: query }: Tx,
  mail: { readonly id: string; readonly attempt: number; readonly messageId: string },
): Promise<boolean> {
  const marked = await query
    .updateTable('mail')
    .set({ state: 'sending', attempts: mail.attempt, message_id: mail.messageId })
    .where('id', '=', mail.id)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
  return marked !== undefined
}

export interface Decided {
  readonly kind: 'accepted' | 'deferred' | 'refused' | 'unknown' | 'given_up' | 'withdrawn'
  readonly words: string | null
  readonly attempt: number
  readonly messageId: string
  readonly at: number
  /** Nobody can say whether this attempt arrived; also where it is given up for that. */
  readonly wasUnknown: boolean
  /** Of what is put off. */
  readonly nextAttemptAt?: number | undefined
}

export async function decideMail({ sql: query }: Tx, id: string, decided: Decided): Promise<void> {
  const { kind, nextAttemptAt } = decided
  const isPutOff = kind === 'deferred' || kind === 'unknown'
  await query
    .updateTable('mail')
    .set({
      state: isPutOff ? 'waiting' : kind,
      attempts: decided.attempt,
      message_id: decided.messageId,
      ...(decided.words === null ? {} : { answer: decided.words }),
      decided_at: isPutOff ? null : timestamp(decided.at),
      ...(nextAttemptAt === undefined ? {} : { next_attempt_at: timestamp(nextAttemptAt) }),
      ...(decided.wasUnknown ? { unknown_attempts: sql<number>`unknown_attempts + 1` } : {}),
    })
    .where('id', '=', id)
    .execute()
}

export interface NotedEvent {
  readonly at: number
  readonly attempt: number
  readonly kind: string
  readonly words: string | null
}

export async function noteEvent(
  { sql: query }: Tx,
  mailId: string,
  { at, attempt, kind, words }: NotedEvent,
): Promise<void> {
  await query
    .insertInto('mail_event')
    .values({ mail_id: mailId, at: timestamp(at), attempt, kind, words })
    .execute()
}

/** The same thing said twice is one event. */
export async function hasEvent(
  { sql: query }: Tx,
  mailId: string,
  { kind, words }: { readonly kind: string; readonly words: string },
): Promise<boolean> {
  const found = await query
    .selectFrom('mail_event')
    .select('id')
    .where('mail_id', '=', mailId)
    .where('kind', '=', kind)
    .where('words', '=', words)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The first time counts. */
export async function noteBounce(
  { sql: query }: Tx,
  id: string,
  { at, words }: { readonly at: number; readonly words: string },
): Promise<void> {
  await query
    .updateTable('mail')
    .set({ bounced_at: timestamp(at), bounce: words })
    .where('id', '=', id)
    .where('bounced_at', 'is', null)
    .execute()
}
