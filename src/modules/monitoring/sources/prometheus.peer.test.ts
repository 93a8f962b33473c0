import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { testDatabase } from '../../../../test/database.ts'
import { isMissing } from '../../../../test/peers/missing.ts'
import {
  freePort,
  peerDirectory,
  type Started,
  startProgram,
  until,
  untilListening,
} from '../../../../test/peers/program.ts'
import { clock, connectOne, seal } from '../../../../test/peers/source.ts'
import { startTarget, type Target } from '../../../../test/peers/target.ts'
import type { SettingsOf } from './schema.ts'
import { trySource } from './try.commands.ts'

const PROMETHEUS = '/usr/bin/prometheus'
const skip = isMissing([PROMETHEUS], 'prometheus')
const INTERVAL_MS = 1000

interface Peer {
  readonly settings: SettingsOf<'prometheus'>
  readonly series: string
  restart(): Promise<void>
  program(): Started
}

/** Scrapes the target each second. */
async function startPrometheus(t: TestContext, target: Target): Promise<Peer> {
  const dir = await peerDirectory(t, 'prometheus')
  const port = await freePort()
  await writeFile(
    path.join(dir, 'prometheus.yml'),
    `global: {scrape_interval: 1s, scrape_timeout: 1s}
scrape_configs:
  - job_name: viva
    metrics_path: /
    static_configs: [{targets: ['127.0.0.1:${target.port}']}]
`,
  )
  const start = async () => {
    const started = startProgram(t, PROMETHEUS, [
      `--config.file=${dir}/prometheus.yml`,
      `--storage.tsdb.path=${dir}/data`,
      `--web.listen-address=127.0.0.1:${port}`,
    ])
    await untilListening(port, started)
    return started
  }
  let program = await start()
  return {
    settings: { kind: 'prometheus', url: `http://127.0.0.1:${port}`, stepSeconds: 1 },
    series: `up{instance="127.0.0.1:${target.port}",job="viva"}`,
    program: () => program,
    async restart() {
      await program.stop('SIGKILL')
      await sleep(4000)
      program = await start()
    },
  }
}

async function offeredState(
  context: Parameters<typeof trySource>[0],
  { settings, series }: Peer,
): Promise<string | undefined> {
  const trial = await trySource(context, { settings, secrets: {}, q: 'viva' }, seal)
  return trial.offers.find(({ external }) => external === series)?.state
}

test('Prometheus: an outage of a real server, to the second of its interval', {
  skip,
}, async (t) => {
  const { context } = await testDatabase(t, clock)
  const target = await startTarget(t)
  const peer = await startPrometheus(t, target)
  await until(async () => (await offeredState(context, peer)) === 'up', 'up', peer.program())
  const source = await connectOne(context, peer.settings, { external: peer.series })
  await sleep(3000)
  const downAt = await target.down()
  await sleep(4000)
  const upAt = await target.up()
  await sleep(3000)
  assert.deepEqual(await source.read(), [])
  const changes = await source.changes()
  assert.deepEqual(
    changes.map(({ state }) => state),
    ['up', 'down', 'up'],
  )
  const [, down, up] = changes
  within(down?.at, downAt, INTERVAL_MS + 500)
  within(up?.at, upAt, INTERVAL_MS + 500)
  // Again, from the beginning or not: the same.
  assert.deepEqual(await source.read(), [])
  const again = await source.changes()
  assert.deepEqual(again.slice(0, 3), changes)
})

test('Prometheus: while it is dead nothing is known, and nothing looks back', {
  skip,
}, async (t) => {
  const { context } = await testDatabase(t, clock)
  const peer = await startPrometheus(t, await startTarget(t))
  await until(async () => (await offeredState(context, peer)) === 'up', 'up', peer.program())
  const raw = await connectOne(context, peer.settings, { external: peer.series })
  await sleep(2000)
  await raw.read()
  const killedAt = clock.now()
  await peer.restart()
  await until(async () => (await offeredState(context, peer)) === 'up', 'up', peer.program())
  await sleep(1500)
  await raw.read()
  // Its samples stop where it was killed: an instant question would have answered for minutes more.
  const gaps = await context.transaction(async ({ client }) => {
    const { rows } = await client.query<{ at: number }>(
      'select seen_until as at from observation_run order by started_at',
    )
    return rows
  })
  assert.ok(gaps.length >= 1)
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ count: number }>(
      'select count(*)::int as count from observation_run where started_at between to_timestamp($1) and to_timestamp($2)',
      [killedAt / 1000 + 1, killedAt / 1000 + 3.5],
    ),
  )
  assert.equal(rows[0]?.count, 0)
})

test('Prometheus: an expression is read at steps, and one that looks back is refused', {
  skip,
}, async (t) => {
  const { context } = await testDatabase(t, clock)
  const target = await startTarget(t)
  const peer = await startPrometheus(t, target)
  await until(async () => (await offeredState(context, peer)) === 'up', 'up', peer.program())
  const source = await connectOne(context, peer.settings, {
    external: 'min(max_over_time(up{job="viva"}[2s]))',
    from: clock.now() - 90 * 86_400_000 + 60_000,
  })
  await sleep(3000)
  const downAt = await target.down()
  await sleep(5000)
  // 90 days at a second are 7 776 000 points: in pieces, none of them too long, and the rest the next time.
  for (let reads = 0; reads < 5; reads++) await source.read()
  const down = (await source.changes()).find(({ state }) => state === 'down')
  within(down?.at, downAt + 2000, INTERVAL_MS + 1500)
})

function within(found: number | undefined, wanted: number, ms: number): void {
  assert.ok(found !== undefined, 'there is no such change')
  assert.ok(Math.abs(found - wanted) <= ms, `${found - wanted} ms from what happened`)
}
