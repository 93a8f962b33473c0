import type { Tx } from '../../../platform/db/database.ts'

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
