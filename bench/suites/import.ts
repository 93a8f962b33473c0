import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { copyRows, digestOfTickets, emptyTickets, writeRows } from '../import/copy.ts'
import { mebibytes } from '../lib/memory.ts'
import type { Row } from '../lib/row.ts'
import { type BenchServer, run as onServer, startServer } from '../lib/server.ts'
import { figure } from '../lib/table.ts'
import { bestOf } from '../lib/timing.ts'
import { agree, type Promises } from '../tickets/agreement.ts'
import { serviceNow, type Written, writeFile } from '../tickets/files.ts'
import { histories } from '../tickets/histories.ts'
import { type Imported, importInProcess } from '../tickets/importing.ts'

export const name = 'Import: an audit log of 36 columns that makes 1 000 000 events'

const SEED = 2026
const ROUNDS = 3
const FLAT = 1.25

export async function run(): Promise<Row[]> {
  const server = await startServer()
  try {
    const promises = await agree(server.context, server.folder)
    const speed = await speedRows(server, promises)
    return [...speed.rows, ...(await memoryRows(server, promises, speed.peakRss))]
  } finally {
    await server.remove()
  }
}

async function speedRows(
  server: BenchServer,
  promises: Promises,
): Promise<{ rows: Row[]; peakRss: number }> {
  const file = write(server, promises, 1_000_000)
  const first = await importFile(server, file)
  await writeRows(server)
  const expected = await digestOfTickets(server)
  const again = await importFile(server, file)
  const { tickets, events } = again.summary
  if (tickets.unchanged !== file.tickets || events.new !== 0) {
    throw new Error(`Importing again changed something: ${JSON.stringify(again.summary)}`)
  }
  const runs = [first]
  const best = await bestOf(ROUNDS, [
    {
      name: 'COPY',
      round: async () => {
        await emptyTickets(server)
        return copyRows(server)
      },
    },
    {
      name: 'kvitto',
      round: async () => {
        await emptyTickets(server)
        const imported = await importFile(server, file)
        runs.push(imported)
        return imported.milliseconds * 1e6
      },
    },
  ])
  if ((await digestOfTickets(server)) !== expected)
    throw new Error('Two imports of one file differ')
  await unlink(file.file)
  const seconds = (best.get('kvitto') ?? Number.NaN) / 1e9
  const copy = (best.get('COPY') ?? Number.NaN) / 1e9
  const ratio = copy / seconds
  const size = `${figure(file.tickets)} tickets, ${figure(file.rows)} rows`
  return {
    peakRss: Math.max(...runs.map((each) => each.peakRss)),
    rows: [
      {
        what: `import into empty tables (${size})`,
        measured: file.events / seconds,
        unit: 'events/s',
        peer: `COPY of the same rows: ${figure(file.events / copy)} events/s`,
        ratio,
        bar: 'at least 0.5 ×',
        holds: ratio >= 0.5,
      },
      {
        what: 'the same file again: nothing changes',
        measured: file.rows / (again.milliseconds / 1000),
        unit: 'rows/s',
        peer: `the first time: ${figure(file.rows / seconds)} rows/s`,
      },
    ],
  }
}

/** The most of several runs for a million; one run each for the others. */
async function memoryRows(
  server: BenchServer,
  promises: Promises,
  million: number,
): Promise<Row[]> {
  const few = await peakOf(server, promises, 250_000)
  const many = await peakOf(server, promises, 2_000_000)
  const peer = `250 000 events: ${mebibytes(few)} MiB`
  return [
    {
      what: 'peak memory of the importing process',
      measured: mebibytes(million),
      unit: 'MiB',
      peer,
    },
    {
      what: '…, 2 000 000 events',
      measured: mebibytes(many),
      unit: 'MiB',
      peer,
      bar: `at most ${FLAT} × the memory`,
      holds: many <= FLAT * few,
    },
  ]
}

async function peakOf(server: BenchServer, promises: Promises, events: number): Promise<number> {
  const file = write(server, promises, events)
  await emptyTickets(server)
  const { peakRss } = await importFile(server, file)
  await unlink(file.file)
  return peakRss
}

function write({ folder }: BenchServer, promises: Promises, events: number): Written {
  const file = join(folder, `audit-${events}.csv`)
  return writeFile(file, serviceNow(), histories(promises, { events }, SEED))
}

async function importFile(server: BenchServer, { file, events }: Written): Promise<Imported> {
  const { connection } = server
  const imported = await importInProcess({ connection, file, mapping: 'servicenow-audit' })
  const { new: made } = imported.summary.events
  if (made !== 0 && made !== events) throw new Error(`${made} events were made, not ${events}`)
  await onServer(server.owner, 'analyze ticket, ticket_event, ticket_clock')
  return imported
}
