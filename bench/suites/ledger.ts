import { makeService } from '../../test/builders/service.ts'
import { commandsPerSecond, type Deed, TICKETS_PER_WRITER } from '../ledger/writing.ts'
import type { Row } from '../lib/row.ts'
import { type BenchServer, run as onServer, startServer } from '../lib/server.ts'
import { figure } from '../lib/table.ts'
import { bestOf } from '../lib/timing.ts'

export const name = 'Ledger: commands with a receipt, beside the same commands without'

const WRITERS = 8
const ROUNDS = 4
const MILLISECONDS = 3_000
const LEAST = 0.6

export async function run(): Promise<Row[]> {
  const server = await startServer()
  try {
    await prepare(server)
    return [
      await ratioOf(server, 'explain', 'explaining a deviation: one statement'),
      await ratioOf(server, 'exclude', 'leaving a ticket out: four statements'),
    ]
  } finally {
    await server.remove()
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

async function ratioOf(server: BenchServer, deed: Deed, what: string): Promise<Row> {
  const question = {
    connection: server.connection,
    deed,
    writers: WRITERS,
    milliseconds: MILLISECONDS,
  }
  const round = (withLedger: boolean) => async () => {
    await onServer(server.owner, 'delete from ticket_exclusion', 'checkpoint')
    return 1e9 / (await commandsPerSecond({ ...question, withLedger }))
  }
  const best = await bestOf(ROUNDS, [
    { name: 'without', round: round(false) },
    { name: 'with', round: round(true) },
  ])
  const [without, kept] = ['without', 'with'].map((each) => 1e9 / (best.get(each) ?? Number.NaN))
  const ratio = (kept ?? Number.NaN) / (without ?? Number.NaN)
  return {
    what: `${WRITERS} writers, ${what}`,
    measured: kept ?? Number.NaN,
    unit: 'commands/s',
    peer: `without the ledger: ${figure(without ?? Number.NaN)} commands/s`,
    ratio,
    bar: `at least ${LEAST} ×`,
    holds: ratio >= LEAST,
  }
}
