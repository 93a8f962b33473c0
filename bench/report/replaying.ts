import type pg from 'pg'
import { loadService } from '../../src/modules/services/index.ts'
import { timelineOf } from '../../src/modules/tickets/history.ts'
import { loadFacts } from '../../src/modules/tickets/import.store.ts'
import { rejudgeTickets } from '../../src/modules/tickets/index.ts'
import { judgeFor } from '../../src/modules/tickets/judging.commands.ts'
import { ticketIdsAfter } from '../../src/modules/tickets/store.ts'
import type { Tx } from '../../src/platform/db/database.ts'
import { answers, ask } from '../lib/child.ts'
import { peakRss } from '../lib/memory.ts'
import { contextOn } from '../lib/server.ts'
import { SERVICE } from '../tickets/agreement.ts'

interface Replaying {
  readonly connection: pg.PoolConfig
  /** Replaces the clocks too, as Kvitto does where an agreement was corrected. */
  readonly writes: boolean
}

export interface Replayed {
  readonly milliseconds: number
  readonly peakRss: number
  readonly tickets: number
  readonly events: number
  /** How many clocks are how, where nothing was written. */
  readonly states: Readonly<Record<string, number>>
}

/** Judges every ticket again from its events, in a process of its own. */
export function replayInProcess(replaying: Replaying): Promise<Replayed> {
  return ask(import.meta.filename, replaying)
}

const TICKETS_PER_BATCH = 5_000

answers(import.meta.filename, async ({ connection, writes }: Replaying) => {
  const context = await contextOn(connection)
  const began = performance.now()
  const replayed = await context.transaction((tx) => (writes ? rewrite(tx) : read(tx)))
  const milliseconds = performance.now() - began
  await context.close()
  return { ...replayed, milliseconds, peakRss: peakRss() ?? Number.NaN }
})

async function rewrite(tx: Tx) {
  const service = await loadService(tx, SERVICE)
  const { tickets } = await rejudgeTickets(tx, service, { openOnly: false })
  return { tickets, events: 0, states: {} }
}

/** As `rejudgeTickets` does it, but that what comes out is only counted. */
async function read(tx: Tx) {
  const service = await loadService(tx, SERVICE)
  const judge = judgeFor(service)
  const states: Record<string, number> = {}
  const all = { openOnly: false, limit: TICKETS_PER_BATCH }
  let tickets = 0
  let events = 0
  for (let after = 0; ; ) {
    const ids = await ticketIdsAfter(tx, service.id, after, all)
    const last = ids.at(-1)
    if (last === undefined) return { tickets, events, states }
    const facts = await loadFacts(tx, ids)
    for (const own of facts.values()) {
      events += own.length
      for (const { kind, reading } of judge(timelineOf(own))) {
        const state = `${kind} ${reading.state}`
        states[state] = (states[state] ?? 0) + 1
      }
    }
    tickets += ids.length
    after = last
  }
}
