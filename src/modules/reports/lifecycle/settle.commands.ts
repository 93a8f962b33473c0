import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { notify } from '../../../platform/http/live.ts'
import { insertEvent, lockReport, type NotedEvent } from './report.store.ts'
import { loadProgress, saveProgress } from './settle.store.ts'
import { stateOf } from './state.ts'

/**
 * Works a report's state and instants out anew from what has happened to it, keeps them, and tells
 * the pages. To be called, in the same transaction, by whoever has changed anything of it; others who
 * would do the same at once wait, and see what was done.
 */
export async function settleReport(_context: Context, tx: Tx, reportId: number): Promise<void> {
  await lockReport(tx, reportId)
  const progress = await loadProgress(tx, reportId)
  const service = await saveProgress(tx, reportId, stateOf(progress), progress)
  await notify(tx, { topic: 'reports', service })
}

/** Writes down what has happened, for the report's timeline. */
export function noteReportEvent(tx: Tx, event: NotedEvent): Promise<void> {
  return insertEvent(tx, event)
}
