import { join } from 'node:path'
import { ask } from '../lib/child.ts'
import type { Row } from '../lib/row.ts'
import { type BenchServer, startServer } from '../lib/server.ts'
import { figure } from '../lib/table.ts'
import { haveMillion, tokenOf } from '../web/million.ts'
import { percentile, type Visits, visit } from '../web/portal.ts'

export const name = 'The list of tickets and the portal over HTTP, 1 000 000 tickets, 50 people'

const CONNECTIONS = 50
const SECONDS = 8
const ROUNDS = 3
const LEAST = 0.5
const MOST_P99 = 50
/** Between two looks at the portal, in milliseconds. */
const PAUSE = [2000, 4000] as const

/** As people ask: the newest, what is open, by priority, by state, late ones of a quarter. */
const MIXED = [
  '/api/tickets',
  '/api/tickets?state=open,waiting&sort=dueAt',
  '/api/tickets?priority=2',
  '/api/tickets?state=closed&sort=-lastEventAt',
  '/api/tickets?outcome=missed',
]

interface Served {
  readonly url: string
  readonly pid: number
}

interface Load {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

export async function run(): Promise<Row[]> {
  const server = await startServer()
  try {
    const tickets = await haveMillion(server)
    const authorization = `Bearer ${await tokenOf(server, 'account_manager')}`
    const kvitto = () => under(server, 'kvitto-server', ['/api/tickets'], { authorization })
    const bare = () => under(server, 'bare-server', ['/api/tickets'], {})
    const [ours, theirs] = await bestInTurn(kvitto, bare)
    const mixed = await under(server, 'kvitto-server', MIXED, { authorization })
    const visits = await portalVisits(server)
    return [...rowsOf(tickets, ours, theirs, mixed), ...portalRows(visits)]
  } finally {
    await server.remove()
  }
}

function rowsOf(tickets: number, ours: Load, theirs: Load, mixed: Load): Row[] {
  const ratio = ours.perSecond / theirs.perSecond
  const peer = `bare Hono, one indexed query: ${figure(theirs.perSecond)} requests/s, p99 ${theirs.p99} ms`
  return [
    {
      what: `GET /api/tickets, the newest 50 of ${figure(tickets)}`,
      measured: ours.perSecond,
      unit: 'requests/s',
      peer,
      ratio,
      bar: `at least ${LEAST} ×`,
      holds: ratio >= LEAST,
    },
    {
      what: '…, 99 of 100 are answered within',
      measured: ours.p99,
      unit: 'ms',
      peer: `half within ${ours.p50} ms`,
      bar: `under ${MOST_P99} ms`,
      holds: ours.p99 < MOST_P99,
    },
    {
      what: `${MIXED.length} filters and sorts in turn, 99 of 100 within`,
      measured: mixed.p99,
      unit: 'ms',
      peer: `${figure(mixed.perSecond)} requests/s, half within ${mixed.p50} ms`,
    },
  ]
}

/** People look at the portal for a while, and the second while counts. */
async function portalVisits(server: BenchServer): Promise<Visits> {
  const token = await tokenOf(server, 'contact')
  const file = join(import.meta.dirname, '../web/kvitto-server.ts')
  const { url, pid } = await ask<Served>(file, { connection: server.connection })
  try {
    await visit({ url, token }, { people: CONNECTIONS, seconds: 5, pause: PAUSE })
    return await visit({ url, token }, { people: CONNECTIONS, seconds: 20, pause: PAUSE })
  } finally {
    process.kill(pid)
  }
}

function portalRows({ requests, pages }: Visits): Row[] {
  const p99 = Math.round(percentile(requests, 99))
  return [
    {
      what: `The portal, ${CONNECTIONS} people who look at it every ${PAUSE[0] / 1000} to ${PAUSE[1] / 1000} s`,
      measured: p99,
      unit: 'ms',
      peer: `99 of 100 of ${figure(requests.length)} requests; half within ${percentile(requests, 50).toFixed(1)} ms`,
      bar: `under ${MOST_P99} ms`,
      holds: p99 < MOST_P99,
    },
    {
      what: '…, all of the page is there within',
      measured: Math.round(percentile(pages, 99)),
      unit: 'ms',
      peer: `99 of 100 of ${figure(pages.length)} pages; half within ${percentile(pages, 50).toFixed(1)} ms`,
    },
  ]
}

/** The best round of each, in turn, so that other work on the machine disturbs both alike. */
async function bestInTurn(
  first: () => Promise<Load>,
  second: () => Promise<Load>,
): Promise<readonly [Load, Load]> {
  let best: readonly [Load, Load] | undefined
  for (let round = 0; round < ROUNDS; round++) {
    const [one, other] = [await first(), await second()]
    best = best === undefined ? [one, other] : [better(best[0], one), better(best[1], other)]
  }
  if (best === undefined) throw new Error('no rounds')
  return best
}

function better(a: Load, b: Load): Load {
  return b.perSecond > a.perSecond ? b : a
}

/** A server in a process of its own under load, warmed first, and ended. */
async function under(
  { connection }: BenchServer,
  script: string,
  paths: readonly string[],
  headers: object,
): Promise<Load> {
  const file = join(import.meta.dirname, `../web/${script}.ts`)
  const { url, pid } = await ask<Served>(file, { connection })
  try {
    // The peers have no types where they are not installed.
    const { load } = await import(join(import.meta.dirname, '../web/load.mjs'))
    const common = { url, paths, headers, connections: CONNECTIONS }
    await load({ ...common, seconds: 2 })
    return await load({ ...common, seconds: SECONDS })
  } finally {
    process.kill(pid)
  }
}
