import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openEmbedded } from './index.ts'
import type { Layout } from './layout.ts'
import { withLock } from './lock.ts'
import { runningPostmaster, serverProcesses, signal, until } from './processes.ts'
import { ask, askOnce, dataDirectory, Kvitto, leftBehind, openedKvitto } from './testing.ts'

/** A data directory with a table, so that the tests can see that nothing was lost. */
async function filledDirectory(t: TestContext): Promise<Layout> {
  const layout = await dataDirectory(t)
  await askOnce(layout, 'CREATE TABLE promise AS SELECT 1 AS kept')
  return layout
}

async function assertWorks(layout: Layout): Promise<void> {
  assert.deepEqual(await askOnce(layout, 'SELECT kept FROM promise'), [[1]])
  assert.deepEqual(await leftBehind(layout), [])
}

async function postmasterOf(layout: Layout): Promise<number> {
  const pid = await runningPostmaster(layout)
  assert.ok(pid !== undefined, 'a server runs')
  return pid
}

test('after kill -9 of Kvitto the server runs on, is used by the next, and then stopped', async (t) => {
  const layout = await filledDirectory(t)
  const kvitto = await openedKvitto(t, layout.dataDir)
  const server = await postmasterOf(layout)
  await kvitto.kill()
  const next = await openedKvitto(t, layout.dataDir)
  assert.equal(await postmasterOf(layout), server)
  await next.tell('close')
  assert.deepEqual(await leftBehind(layout), [])
})

test('a process killed a moment before the last one closes is not counted', async (t) => {
  const layout = await filledDirectory(t)
  const [first, last] = [
    await openedKvitto(t, layout.dataDir),
    await openedKvitto(t, layout.dataDir),
  ]
  await first.kill()
  await last.tell('close')
  assert.deepEqual(await leftBehind(layout), [])
})

test('after kill -9 of the postmaster a running Kvitto gets the server back by itself', async (t) => {
  const layout = await filledDirectory(t)
  const kvitto = await openedKvitto(t, layout.dataDir)
  const killed = await postmasterOf(layout)
  signal(killed, 'SIGKILL')
  const isBack = async () => ![undefined, killed].includes(await runningPostmaster(layout))
  assert.ok(await until(10_000, isBack))
  const database = await openEmbedded({ dataDir: layout.dataDir })
  assert.deepEqual(await ask(database.connection, 'SELECT kept FROM promise'), [[1]])
  await database.close()
  assert.deepEqual((await kvitto.tell('SELECT kept FROM promise')).rows, [{ kept: 1 }])
  await kvitto.tell('close')
  assert.deepEqual(await leftBehind(layout), [])
})

test('after kill -9 of a single connection everybody is still counted', async (t) => {
  const layout = await filledDirectory(t)
  const kvitto = await openedKvitto(t, layout.dataDir)
  const here = await openEmbedded({ dataDir: layout.dataDir })
  // PostgreSQL ends all connections and starts over when one process dies so.
  const [row] = await ask(here.connection, 'SELECT pg_backend_pid()')
  const victims = (await serverProcesses(layout)).filter((pid) => pid !== row?.[0])
  const victim = victims.at(-1)
  assert.ok(victim !== undefined)
  signal(victim, 'SIGKILL')
  await sleep(1_000)
  await kvitto.tell('close')
  assert.deepEqual(await ask(here.connection, 'SELECT kept FROM promise'), [[1]])
  await here.close()
  assert.deepEqual(await leftBehind(layout), [])
})

test('Kvitto and postmaster killed at the same time, in the middle of a statement', async (t) => {
  const layout = await filledDirectory(t)
  const kvitto = await openedKvitto(t, layout.dataDir)
  const busy = kvitto.tell('SELECT count(*) FROM generate_series(1, 1000000000)')
  busy.catch(() => undefined)
  await sleep(200)
  const server = await postmasterOf(layout)
  kvitto.process.kill('SIGKILL')
  signal(server, 'SIGKILL')
  await assertWorks(layout)
})

test('every process of the server killed at once, as by a power cut', async (t) => {
  const layout = await filledDirectory(t)
  const kvitto = await openedKvitto(t, layout.dataDir)
  const pids = await serverProcesses(layout)
  kvitto.process.kill('SIGKILL')
  for (const pid of pids) signal(pid, 'SIGKILL')
  await assertWorks(layout)
})

test('killed at any moment of its first start, the next one makes it whole', async (t) => {
  for (const afterMs of [100, 250, 400, 550, 700, 850]) {
    const layout = await dataDirectory(t)
    const kvitto = new Kvitto(t, layout.dataDir)
    await sleep(afterMs)
    await kvitto.kill()
    assert.deepEqual(await askOnce(layout, 'SELECT 1'), [[1]], `killed after ${afterMs} ms`)
    assert.deepEqual(await leftBehind(layout), [], `killed after ${afterMs} ms`)
  }
})

