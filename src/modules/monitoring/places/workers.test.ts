import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { answeringServer, makeProbe, runsOf } from '../../../../test/builders/probe.ts'
import { type TestDatabase, testDatabase } from '../../../../test/database.ts'
import { startKvitto, until } from '../../../../test/long-running.ts'

async function worker(t: TestContext, { url }: TestDatabase) {
  const env = { DATABASE_URL: url, KVITTO_SECRET: 'a secret that all processes share, 32+' }
  const started = startKvitto(t, ['worker'], env)
  await started.says(/Waiting for jobs/)
  return started
}

async function sharesHeld({ context }: TestDatabase): Promise<number[]> {
  const rows = await context.transaction(({ client }) =>
    client.query<{ count: number }>(
      `select count(*) as count from probe_share
       where held_until > clock_timestamp() group by worker order by 1`,
    ),
  )
  return rows.rows.map(({ count }) => count)
}

const http = (url: string) => ({ kind: 'http', url })

test('two workers share the probes; one is killed and the other goes on without a gap', async (t) => {
  const database = await testDatabase(t)
  const server = await answeringServer(t)
  const keys = Array.from({ length: 16 }, (_, i) => `probe-${i}`)
  for (const key of keys) {
    await makeProbe(database, {
      key,
      settings: http(`${server.url}/${key}`),
      confirmFailures: 3,
      confirmEverySeconds: 5,
      timeoutSeconds: 2,
    })
  }
  const [first] = await Promise.all([worker(t, database), worker(t, database)])
  await until(async () => (await sharesHeld(database)).join() === '8,8')
  await until(() => new Set(server.state.asked).size === keys.length)
  await first?.end('SIGKILL')
  const killed = Date.now() / 1000
  await until(async () => (await sharesHeld(database)).join() === '16')
  await until(async () => {
    const all = await Promise.all(keys.map((key) => runsOf(database, key)))
    return all.every((runs) => (runs.at(-1)?.until ?? 0) > killed + 5)
  })
  for (const key of keys) {
    const runs = await runsOf(database, key)
    assert.deepEqual(
      runs.map(({ state, silent }) => [state, silent]),
      [['up', 28]],
      key,
    )
  }
})

test('kill -9 of the only worker leaves a gap that is unknown; down is from the first failure', async (t) => {
  const database = await testDatabase(t)
  const server = await answeringServer(t)
  await makeProbe(database, { key: 'viva-web', settings: http(server.url), confirmFailures: 2 })
  const before = await worker(t, database)
  await until(async () => (await runsOf(database, 'viva-web')).length === 1)
  await before.end('SIGKILL')
  const killed = Date.now() / 1000
  // 5 + 1 + 2 · (1 + 1) seconds without a word, and nothing is known.
  await sleep(11_000)
  const after = await worker(t, database)
  await until(async () => (await runsOf(database, 'viva-web')).length === 2)
  const [up, again] = await runsOf(database, 'viva-web')
  assert.ok(up !== undefined && again !== undefined)
  assert.ok(up.until <= killed && up.until + up.silent < again.from, 'a gap that nobody has filled')

  await server.stop()
  const stopped = Date.now() / 1000
  await until(async () => (await runsOf(database, 'viva-web')).length === 3)
  await server.start()
  const started = Date.now() / 1000
  await until(async () => (await runsOf(database, 'viva-web')).length === 4)
  const [, , down, well] = await runsOf(database, 'viva-web')
  assert.equal(down?.state, 'down')
  assert.ok(down.from >= stopped && down.from < stopped + 6)
  assert.ok((down.confirmed ?? 0) >= down.from + 1 && (down.confirmed ?? 0) < down.from + 2)
  assert.equal(well?.state, 'up')
  assert.ok(well.from >= started)
  assert.equal(await after.end('SIGTERM'), 0)
  assert.deepEqual(await sharesHeld(database), [], 'who stops politely holds nothing')
})
