/** A source that brings nothing that can be used is work for somebody: what was done cannot be verified meanwhile. */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { notify } from '../../../platform/http/live.ts'
import { formatInstant } from '../../calendar/index.ts'
import { endWork, postWork, workingDayAhead } from '../../work/index.ts'
import { troubleOf } from './standing.ts'
import { loadSources, loadTakes, type StandingSource, saveTold } from './store.ts'

const workOf = (key: string) =>
  ({ kind: 'access.source_silent', subject: `access_source:${key}` }) as const

/** Asks for help with those in trouble, and says that it is over with those that are well again. */
export async function tellOfTrouble(context: Context, tx: Tx): Promise<void> {
  const now = context.clock.now()
  const sources = await loadSources(tx)
  const takes = await loadTakes(
    tx,
    sources.map(({ id }) => id),
    1,
  )
  for (const source of sources) {
    const trouble = troubleOf(source, takes.get(source.id)?.[0], now)
    if (trouble !== undefined && source.toldAt === null) await ask(context, tx, source, trouble)
    else if (trouble === undefined && source.toldAt !== null) {
      await endAsking(context, tx, source.key, source.pausedAt === null ? 'done' : 'withdrawn')
      await saveTold(tx, source.id, null)
    }
  }
}

async function ask(
  context: Context,
  tx: Tx,
  { id, key, name, system }: StandingSource,
  { what, since }: NonNullable<ReturnType<typeof troubleOf>>,
): Promise<void> {
  await postWork(context, tx, {
    ...workOf(key),
    for: { role: 'payroll_officer' },
    facts: {
      source: key,
      name,
      system: system?.name ?? null,
      what,
      since: formatInstant(since),
    },
    dueOn: await workingDayAhead(context, tx, 1),
    isUrgent: false,
  })
  await saveTold(tx, id, context.clock.now())
  await notify(tx, { topic: 'access' })
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
