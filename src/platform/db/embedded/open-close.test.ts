import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openEmbedded } from './index.ts'
import { runningPostmaster, until } from './processes.ts'
import { ask, askOnce, dataDirectory, Kvitto, leftBehind, openedKvitto } from './testing.ts'

test('what is written is there the next time, and nothing runs in between', async (t) => {
  const layout = await dataDirectory(t)
  await askOnce(layout, 'CREATE TABLE promise AS SELECT 1 AS kept')
  assert.deepEqual(await leftBehind(layout), [])
  assert.deepEqual(await askOnce(layout, 'SELECT kept FROM promise'), [[1]])
  assert.deepEqual(await leftBehind(layout), [])
})

test('the server listens on its socket alone, and keeps what it promises', async (t) => {
  const layout = await dataDirectory(t)
  const settings = await askOnce(
    layout,
    `SELECT name, setting FROM pg_settings WHERE name IN
       ('listen_addresses', 'fsync', 'full_page_writes', 'jit', 'server_encoding', 'data_checksums')
      ORDER BY name`,
  )
  assert.deepEqual(settings, [
    ['data_checksums', 'on'],
    ['fsync', 'on'],
    ['full_page_writes', 'on'],
    ['jit', 'off'],
    ['listen_addresses', ''],
    ['server_encoding', 'UTF8'],
  ])
  const locale = await askOnce(
    layout,
    `SELECT datlocprovider, datlocale, current_user, lower('ÅÄÖ') FROM pg_database
      WHERE datname = current_database()`,
  )
  assert.deepEqual(locale, [['b', 'C.UTF-8', 'kvitto', 'åäö']])
})

test('the socket lies where only the server and its user can go', async (t) => {
  const layout = await dataDirectory(t)
  const { connection, close } = await opened(layout.dataDir)
  const directory = await stat(connection.host)
  const socket = await stat(`${connection.host}/.s.PGSQL.${connection.port}`)
  await close()
  assert.equal(directory.mode & 0o777, 0o700)
  assert.equal(directory.uid, socket.uid)
  assert.notEqual(directory.uid, 0)
})

test('ten processes at once share one server, which the last one out stops', async (t) => {
  const layout = await dataDirectory(t)
  const kvittos = await Promise.all(
    Array.from({ length: 10 }, () => openedKvitto(t, layout.dataDir)),
  )
  const log = await readFile(layout.log, 'utf8')
  assert.equal(log.match(/ready to accept connections/g)?.length, 1)
  const last = kvittos.pop()
  await Promise.all(kvittos.map((kvitto) => kvitto.tell('close')))
  assert.deepEqual((await last?.tell('SELECT 1 AS one'))?.rows, [{ one: 1 }])
  await last?.tell('close')
  assert.deepEqual(await leftBehind(layout), [])
})

test('ten processes that close at once stop the server once', async (t) => {
  const layout = await dataDirectory(t)
  const kvittos = await Promise.all(
    Array.from({ length: 10 }, () => openedKvitto(t, layout.dataDir)),
  )
  const said = await Promise.all(kvittos.map((kvitto) => kvitto.tell('close')))
  assert.ok(said.every(({ closed }) => closed !== undefined))
  assert.deepEqual(await leftBehind(layout), [])
})

test('processes that come and go never find the server missing', async (t) => {
  const layout = await dataDirectory(t)
  const visits = Array.from({ length: 6 }, async () => {
    for (let visit = 0; visit < 5; visit++)
      assert.deepEqual(await askOnce(layout, 'SELECT 1'), [[1]])
  })
  await Promise.all(visits)
  assert.deepEqual(await leftBehind(layout), [])
})

test('one process may open twice, and close each twice', async (t) => {
  const layout = await dataDirectory(t)
  const [first, second] = await Promise.all([opened(layout.dataDir), opened(layout.dataDir)])
  await Promise.all([first.close(), first.close()])
  assert.deepEqual(await ask(second.connection, 'SELECT 1'), [[1]])
  await second.close()
  await second.close()
  assert.deepEqual(await leftBehind(layout), [])
})

test('Ctrl+C in the terminal ends Kvitto, not the server', async (t) => {
  const layout = await dataDirectory(t)
  const kvitto = await openedKvitto(t, layout.dataDir)
  const server = await runningPostmaster(layout)
  assert.ok(server !== undefined && kvitto.process.pid !== undefined)
  assert.equal(await sessionOf(server), server)
  assert.notEqual(await sessionOf(kvitto.process.pid), server)
})

test('a Kvitto with nothing more to do ends, and so does its output', async (t) => {
  const layout = await dataDirectory(t)
  const kvitto = new Kvitto(t, layout.dataDir, { mode: 'leave' })
  // "close" comes when nobody, the server included, has the output open any more.
  const [code] = await once(kvitto.process, 'close')
  assert.equal(code, 0)
  assert.notEqual(await runningPostmaster(layout), undefined)
  assert.deepEqual(await askOnce(layout, 'SELECT 1'), [[1]])
  assert.deepEqual(await leftBehind(layout), [])
})

test('closing while others hold the server open leaves their work alone', async (t) => {
  const layout = await dataDirectory(t)
  const kvitto = await openedKvitto(t, layout.dataDir)
  const here = await opened(layout.dataDir)
  const slow = kvitto.tell('SELECT pg_sleep(0.3), 7 AS answer')
  await sleep(50)
  await here.close()
  assert.deepEqual((await slow).rows?.[0]?.answer, 7)
})

test('an own pool that was forgotten does not keep the server from stopping', async (t) => {
  const layout = await dataDirectory(t)
  const kvitto = await openedKvitto(t, layout.dataDir)
  const forgotten = kvitto.tell('SELECT pg_sleep(60)')
  forgotten.catch(() => undefined)
  const { connection, close } = await opened(layout.dataDir)
  const asleep = async () => {
    const [row] = await ask(
      connection,
      "SELECT count(*)::int FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'",
    )
    return row?.[0] === 1
  }
  assert.ok(await until(5_000, asleep))
  await kvitto.kill()
  const since = performance.now()
  await close()
  assert.ok(performance.now() - since < 5_000)
  assert.deepEqual(await leftBehind(layout), [])
})

async function opened(dataDir: string) {
  const database = await openEmbedded({ dataDir })
  return { connection: database.connection, close: () => database.close() }
}

/** The session a process belongs to: the terminal's signals reach one session only. */
async function sessionOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8')
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[3])
}
