import { verifyLedger } from '../../src/modules/ledger/verify.commands.ts'
import { eventsUpTo, personalValues } from '../../src/modules/ledger/verify.store.ts'
import { makeService } from '../../test/builders/service.ts'
import { fillLedger } from '../ledger/filling.ts'
import { commandsPerSecond, type Deed, TICKETS_PER_WRITER } from '../ledger/writing.ts'
import type { Row } from '../lib/row.ts'
import { type BenchServer, run as onServer, startServer } from '../lib/server.ts'
import { figure } from '../lib/table.ts'
import { bestOf } from '../lib/timing.ts'

export const name = 'Ledger: commands with a receipt, beside the same commands without'

const WRITERS = 8
const LEAST = 0.6
const EVENTS = 1_000_000

export async function run(): Promise<Row[]> {
  const server = await startServer()
  try {
    await prepare(server)
    return [
      await ratioOf(server, 'explain', 'explaining a deviation: one statement'),
      await ratioOf(server, 'exclude', 'leaving a ticket out: four statements'),
      await verifying(server),
    ]
  } finally {
    await server.remove()
  }
}

/** Kvitto hashes and compares; the peer only reads the same rows. */
async function verifying({ owner, context }: BenchServer): Promise<Row> {
  await onServer(owner, 'truncate ledger_event, ledger_personal')
  await fillLedger(owner, EVENTS)
  await onServer(owner, 'vacuum analyze ledger_event, ledger_personal')
  const best = await bestOf(2, [
    {
      name: 'read',
      round: async () => {
        const began = performance.now()
        await context.transaction(async (tx) => {
          for await (const _ of eventsUpTo(tx, EVENTS));
          for await (const _ of personalValues(tx));
        })
        return (performance.now() - began) * 1e6
      },
    },
    {
      name: 'verify',
      round: async () => {
        const began = performance.now()
        const verified = await verifyLedger(context, { anchors: [] })
        if (!verified.ok || verified.events !== EVENTS) throw new Error(JSON.stringify(verified))
        return (performance.now() - began) * 1e6
      },
    },
  ])
  const seconds = (name: string) => (best.get(name) ?? Number.NaN) / 1e9
  return {
    what: `verifying ${figure(EVENTS)} events`,
    measured: seconds('verify'),
    unit: 's',
    peer: `only reading them: ${figure(seconds('read'))} s`,
    ratio: seconds('read') / seconds('verify'),
  }
}

async function prepare({ context }: BenchServer): Promise<void> {
  await makeService(context)
  await context.transaction(async ({ client }) => {
    await client.query(
      `insert into deviation (service_id, period, rule, subject, figures, found_at)
       select 1, '2026-Q4', 'ticket_overdue', i::text, '{}', now() from generate_series(1, $1) i`,
      [WRITERS],
    )
    await client.query(
      `insert into ticket (service_id, key, opened_at, last_event_at, status, priority, events_digest)
       select 1, 'INC' || i, now(), now(), 'open', '3', '' from generate_series(0, $1) i`,
      [WRITERS * TICKETS_PER_WRITER],
    )
  })
}

/** The median of the pairs: what else runs on the machine disturbs both of a pair alike. */
async function ratioOf(server: BenchServer, deed: Deed, what: string): Promise<Row> {
  const pairs = await commandsPerSecond({ connection: server.connection, deed }, WRITERS)
  const ratio = median(pairs.map((pair) => pair.with / pair.without))
  return {
    what: `${WRITERS} writers, ${what}`,
    measured: median(pairs.map((pair) => pair.with)),
    unit: 'commands/s',
    peer: `without the ledger: ${figure(median(pairs.map(({ without }) => without)))} commands/s`,
    ratio,
    bar: `at least ${LEAST} ×`,
    holds: ratio >= LEAST,
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
