import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Instant } from '../../calendar/index.ts'
import type { Language } from '../figures.ts'

export interface NewDelivery {
  readonly reportId: number
  readonly revisionId: number
  readonly name: string
  readonly address: string
  readonly language: Language
  readonly mailId: string
  readonly createdAt: Instant
  readonly linkExpiresAt: Instant
}

export async function insertDeliveries(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return
  await tx.sql
    .insertInto('report_delivery')
    .values(
      deliveries.map((each) => ({
        id: sql<string>`gen_random_uuid()`,
        report_id: each.reportId,
        revision_id: each.revisionId,
        name: each.name,
        address: each.address,
        language: each.language,
        mail_id: each.mailId,
        created_at: timestamp(each.createdAt),
        link_expires_at: timestamp(each.linkExpiresAt),
      })),
    )
    .execute()
}

export interface UndecidedDelivery {
  readonly id: string
  readonly mailId: string | null
}

/** Those of a report's other revisions that no server has taken or refused yet. */
export function selectUndecided(
  tx: Tx,
  reportId: number,
  butOf: { readonly revisionId: number },
): Promise<UndecidedDelivery[]> {
  return tx.sql
    .selectFrom('report_delivery')
    .where('report_id', '=', reportId)
    .where('revision_id', '<>', butOf.revisionId)
    .where('state', 'in', ['waiting', 'retrying', 'unknown'])
    .select(['id', 'mail_id as mailId'])
    .execute()
}

export async function withdrawDeliveries(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.sql
    .updateTable('report_delivery')
    .set({ state: 'withdrawn' })
    .where('id', 'in', [...ids])
    .execute()
}
