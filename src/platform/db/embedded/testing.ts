/** What the tests of this folder share: data directories, and Kvitto processes to be killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type EmbeddedPostgres, openEmbedded } from './index.ts'
import { type Layout, layoutOf } from './layout.ts'
import { serverProcesses, signal } from './processes.ts'

/** Removed after the test, and whatever still runs in it is ended. */
export async function dataDirectory(t: TestContext, parent = tmpdir()): Promise<Layout> {
  const layout = layoutOf(await realpath(await mkdtemp(join(parent, 'kvitto-test-'))))
  t.after(async () => {
    for (const pid of await serverProcesses(layout)) signal(pid, 'SIGKILL')
    await rm(layout.dataDir, { recursive: true, force: true, maxRetries: 10 })
  })
  return layout
}

export interface Said {
  readonly opened?: EmbeddedPostgres['connection']
  readonly ms?: number
  readonly closed?: number
  readonly notice?: string
  readonly rows?: readonly Record<string, unknown>[]
  readonly failed?: { readonly code: string; readonly message: string; readonly mend: string }
}

export interface KvittoOptions {
  readonly uid?: number
  readonly gid?: number
  readonly script?: string
  readonly mode?: 'leave'
}

/** A Kvitto process of its own, which is killed after the test if it still runs. */
export class Kvitto {
  readonly process: ChildProcess
  readonly #lines: AsyncIterator<string>
  readonly notices: string[] = []

  constructor(t: TestContext, dataDir: string, options: KvittoOptions = {}) {
    const { script = fileURLToPath(new URL('testing-process.ts', import.meta.url)), mode } = options
    const { uid, gid } = options
    this.process = spawn(process.execPath, [script, dataDir, ...(mode ? [mode] : [])], {
      ...(uid === undefined ? {} : { uid, gid: gid ?? uid }),
      cwd: '/',
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    t.after(() => this.kill())
    this.#lines = linesOf(this.process)
  }

  /** What it says next, apart from notices; nothing when it has ended. */
  async next(): Promise<Said> {
    for (;;) {
      const { value, done } = await this.#lines.next()
      if (done === true) return {}
      const said: Said = JSON.parse(value)
      if (said.notice === undefined) return said
      this.notices.push(said.notice)
    }
  }

  tell(line: string): Promise<Said> {
    this.process.stdin?.write(`${line}\n`)
    return this.next()
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const ended = once(this.process, 'exit')
    this.process.kill('SIGKILL')
    await ended
  }
}

function linesOf(child: ChildProcess): AsyncIterator<string> {
  if (child.stdout === null) throw new Error('The process has no output.')
  const lines: Interface = createInterface({ input: child.stdout })
  return lines[Symbol.asyncIterator]()
}

export async function openedKvitto(
  t: TestContext,
  dataDir: string,
  options?: KvittoOptions,
): Promise<Kvitto> {
  const kvitto = new Kvitto(t, dataDir, options)
  const said = await kvitto.next()
  if (said.opened === undefined) throw new Error(`Kvitto did not open: ${JSON.stringify(said)}`)
  return kvitto
}

/** Opens here, asks, and closes. */
export async function askOnce(layout: Layout, sql: string): Promise<readonly unknown[][]> {
  const database = await openEmbedded({ dataDir: layout.dataDir })
  try {
    return await ask(database.connection, sql)
  } finally {
    await database.close()
  }
}

export async function ask(
  connection: EmbeddedPostgres['connection'],
  text: string,
): Promise<readonly unknown[][]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return (await client.query<unknown[]>({ text, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

/** What a clean stop leaves: the cluster, its log, and a lock file that nobody holds. */
const AT_REST = ['postgres', 'postgres.lock', 'postgres.log']

/** What is there beyond that, processes among it. */
export async function leftBehind(layout: Layout): Promise<readonly string[]> {
  const files = await readdir(layout.dataDir)
  const inCluster = await readdir(layout.cluster).catch(() => [])
  return [
    ...files.filter((name) => !AT_REST.includes(name)),
    ...inCluster.filter((name) => name.startsWith('.s.') || name === 'postmaster.pid'),
    ...(await serverProcesses(layout)).map((pid) => `process ${pid}`),
  ]
}
