/** Runs that their source works out anew: what several places agree on. */
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Instant } from '../calendar/index.ts'
import {
  type Beginning,
  beginnings,
  noteLate,
  refuseForeign,
  tell,
  touchedSince,
} from './intake.commands.ts'
import { loadRunsAround, lockComponents, saveRunChanges } from './observations.store.ts'
import { type RunChanges, renewedFrom, runChanges, type StoredRun } from './runs.ts'

/** Later than anything that was seen. */
const LATEST = Date.UTC(9999, 0)

/** What is known of a component from an instant on, worked out anew by its source. */
export interface Renewal {
  readonly component: string
  readonly source: string
  readonly from: Instant
  /** In order of time, none before `from`. */
  readonly runs: readonly StoredRun[]
}

/**
 * Puts runs in the place of those that the same source wrote, each from its instant on; what is told of
 * is as with observations. Throws as `takeObservations`.
 */
export async function renewRuns(
  context: Context,
  tx: Tx,
  renewals: readonly Renewal[],
): Promise<void> {
  const components = await lockComponents(
    tx,
    renewals.map(({ component }) => component),
  )
  refuseForeign(renewals, components)
  const located = renewals.map(({ component, from }) => ({
    componentId: components.get(component)?.id ?? 0,
    first: from,
    last: Math.max(from, LATEST),
  }))
  const before = await loadRunsAround(tx, located)
  const began: Beginning[] = []
  const touched = new Map<string, Instant>()
  const changes = new Map<number, RunChanges>()
  for (const { component, source, from, runs } of renewals) {
    const id = components.get(component)?.id ?? 0
    const known = before.get(id) ?? []
    const renewed = renewedFrom(known, from, runs)
    const change = runChanges(known, renewed)
    changes.set(id, change)
    began.push(...beginnings(component, source, known, renewed))
    const since = touchedSince(known, change)
    if (since !== undefined) touched.set(component, since)
  }
  await saveRunChanges(tx, changes)
  await tell(context, tx, began)
  await noteLate(context, tx, touched)
}
