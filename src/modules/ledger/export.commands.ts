import { authorise } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { canonicalJson } from '../../platform/ledger/canonical.ts'
import { GENESIS } from '../../platform/ledger/record.ts'
import { version } from '../../platform/version.ts'
import { formatInstant } from '../calendar/index.ts'
import { canReadWholeLedger } from './policy.ts'
import type { SealedEvent } from './schema.ts'
import { eventsUpTo, loadPersonal, type StoredEvent, settledHead } from './verify.store.ts'

export interface ExportOptions {
  /** Whether salts and values go with it; without them the digests say nothing. */
  readonly withPersonal: boolean
  readonly onProgress?: (share: number, events: number) => void
}

/**
 * The whole chain as JSON Lines, a header first, as `verifier/README.md` explains it. Never more in
 * memory than a few thousand events. Throws `forbidden` for who may not read all of it.
 */
export async function* exportLedger(
  context: Context,
  { withPersonal, onProgress }: ExportOptions,
): AsyncGenerator<string> {
  authorise(canReadWholeLedger(context.actor))
  const { seq: events, hash: head } = (await settledHead(context)) ?? { seq: 0, hash: GENESIS }
  yield `${canonicalJson({
    format: 'kvitto-ledger/1',
    exportedAt: formatInstant(context.clock.now()),
    kvitto: version,
    events,
    head,
    personal: withPersonal,
  })}\n`
  for (let from = 1; from <= events; from += EVENTS_AT_A_TIME) {
    const to = Math.min(from + EVENTS_AT_A_TIME - 1, events)
    yield (await linesOf(context, from, to, withPersonal)).join('')
    onProgress?.(to / events, to)
  }
}

const EVENTS_AT_A_TIME = 5_000

function linesOf(
  context: Context,
  from: number,
  to: number,
  withPersonal: boolean,
): Promise<string[]> {
  return context.transaction(async (tx) => {
    const stored: StoredEvent[] = []
    for await (const some of eventsUpTo(tx, to, from)) stored.push(...some)
    if (!withPersonal) return stored.map((event) => line(event, ''))
    const spoken = stored.map(({ event }) => digestsOf(JSON.parse(event)))
    const kept = await loadPersonal(tx, [...new Set(spoken.flatMap((each) => Object.values(each)))])
    return stored.map((event, i) => {
      const values = Object.entries(spoken[i] ?? {}).map(([name, digest]) => [
        name,
        kept.get(digest) ?? null,
      ])
      return line(event, `,"personal":${canonicalJson(Object.fromEntries(values))}`)
    })
  })
}

/** The event stands as it was hashed, to the byte. */
function line({ event, hash, previous, seq }: StoredEvent, personal: string): string {
  return `{"event":${event},"hash":"${hash}"${personal},"previous":"${previous}","seq":${seq}}\n`
}

/** What an event speaks of, by name. */
export function digestsOf({ actor, personal }: SealedEvent): Record<string, string> {
  return { 'actor.name': actor.name, ...personal }
}
