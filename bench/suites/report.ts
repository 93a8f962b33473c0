import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { mebibytes } from '../lib/memory.ts'
import type { Row } from '../lib/row.ts'
import { type BenchServer, run as onServer, startServer } from '../lib/server.ts'
import { figure } from '../lib/table.ts'
import { bestOf } from '../lib/timing.ts'
import { type Attained, attainmentBySql } from '../report/best-sql.ts'
import { type Replayed, replayInProcess } from '../report/replaying.ts'
import { type Reported, reportInProcess } from '../report/reporting.ts'
import { agree } from '../tickets/agreement.ts'
import { plain, type Written, writeFile } from '../tickets/files.ts'
import { histories } from '../tickets/histories.ts'
import { type Imported, importInProcess } from '../tickets/importing.ts'

export const name = 'Report: one service with 1 000 000 tickets in a year'

const TICKETS = 1_000_000
const SEED = 2026
const ROUNDS = 5
const PERIOD = '2026-Q4'
const BAR = 3
const MAPPING = new URL('../../src/demo/tickets-mapping.yaml', import.meta.url).pathname

export async function run(): Promise<Row[]> {
  const server = await startServer()
  try {
    const { file, imported } = await load(server)
    const reports = await reportRows(server)
    const read = await replayInProcess({ connection: server.connection, writes: false })
    await compareStates(server, read)
    const written = await replayInProcess({ connection: server.connection, writes: true })
    return [
      ...reports,
      replayRow('judging all of them again from the database', read, file),
      replayRow('…, their clocks replaced too', written, file),
      {
        what: `importing them (${figure(file.rows)} rows of 6 columns, ${figure(file.events)} events)`,
        measured: file.events / (imported.milliseconds / 1000),
        unit: 'events/s',
        peer: `${figure(imported.milliseconds / 1000)} s, peak ${mebibytes(imported.peakRss)} MiB`,
      },
    ]
  } finally {
    await server.remove()
  }
}

async function load(server: BenchServer): Promise<{ file: Written; imported: Imported }> {
  const { context, connection, folder } = server
  const promises = await agree(context, folder)
  const tickets = histories(promises, { tickets: TICKETS }, SEED)
  const file = writeFile(join(folder, 'plain.csv'), plain(), tickets)
  const imported = await importInProcess({ connection, file: file.file, mapping: MAPPING })
  await unlink(file.file)
  // As autovacuum does after so much that is new.
  await onServer(server.owner, 'vacuum analyze', 'checkpoint')
  return { file, imported }
}

async function reportRows(server: BenchServer): Promise<Row[]> {
  const { context, connection, folder } = server
  const reported = { figures: [] as Reported[], report: [] as Reported[] }
  const answers: Attained[] = []
  const best = await bestOf(ROUNDS, [
    {
      name: 'SQL',
      round: async () => {
        const began = performance.now()
        answers.splice(0, Number.POSITIVE_INFINITY, ...(await attainmentBySql(context, PERIOD)))
        return (performance.now() - began) * 1e6
      },
    },
    {
      name: 'figures',
      round: () => keep(reported.figures, reportInProcess({ connection, period: PERIOD })),
    },
    {
      name: 'report',
      round: () =>
        keep(
          reported.report,
          reportInProcess({ connection, period: PERIOD, out: join(folder, 'report') }),
        ),
    },
  ])
  for (const report of [...reported.figures, ...reported.report]) compare(report, answers)
  const sql = (best.get('SQL') ?? Number.NaN) / 1e9
  return (['figures', 'report'] as const).map((what) => {
    const seconds = (best.get(what) ?? Number.NaN) / 1e9
    const peak = Math.max(...reported[what].map(({ peakRss }) => peakRss))
    const missed = figure(reported[what][0]?.missed ?? 0)
    const parts = what === 'figures' ? 'figures' : `PDF, XLSX and JSON, ${missed} missed promises`
    return {
      what: `report of a quarter: ${parts}; peak ${mebibytes(peak)} MiB`,
      measured: seconds,
      unit: 's',
      peer: `one SQL query over stored clocks: ${figure(sql)} s`,
      ratio: sql / seconds,
      bar: `at least ${figure(1 / BAR)} ×`,
      holds: seconds <= BAR * sql,
    }
  })
}

async function keep(all: Reported[], running: Promise<Reported>): Promise<number> {
  const reported = await running
  all.push(reported)
  return reported.milliseconds * 1e6
}

/** Every figure of the query is in the report, and nothing else was met or missed. */
function compare({ attainment, history }: Reported, answers: readonly Attained[]): void {
  const sum = (own: readonly Attained[]) => ({
    met: own.reduce((total, { met }) => total + met, 0),
    missed: own.reduce((total, { missed }) => total + missed, 0),
  })
  const check = (what: string, ours: { met: number; missed: number }, theirs: typeof ours) => {
    if (ours.met === theirs.met && ours.missed === theirs.missed) return
    throw new Error(`${what}: ${JSON.stringify(ours)} here, ${JSON.stringify(theirs)} in SQL`)
  }
  for (const row of attainment) {
    const own = answers.filter(
      (answer) =>
        answer.period === 4 && answer.kind === row.kind && answer.priority === row.priority,
    )
    check(`${row.kind} ${row.priority}`, row, sum(own))
  }
  for (const [period, row] of history.entries()) {
    for (const kind of ['resolution', 'response'] as const) {
      const own = answers.filter((answer) => answer.period === period && answer.kind === kind)
      check(`${row.period} ${kind}`, row[kind], sum(own))
    }
  }
}

/** Judged again, everything is as it was. */
async function compareStates({ context }: BenchServer, { states }: Replayed): Promise<void> {
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ state: string; count: number }>(
      `select kind || ' ' || state as state, count(*) from ticket_clock group by 1`,
    ),
  )
  for (const { state, count } of rows) {
    if (states[state] === count) continue
    throw new Error(`${state}: ${states[state]} when judged again, ${count} stored`)
  }
}

function replayRow(what: string, replayed: Replayed, { events }: Written): Row {
  const seconds = replayed.milliseconds / 1000
  return {
    what,
    measured: replayed.tickets / seconds,
    unit: 'tickets/s',
    peer: `${figure(events / seconds)} events/s, ${figure(seconds)} s, peak ${mebibytes(replayed.peakRss)} MiB`,
  }
}