test('a cluster half made when Kvitto was killed is not taken for one', async (t) => {
  const layout = await dataDirectory(t)
  const kvitto = new Kvitto(t, layout.dataDir)
  const halfMade = async () => {
    const unfinished = (await readdir(layout.dataDir)).find((name) => name.startsWith('initdb-'))
    if (unfinished === undefined) return false
    return (await readdir(join(layout.dataDir, unfinished))).includes('PG_VERSION')
  }
  assert.ok(await until(10_000, halfMade))
  await kvitto.kill()
  assert.ok((await leftBehind(layout)).some((name) => name.startsWith('initdb-')))
  assert.deepEqual(await askOnce(layout, 'SELECT 1'), [[1]])
  assert.deepEqual(await leftBehind(layout), [])
})

test('a server that is still starting when its Kvitto is killed is joined', async (t) => {
  const layout = await filledDirectory(t)
  for (const afterMs of [150, 200, 230, 260, 290, 320]) {
    const kvitto = new Kvitto(t, layout.dataDir)
    await sleep(afterMs)
    await kvitto.kill()
    await assertWorks(layout)
  }
})

test('a server that is still stopping when its Kvitto is killed is waited for', async (t) => {
  const layout = await filledDirectory(t)
  for (const afterMs of [0, 10, 20, 30, 40]) {
    const kvitto = await openedKvitto(t, layout.dataDir)
    void kvitto.tell('close')
    await sleep(afterMs)
    await kvitto.kill()
    await assertWorks(layout)
  }
})

test('a pid file left by a reboot, whose number is another process now', async (t) => {
  const layout = await filledDirectory(t)
  const other = spawn('sleep', ['60'], { stdio: 'ignore', ...asServerUser() })
  t.after(() => other.kill())
  await once(other, 'spawn')
  const socket = join(layout.cluster, '.s.PGSQL.5432')
  await writeFile(join(layout.cluster, 'postmaster.pid'), pidFile(other.pid, layout))
  await writeFile(`${socket}.lock`, pidFile(other.pid, layout))
  await writeFile(socket, '')
  await assertWorks(layout)
  assert.equal(other.exitCode, null)
})

test('a pid file that a power cut left empty', async (t) => {
  const layout = await filledDirectory(t)
  await writeFile(join(layout.cluster, 'postmaster.pid'), '')
  await writeFile(join(layout.cluster, '.s.PGSQL.5432.lock'), '')
  await assertWorks(layout)
})

test('a shell that stands in the cluster is not taken for a server, nor ended', async (t) => {
  const layout = await filledDirectory(t)
  const shell = spawn('sleep', ['60'], { cwd: layout.cluster, stdio: 'ignore' })
  t.after(() => shell.kill())
  await once(shell, 'spawn')
  await writeFile(join(layout.cluster, 'postmaster.pid'), pidFile(shell.pid, layout))
  await assertWorks(layout)
  assert.equal(shell.exitCode, null)
})

test('the lock ends with its holder, also at kill -9', async (t) => {
  const layout = await filledDirectory(t)
  const holder = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      HOLD_THE_LOCK,
      new URL('lock.ts', import.meta.url).href,
      layout.lock,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  t.after(() => holder.kill('SIGKILL'))
  if (holder.stdout === null) throw new Error('The holder has no output.')
  await once(holder.stdout, 'data')
  const kvitto = new Kvitto(t, layout.dataDir)
  const opened = kvitto.next()
  await sleep(500)
  assert.equal(await runningPostmaster(layout), undefined, 'nothing is started without the lock')
  holder.kill('SIGKILL')
  assert.ok((await opened).opened)
  await kvitto.tell('close')
  assert.deepEqual(await leftBehind(layout), [])
})

const HOLD_THE_LOCK = `
  const [lock, path] = process.argv.slice(1)
  const { withLock } = await import(lock)
  await withLock(path, { owner: undefined, onNotice() {} }, () => {
    console.log('held')
    return new Promise((resolve) => setTimeout(resolve, 60_000))
  })`

test('inside one process too, only one at a time has the lock', async (t) => {
  const layout = await dataDirectory(t)
  let inside = 0
  const enter = () =>
    withLock(layout.lock, { owner: undefined, onNotice: () => undefined }, async () => {
      inside += 1
      assert.equal(inside, 1)
      await sleep(5)
      inside -= 1
    })
  await Promise.all(Array.from({ length: 20 }, enter))
})

test('folders that bear the name of an unfinished cluster are swept away', async (t) => {
  const layout = await dataDirectory(t)
  await mkdir(join(layout.dataDir, 'initdb-abandoned', 'base'), { recursive: true })
  assert.deepEqual(await askOnce(layout, 'SELECT 1'), [[1]])
  assert.deepEqual(await leftBehind(layout), [])
})

function pidFile(pid: number | undefined, { cluster }: Layout): string {
  return `${pid}\n${cluster}\n1700000000\n5432\n.\n\n  5432001  32768\nready   \n`
}

/** PostgreSQL gives way to a living process of its own user only. */
function asServerUser(): { uid?: number; gid?: number } {
  return process.geteuid?.() === 0 ? { uid: 59_432, gid: 59_432 } : {}
}
