import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BenchServer, run } from '../lib/server.ts'
import { EVERY_MS, keyOf, QUARTER, stateAt } from './quarter.ts'

/** So many components are observed at each tick, in batches as large as are taken. */
export const COMPONENTS = 1000
const TICKS_A_BATCH = 10
export const BATCHES = 40
export const ROWS = COMPONENTS * TICKS_A_BATCH * BATCHES

/** Batches that are under way at once: while the database writes one, the next is read. */
const AT_ONCE = 2

/** Nanoseconds until every batch has been answered. */
export async function postAll(url: string, token: string): Promise<number> {
  const bodies = Array.from({ length: BATCHES }, (_, batch) => bodyOf(batch))
  const began = performance.now()
  const post = async () => {
    for (let body = bodies.shift(); body !== undefined; body = bodies.shift()) {
      const response = await fetch(new URL('/api/observations', url), {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body,
      })
      if (!response.ok) throw new Error(await response.text())
      await response.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, post))
  return (performance.now() - began) * 1e6
}

function bodyOf(batch: number): string {
  const observations = []
  for (let tick = batch * TICKS_A_BATCH; tick < (batch + 1) * TICKS_A_BATCH; tick++) {
    const at = new Date(QUARTER.from + tick * EVERY_MS).toISOString()
    for (let n = 0; n < COMPONENTS; n++) {
      observations.push({ component: keyOf(n), at, state: stateAt(n, tick) })
    }
  }
  return JSON.stringify({ source: 'bench', silentAfterSeconds: 90, observations })
}

/** The same rows as a file that the server itself reads: no client could be faster. */
export async function writeSamples({ owner, folder }: BenchServer): Promise<void> {
  await run(
    owner,
    `create table sample (component_id integer not null, at timestamptz not null,
       state text not null, primary key (component_id, at))`,
  )
  const lines: string[] = []
  for (let tick = 0; tick < TICKS_A_BATCH * BATCHES; tick++) {
    const at = new Date(QUARTER.from + tick * EVERY_MS).toISOString()
    for (let n = 0; n < COMPONENTS; n++) lines.push(`${n}\t${at}\t${stateAt(n, tick)}\n`)
  }
  await writeFile(join(folder, 'samples.copy'), lines.join(''), { mode: 0o644 })
}

/** Nanoseconds until all rows are there, in as many transactions as there are batches or in one. */
export async function copyAll({ owner, folder }: BenchServer): Promise<number> {
  await run(owner, 'truncate sample', 'checkpoint')
  const began = performance.now()
  await owner.transaction(({ client }) =>
    client.query(`copy sample (component_id, at, state) from '${folder}/samples.copy'`),
  )
  return (performance.now() - began) * 1e6
}

export async function forgetObservations({ owner }: BenchServer): Promise<void> {
  await run(owner, 'truncate observation_run, ledger_event, ledger_personal', 'checkpoint')
}
