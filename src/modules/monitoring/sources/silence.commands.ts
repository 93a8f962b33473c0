/** A source that has been silent for long is work for somebody: until then its components are unknown. */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { notify } from '../../../platform/http/live.ts'
import { formatInstant } from '../../calendar/index.ts'
import { endWork, postWork, workingDayAhead } from '../../work/index.ts'
import { saveTold } from './standing.store.ts'
import { silentSince } from './standing.ts'
import { loadSources, type StandingSource } from './store.ts'

/** Shorter is a restart or a network that blinked. */
const TOLD_AFTER_MS = 10 * 60_000

const workOf = (key: string) =>
  ({ kind: 'monitoring.source_silent', subject: `source:${key}` }) as const

/** Asks for help with those that have been silent too long, and says that it is over with those that are back. */
export async function tellOfSilence(context: Context, tx: Tx): Promise<void> {
  const now = context.clock.now()
  for (const source of await loadSources(tx)) {
    const since = source.bindings === 0 ? undefined : silentSince(source, now)
    const isLong = since !== undefined && now - since >= TOLD_AFTER_MS
    if (isLong && source.toldAt === null) await ask(context, tx, source, since)
    else if (since === undefined && source.toldAt !== null) {
      await settle(context, tx, source, source.pausedAt === null ? 'done' : 'withdrawn')
    }
  }
}

async function ask(context: Context, tx: Tx, source: StandingSource, since: number): Promise<void> {
  const { id, key, name, bindings, lastError } = source
  await postWork(context, tx, {
    ...workOf(key),
    for: { role: 'technician' },
    facts: {
      source: key,
      name,
      since: formatInstant(since),
      components: bindings,
      words: lastError,
    },
    dueOn: await workingDayAhead(context, tx, 0),
    isUrgent: true,
  })
  await saveTold(tx, id, context.clock.now())
  await notify(tx, { topic: 'sources' })
}

/** Back, or paused meanwhile. */
async function settle(
  context: Context,
  tx: Tx,
  { id, key }: Pick<StandingSource, 'id' | 'key'>,
  outcome: 'done' | 'withdrawn',
): Promise<void> {
  await endAsking(context, tx, key, outcome)
  await saveTold(tx, id, null)
}

/** Nobody needs to see to it any more. */
export function endAsking(
  context: Context,
  tx: Tx,
  key: string,
  outcome: 'done' | 'withdrawn',
): Promise<void> {
  return endWork(context, tx, workOf(key), outcome)
}
