import { join } from 'node:path'
import { measure, shares, statesWithin } from '../../src/modules/availability/index.ts'
import { compiled } from '../../src/modules/calendar/index.ts'
import {
  BATCHES,
  copyAll,
  forgetObservations,
  postAll,
  ROWS,
  writeSamples,
} from '../availability/posting.ts'
import { fillRuns, keyOf, makeComponents, QUARTER, SAMPLES } from '../availability/quarter.ts'
import { ask } from '../lib/child.ts'
import type { Row } from '../lib/row.ts'
import { type BenchServer, run as onServer, startServer } from '../lib/server.ts'
import { figure } from '../lib/table.ts'
import { bestOf } from '../lib/timing.ts'
import { SERVICE } from '../tickets/agreement.ts'
import { tokenOf } from '../web/million.ts'

export const name = 'Availability: observations in, a quarter out'

const COMPONENTS = 1000
/** Of so many the raw samples are kept too, for the peer to work from. */
const RAW = 4
const LEAST_OF_COPY = 0.5
const MOST_BYTES = 10_000
const MOST_MS = 10

export async function run(): Promise<Row[]> {
  const server = await startServer()
  try {
    await makeComponents(server, COMPONENTS)
    return [await intake(server), ...(await quarter(server))]
  } finally {
    await server.remove()
  }
}

/** Over HTTP and worked into intervals, beside the server reading the same rows from a file. */
async function intake(server: BenchServer): Promise<Row> {
  await writeSamples(server)
  await onServer(
    server.owner,
    `insert into unit (name) values ('Kund')`,
    `insert into service (key, name, customer_id, created_at, composition)
     select '${SERVICE}', 'Viva', u.id, now(), (select jsonb_build_object('all', jsonb_agg(key)) from component)
     from unit u`,
  )
  const token = await tokenOf(server, 'technician', { kind: 'organisation' })
  const file = join(import.meta.dirname, '../web/kvitto-server.ts')
  const { url, pid } = await ask<{ url: string; pid: number }>(file, {
    connection: server.connection,
  })
  try {
    await postAll(url, token)
    const best = await bestOf(3, [
      { name: 'copy', round: () => copyAll(server) },
      {
        name: 'post',
        round: async () => {
          await forgetObservations(server)
          return postAll(url, token)
        },
      },
    ])
    const perSecond = (contestant: string) => ROWS / ((best.get(contestant) ?? Number.NaN) / 1e9)
    const ratio = perSecond('post') / perSecond('copy')
    return {
      what: `POST /api/observations, ${figure(ROWS)} observations in ${BATCHES} batches`,
      measured: perSecond('post'),
      unit: 'rows/s',
      peer: `COPY of the same rows: ${figure(perSecond('copy'))} rows/s`,
      ratio,
      bar: `at least ${LEAST_OF_COPY} ×`,
      holds: ratio >= LEAST_OF_COPY,
    }
  } finally {
    process.kill(pid)
  }
}

async function quarter(server: BenchServer): Promise<Row[]> {
  await forgetObservations(server)
  await quiet(server)
  const bytes = await bytesOf(server, 'observation_run')
  await forgetObservations(server)
  await fillRuns(server, 0, COMPONENTS)
  await rawSamples(server)
  await onServer(server.owner, 'vacuum analyze observation_run, sample')
  const ours = await figures(server)
  const theirs = await figuresFromSamples(server)
  for (const [component, share] of theirs) {
    const own = ours.shares.get(component)
    if (own === undefined || Math.abs(own - share) > 1e-9) {
      throw new Error(`${component}: ${own} and ${share}`)
    }
  }
  const each = ours.milliseconds / COMPONENTS
  const peer = theirs.milliseconds / RAW
  return [
    {
      what: `Storage a component, a quarter of ${figure(SAMPLES)} observations and nothing happens`,
      measured: bytes / COMPONENTS,
      unit: 'bytes',
      peer: `as samples: ${figure((await bytesOf(server, 'sample')) / RAW)} bytes`,
      bar: `under ${figure(MOST_BYTES)}`,
      holds: bytes / COMPONENTS < MOST_BYTES,
    },
    {
      what: `The quarter’s availability, ${figure(COMPONENTS)} components one by one, 368 runs each`,
      measured: each,
      unit: 'ms a component',
      peer: `from the samples in SQL: ${figure(peer)} ms a component`,
      ratio: peer / each,
      bar: `under ${MOST_MS} ms`,
      holds: each < MOST_MS,
    },
  ]
}

/** Each component seen up from the quarter's beginning to its end. */
async function quiet({ owner }: BenchServer): Promise<void> {
  await owner.transaction(({ client }) =>
    client.query(
      `insert into observation_run
         (component_id, started_at, seen_until, state, silent_after_seconds, source, detail)
       select id, $1, $2, 'up', 90, 'probe:' || key, '200 in 12 ms' from component`,
      [new Date(QUARTER.from), new Date(QUARTER.to)],
    ),
  )
}

/** Table and indexes. */
async function bytesOf({ owner }: BenchServer, table: string): Promise<number> {
  const { rows } = await owner.transaction(({ client }) =>
    client.query<{ bytes: string }>('select pg_total_relation_size($1::regclass) as bytes', [
      table,
    ]),
  )
  return Number(rows[0]?.bytes)
}

async function figures({ context }: BenchServer) {
  const time = compiled({
    zone: 'Europe/Stockholm',
    week: { 'mon-sun': ['00:00-24:00'] },
  })
  const found = new Map<string, number>()
  const began = performance.now()
  for (let n = 0; n < COMPONENTS; n++) {
    const service = { id: 0, agreements: [], composition: keyOf(n) }
    const { changes } = await context.transaction(async (tx) =>
      (await statesWithin(tx, [service], QUARTER))(service, QUARTER),
    )
    found.set(keyOf(n), shares(measure(time, QUARTER, changes, [])).availability ?? Number.NaN)
  }
  return { shares: found, milliseconds: performance.now() - began }
}

async function rawSamples({ owner }: BenchServer): Promise<void> {
  await onServer(owner, 'truncate sample')
  await owner.transaction(({ client }) =>
    client.query(
      `insert into sample (component_id, at, state)
       select n, to_timestamp($1::float8 / 1000) + make_interval(secs => 30 * tick),
         case when (tick + n * 37) % 1440 < 10 then 'down' else 'up' end
       from generate_series(0, $2::integer - 1) n, generate_series(0, $3::integer - 1) tick`,
      [QUARTER.from, RAW, SAMPLES],
    ),
  )
}

/** Each sample holds until the next: the same figure, from the samples themselves. */
async function figuresFromSamples({ owner }: BenchServer) {
  const found = new Map<string, number>()
  const began = performance.now()
  for (let n = 0; n < RAW; n++) {
    const { rows } = await owner.transaction(({ client }) =>
      client.query<{ share: number }>(
        `select (1 - sum(extract(epoch from until - at)) filter (where state = 'down')
             / sum(extract(epoch from until - at)))::float8 as share
         from (select at, state, lead(at, 1, $2::timestamptz) over (order by at) as until
           from sample where component_id = $1) held`,
        [n, new Date(QUARTER.to)],
      ),
    )
    found.set(keyOf(n), rows[0]?.share ?? Number.NaN)
  }
  return Object.assign(found, { milliseconds: performance.now() - began })
}
