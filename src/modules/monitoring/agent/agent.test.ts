import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { answeringServer, makeProbe, runsOf } from '../../../../test/builders/probe.ts'
import { type TestDatabase, testDatabase } from '../../../../test/database.ts'
import { startKvitto, until } from '../../../../test/long-running.ts'
import { kvitto } from '../../../../test/program.ts'
import { systemClock } from '../../../platform/clock.ts'
import { makePlace, revokePlace, showPlace } from '../places/places.commands.ts'

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/** A server that can be stopped and started at the same address. */
async function server(t: TestContext, { url }: TestDatabase) {
  const port = await freePort()
  const env = {
    DATABASE_URL: url,
    KVITTO_SECRET: 'a secret that all processes share, 32+',
    KVITTO_PORT: String(port),
    KVITTO_LOG: 'faults',
  }
  const start = async () => {
    const program = startKvitto(t, ['serve'], env)
    await until(
      async () =>
        await fetch(`http://127.0.0.1:${port}/api/health`).then(
          ({ ok }) => ok,
          () => false,
        ),
      60,
    )
    return program
  }
  return { url: `http://127.0.0.1:${port}`, start }
}

async function enrolled(t: TestContext, database: TestDatabase, url: string) {
  const { code, place } = await makePlace(database.context, {
    name: 'Skolnätet i Öst',
    referenceTargets: [],
  })
  assert.equal(place.key, 'skolnatet-i-ost')
  assert.equal(place.state, 'waiting')
  const data = await mkdtemp(path.join(tmpdir(), 'kvitto-agent-'))
  t.after(() => rm(data, { recursive: true, force: true }))
  const enrol = ['agent', 'enrol', '--server', url, '--data', data, '--code']
  const wrong = await kvitto([...enrol, `${code}x`])
  assert.equal(wrong.code, 4)
  assert.match(wrong.err, /The code does not count/)
  const right = await kvitto([...enrol, code])
  assert.equal(right.code, 0, right.err)
  const again = await kvitto([...enrol, code])
  assert.equal(again.code, 4, 'a code counts once')
  return { data, key: place.key }
}

test('an agent that is cut off loses nothing; one that is revoked stops and says so', async (t) => {
  const database = await testDatabase(t, systemClock)
  const target = await answeringServer(t)
  const kept = await server(t, database)
  const first = await kept.start()
  const { data, key } = await enrolled(t, database, kept.url)
  await makeProbe(database, {
    key: 'skolportalen',
    places: [key],
    settings: { kind: 'http', url: target.url },
    confirmFailures: 2,
  })
  const agent = startKvitto(t, ['agent', 'run', '--data', data], {})
  await agent.says(/Measuring as "Skolnätet i Öst"/)
  await until(async () => (await runsOf(database, 'skolportalen')).length === 1, 40)

  await first.end('SIGTERM')
  await agent.says(/Kvitto is not reached, what is found waits on the disk/)
  await sleep(3000)
  await target.stop()
  const stopped = Date.now() / 1000
  await sleep(9000)
  await target.start()
  const started = Date.now() / 1000
  await sleep(6000)
  assert.equal((await runsOf(database, 'skolportalen')).length, 1, 'nobody has heard of it yet')
  await agent.end('SIGKILL')
  const after = startKvitto(t, ['agent', 'run', '--data', data], {})
  const second = await kept.start()
  await until(async () => (await runsOf(database, 'skolportalen')).length === 3, 90)
  const [up, down, well] = await runsOf(database, 'skolportalen')
  assert.deepEqual([up?.state, down?.state, well?.state], ['up', 'down', 'up'])
  assert.ok(down !== undefined && down.from >= stopped && down.from < stopped + 6)
  assert.ok(down.from - (up?.until ?? 0) <= (up?.silent ?? 0), 'no gap before the outage')
  assert.ok(well !== undefined && well.from >= started && well.from < started + 6)
  await until(async () => (await showPlace(database.context, key)).waiting === 0)

  await revokePlace(database.context, key)
  await until(() => after.process.exitCode !== null, 90)
  assert.equal(after.process.exitCode, 4)
  assert.match(after.text(), /The place skolnatet-i-ost has been revoked/)
  await second.end('SIGTERM')
})

test('what is secret lies sealed on the disk, and goes nowhere in clear text', async (t) => {
  const data = await mkdtemp(path.join(tmpdir(), 'kvitto-agent-'))
  t.after(() => rm(data, { recursive: true, force: true }))
  const plain = await kvitto([
    ...[
      'agent',
      'enrol',
      '--server',
      'http://kvitto.example.se',
      '--code',
      'kva_x',
      '--data',
      data,
    ],
  ])
  assert.equal(plain.code, 2)
  assert.match(plain.err, /http: would show them/)
  assert.deepEqual(await readdir(data), [])
  const { makeHome, openHome } = await import('./home.runner.ts')
  const { newKeyPair } = await import('../../../platform/signed-message.ts')
  const { privateKey } = newKeyPair()
  const belonging = { server: 'https://kvitto.example.se', place: 'skola', name: 'Skola' }
  await makeHome(data, { privateKey, belonging })
  const home = await openHome(data)
  const assignment = {
    digest: 'x',
    probes: [
      {
        id: 1,
        key: 'skola',
        version: 1,
        settings: { kind: 'tcp' as const, host: 'a.example', port: 1 },
        secrets: { PASSWORD: 'hemligt' },
        intervalSeconds: 60,
        timeoutSeconds: 5,
        confirmFailures: 3,
        confirmEverySeconds: 10,
      },
    ],
    referenceTargets: [],
    time: 0,
  }
  await home.saveAssignment(assignment)
  assert.deepEqual(await home.loadAssignment(), assignment)
  for (const name of await readdir(data)) {
    const file = path.join(data, name)
    assert.ok(!(await readFile(file, 'utf8')).includes('hemligt'), name)
    assert.equal((await stat(file)).mode & 0o077, 0, name)
  }
})
