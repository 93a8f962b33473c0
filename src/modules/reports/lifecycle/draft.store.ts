import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Instant } from '../../calendar/index.ts'
import type { ReportFigures } from '../figures.ts'
import { frozenFigures } from './frozen.ts'

export interface KeptDraft {
  readonly id: number
  readonly builtAt: Instant
  readonly digest: string
}

const columns = ['id', 'built_at as builtAt', 'digest'] as const

export async function insertDraft(
  tx: Tx,
  draft: {
    readonly reportId: number
    readonly figures: ReportFigures
    readonly digest: string
    readonly at: Instant
  },
): Promise<void> {
  await tx.sql
    .insertInto('report_draft')
    .values({
      report_id: draft.reportId,
      built_at: timestamp(draft.at),
      figures: JSON.stringify(draft.figures),
      digest: draft.digest,
    })
    .execute()
}

export function loadLastDraft(tx: Tx, reportId: number): Promise<KeptDraft | undefined> {
  return drafts(tx, reportId).limit(1).executeTakeFirst()
}

/** The latest first. */
export function loadDrafts(tx: Tx, reportId: number): Promise<KeptDraft[]> {
  return drafts(tx, reportId).execute()
}

function drafts(tx: Tx, reportId: number) {
  return tx.sql
    .selectFrom('report_draft')
    .where('report_id', '=', reportId)
    .select(columns)
    .orderBy('id', 'desc')
}

export async function loadDraftFigures(
  tx: Tx,
  reportId: number,
  id: number,
): Promise<ReportFigures | undefined> {
  const row = await tx.sql
    .selectFrom('report_draft')
    .where('report_id', '=', reportId)
    .where('id', '=', id)
    .select('figures')
    .executeTakeFirst()
  return row && frozenFigures(row).figures
}

/** All of them, those without a draft, or those with something explained since their last draft. */
export type Waiting = 'all' | 'missing' | 'explained'

/** Reports that somebody waits for. */
export async function loadUnreleased(
  tx: Tx,
  which: Waiting,
): Promise<{ readonly service: string; readonly period: string }[]> {
  const { rows } = await sql<{ service: string; period: string }>`
    select s.key as service, r.period from report r join service s on s.id = r.service_id
    where r.is_followed and r.state in ('due', 'draft')
      and (${which === 'all'}
        or (${which === 'missing'}
          and not exists (select from report_draft d where d.report_id = r.id))
        or (${which === 'explained'} and exists (
          select from deviation v where v.service_id = r.service_id and v.period = r.period
            and v.explained_at > (select max(built_at) from report_draft d where d.report_id = r.id)
        )))
    order by r.due_on, s.key`.execute(tx.sql)
  return rows
}
