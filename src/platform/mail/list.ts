import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { timestamp } from '../db/values.ts'

/** As the machine's administrators see it: what came back stands apart from what was only taken. */
export const listedStates = [
  'waiting',
  'sending',
  'accepted',
  'refused',
  'given_up',
  'withdrawn',
  'bounced',
] as const

export interface ListedMail {
  readonly id: string
  readonly purpose: string
  readonly to: string
  readonly state: string
  readonly attempts: number
  readonly queuedAt: string
  readonly nextAttemptAt: string | null
  readonly messageId: string | null
  readonly words: string | null
  readonly events: readonly ListedEvent[]
}

interface ListedEvent {
  readonly at: string
  readonly attempt: number
  readonly kind: string
  readonly words: string | null
}

const STATE = sql<string>`case when bounced_at is null then state else 'bounced' end`

/** The newest first, each with everything that has been said about it. */
export async function listMails(
  { sql: query }: Tx,
  { state, limit }: { readonly state: string | undefined; readonly limit: number },
): Promise<ListedMail[]> {
  const mails = await query
    .selectFrom('mail')
    .selectAll()
    .select(STATE.as('shown'))
    .$if(state !== undefined, (mail) => mail.where(STATE, '=', state ?? ''))
    .orderBy('queued_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  const said =
    mails.length === 0
      ? []
      : await query
          .selectFrom('mail_event')
          .selectAll()
          .where(
            'mail_id',
            'in',
            mails.map(({ id }) => id),
          )
          .orderBy('id')
          .execute()
  const byMail = Map.groupBy(said, ({ mail_id: id }) => id)
  return mails.map((mail) => ({
    id: mail.id,
    purpose: mail.purpose,
    to: mail.to_address,
    state: mail.shown,
    attempts: mail.attempts,
    queuedAt: timestamp(mail.queued_at),
    nextAttemptAt: mail.state === 'waiting' ? timestamp(mail.next_attempt_at) : null,
    messageId: mail.message_id,
    words: mail.bounce ?? mail.answer,
    events: (byMail.get(mail.id) ?? []).map(({ at, attempt, kind, words }) => ({
      at: timestamp(at),
      attempt,
      kind,
      words,
    })),
  }))
}
