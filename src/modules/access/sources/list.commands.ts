/** Sources as they are shown. */
import { authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { formatInstant, type Instant } from '../../calendar/index.ts'
import { canRelease, canSeeAllAccess } from '../policy.ts'
import type { SourceView } from './schema.ts'
import { sourceState } from './standing.ts'
import {
  loadSecretNames,
  loadSource,
  loadSources,
  loadTakes,
  type StandingSource,
} from './store.ts'

const FEW = 3
const MANY = 50

export async function listSources(context: Context): Promise<SourceView[]> {
  authoriseSight(canSeeAllAccess(context.actor))
  return context.transaction(async (tx) => present(context, tx, await loadSources(tx), FEW))
}

/** Throws `not_found`. */
export async function readSourceView(context: Context, key: string): Promise<SourceView> {
  authoriseSight(canSeeAllAccess(context.actor), `There is no source ${key}`)
  return context.transaction(async (tx) => {
    const [view] = await present(context, tx, [await loadSource(tx, key)], MANY)
    if (view === undefined) throw new Error('Nothing to present')
    return view
  })
}

const orNull = (at: Instant | null) => (at === null ? null : formatInstant(at))

async function present(
  { clock, actor }: Context,
  tx: Tx,
  sources: readonly StandingSource[],
  most: number,
): Promise<SourceView[]> {
  const takes = await loadTakes(
    tx,
    sources.map(({ id }) => id),
    most,
  )
  const views: SourceView[] = []
  for (const source of sources) {
    const { id, system, settings, lastOkAt, lastTakenAt, failingSince, nextAt, pausedAt } = source
    views.push({
      key: source.key,
      name: source.name,
      kind: settings.kind,
      system: system === null ? null : { key: system.key, name: system.name },
      settings,
      hasSecrets: await loadSecretNames(tx, id),
      everyMinutes: source.everyMinutes,
      silentAfterDays: source.silentAfterDays,
      state: sourceState(source, clock.now()),
      lastOkAt: orNull(lastOkAt),
      lastTakenAt: orNull(lastTakenAt),
      failingSince: orNull(failingSince),
      lastError: source.lastError,
      nextAt: orNull(nextAt),
      pausedAt: orNull(pausedAt),
      pausedBy: source.pausedBy,
      pauseReason: source.pauseReason,
      changedAt: formatInstant(source.changedAt),
      changedBy: source.changedBy,
      takes: (takes.get(id) ?? []).map(({ at, file, state, rows, words }) => ({
        at: formatInstant(at),
        file,
        state,
        rows,
        words,
      })),
      mayChange: canRelease(actor),
    })
  }
  return views
}
