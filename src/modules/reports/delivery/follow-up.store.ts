import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { MailOutcomeKind } from './delivery.ts'

/** Reports that are late without anybody having said so, or that wait for an acknowledgement. */
export async function selectToFollow(tx: Tx): Promise<number[]> {
  const rows = await tx.sql
    .selectFrom('report')
    .where((where) =>
      where.or([
        where.and([where('accepted_at', 'is', null), where('overdue_at', 'is', null)]),
        where('state', 'in', ['sent', 'accepted']),
      ]),
    )
    .select('id')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Whether the account manager has been asked to call about a revision. */
export async function wasEscalated(tx: Tx, reportId: number, revision: number): Promise<boolean> {
  const event = await tx.sql
    .selectFrom('report_event')
    .where('report_id', '=', reportId)
    .where('revision', '=', revision)
    .where('kind', '=', 'escalated')
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return event !== undefined
}

export interface Lagging {
  readonly delivery: string
  readonly reportId: number
  readonly kind: MailOutcomeKind
  readonly words: string | null
  readonly at: number
  readonly messageId: string
}

/**
 * Deliveries that have not been told what became of their mail: the post office keeps what a server
 * said even where telling of it failed.
 */
export async function selectLagging(tx: Tx, only?: string): Promise<Lagging[]> {
  const { rows } = await sql<Lagging>`
    select d.id as delivery, d.report_id as "reportId",
      case when m.bounced_at is null then m.state else 'bounced' end as kind,
      coalesce(m.bounce, m.answer) as words,
      coalesce(m.bounced_at, m.decided_at) as at,
      m.message_id as "messageId"
    from report_delivery d join mail m on m.id = d.mail_id
    where m.message_id is not null and (${only ?? null}::uuid is null or d.id = ${only ?? null}::uuid)
      and ((d.state in ('waiting', 'retrying', 'unknown')
          and m.state in ('accepted', 'refused', 'given_up'))
        or (d.state = 'accepted' and m.bounced_at is not null))
    order by d.id`.execute(tx.sql)
  return rows
}
