import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { testDatabase } from '../../../test/database.ts'
import { systemClock } from '../clock.ts'
import { contextOf, systemActor } from '../context.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { openEmbedded } from '../db/embedded/index.ts'
import { admitLogin, EMBEDDED_LOGIN, makeLogin } from '../db/login.ts'
import { migrate } from '../db/migrate.ts'
import { ChainWalk } from './chain.ts'
import { openLedger } from './ledger.ts'
import type { Link } from './record.ts'

const WRITER = path.resolve('src/platform/ledger/writing-process.ts')

/** Answers what the process was told is kept, when it has ended. */
async function write(connection: pg.PoolConfig, name: string, count: number): Promise<string[]> {
  const args = [WRITER, JSON.stringify(connection), name, String(count)]
  const program = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [out] = await Promise.all([text(program.stdout), once(program, 'exit')])
  return out.split('\n').filter((line) => line !== '')
}

/** Every subject of a chain that holds from its first event to its last. */
async function wholeChain(database: Database): Promise<string[]> {
  const links = await database.transaction(async ({ client }) => {
    const { rows } = await client.query<Link & { subject: string }>(
      `select seq, event, encode(previous, 'hex') as previous, encode(hash, 'hex') as hash, subject
       from ledger_event order by seq`,
    )
    return rows
  })
  const walk = new ChainWalk()
  for (const link of links) assert.ok(walk.follows(link), `event ${link.seq} does not follow`)
  return links.map(({ subject }) => subject)
}

test('writers in several processes at full speed neither fork the chain nor wait for ever', async (t) => {
  const { context, url } = await testDatabase(t)
  const writers = ['a', 'b', 'c', 'd', 'e', 'f']
  const each = 200
  const kept = await Promise.all(
    writers.map((name) => write({ connectionString: url }, name, each)),
  )
  assert.deepEqual(
    kept.map((subjects) => subjects.length),
    writers.map(() => each),
  )
  const subjects = await wholeChain(context)
  assert.equal(subjects.length, writers.length * each * 1.2)
  for (const subject of kept.flat()) assert.ok(subjects.includes(subject))
})

const needsProc = process.platform === 'linux' ? false : 'its processes are found in /proc'

test('kill -9 of PostgreSQL under load loses no event that somebody was told is kept', {
  skip: needsProc,
}, async (t) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'kvitto-kill-'))
  const server = await openEmbedded({ dataDir })
  t.after(async () => {
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const owner = { ...server.connection, ssl: false }
  const database = await openDatabase(owner)
  await migrate(database)
  await makeLogin(database, EMBEDDED_LOGIN)
  await admitLogin(database, EMBEDDED_LOGIN)
  await database.close()
  const told: string[] = []
  for (const round of [1, 2, 3]) {
    const running = Promise.all(
      ['a', 'b', 'c', 'd'].map((name) =>
        write({ ...owner, user: EMBEDDED_LOGIN }, `${round}${name}`, 1_000_000),
      ),
    )
    await sleep(1_500)
    await killAll(await postmasterOf(dataDir))
    const kept = (await running).flat()
    assert.ok(kept.length > 20, `only ${kept.length} were kept in round ${round}`)
    told.push(...kept)
    const again = await reopened(owner)
    const subjects = new Set(await wholeChain(again))
    const lost = told.filter((subject) => !subjects.has(subject))
    assert.deepEqual(lost, [])
    const context = contextOf(
      again,
      { clock: systemClock, ledger: openLedger(systemClock) },
      systemActor('afterwards'),
    )
    await context.transaction((tx) =>
      context.ledger.append(tx, { kind: 'thing.done', subject: `after:${round}`, facts: {} }),
    )
    assert.equal((await wholeChain(again)).at(-1), `after:${round}`)
    await again.close()
  }
})

/** The server and all of its processes at once: what stood in their memory only is lost. */
async function killAll(postmaster: number): Promise<void> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(
    all.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')),
  )
  const children = all.filter(
    (_, i) => stats[i]?.slice(stats[i].lastIndexOf(')')).split(' ')[2] === String(postmaster),
  )
  process.kill(postmaster, 'SIGSTOP')
  for (const pid of [...children.map(Number), postmaster]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It had just ended.
    }
  }
}

async function postmasterOf(dataDir: string): Promise<number> {
  const files = await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')
  return Number(files.split('\n')[0])
}

/** Kvitto starts it again by itself. */
async function reopened(connection: pg.PoolConfig): Promise<Database> {
  for (let tries = 0; ; tries++) {
    try {
      return await openDatabase(connection)
    } catch (error) {
      if (tries > 100) throw error
      await sleep(100)
    }
  }
}
