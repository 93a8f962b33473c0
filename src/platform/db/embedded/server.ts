/** Starting and stopping the server of a cluster. The caller holds the lock. */
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DomainError } from '../../errors.ts'
import type { RunAs } from './account.ts'
import { onDataDir, postgresFailed } from './failure.ts'
import { type Layout, PORT } from './layout.ts'
import { openLog, tailOf } from './log.ts'
import {
  isAlive,
  isServerOf,
  readPostmasterFile,
  runningPostmaster,
  serverProcesses,
  signal,
  until,
} from './processes.ts'
import { type Started, spawnPostgres } from './spawn.ts'

/** What Kvitto relies on, above whatever the cluster's own configuration says. */
const SETTINGS = {
  listen_addresses: '',
  port: String(PORT),
  // Relative to the cluster, which is the server's working directory: see layout.ts.
  unix_socket_directories: '.',
  unix_socket_permissions: '0700',
  fsync: 'on',
  ssl: 'off',
  logging_collector: 'off',
  log_destination: 'stderr',
  // A failed statement, and the details of its error, hold what people typed: not for a log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  cluster_name: 'kvitto',
}

/** Returns when the server is ready, however long a recovery takes. */
export async function startServer(
  layout: Layout,
  bin: string,
  as: RunAs,
  onNotice: (message: string) => void,
): Promise<void> {
  const log = await openLog(layout, as)
  try {
    const { size } = await log.stat()
    const started = await spawnPostgres({
      bin,
      name: 'postgres',
      cluster: layout.cluster,
      account: as.kind === 'drop' ? as.server : undefined,
      args: Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      output: log,
    })
    const failure = await readyOrEnded(layout, started, onNotice)
    if (failure === undefined) return
    const end = { failure, lines: await tailOf(log, size) }
    throw postgresFailed(`PostgreSQL could not start in ${layout.cluster}`, layout.log, end)
  } finally {
    await log.close()
  }
}

const POLL_MS = 3
const NOTICE_AFTER_MS = 3_000

/** Nothing when it is ready, or how it ended before. */
async function readyOrEnded(
  layout: Layout,
  { child, ended }: Started,
  onNotice: (message: string) => void,
): Promise<string | undefined> {
  let end: { readonly failure: string } | undefined
  ended.then((failure) => {
    end = { failure: failure ?? 'it stopped at once' }
  })
  const since = performance.now()
  let told = false
  while (end === undefined) {
    const file = await readPostmasterFile(layout)
    if (file !== undefined && file.pid === child.pid && file.status === 'ready') {
      child.unref()
      return undefined
    }
    if (!told && performance.now() - since > NOTICE_AFTER_MS) {
      told = true
      onNotice(
        'PostgreSQL is putting its files in order after a sudden stop. This may take a while.',
      )
    }
    await sleep(POLL_MS)
  }
  return end.failure
}

const SHUTDOWN_MS = 60_000
const QUIT_MS = 5_000

/**
 * Asks a server to roll back what is open, write everything to disk and end; returns when it is
 * gone. One that does not is told to end at once, and recovers at its next start.
 */
export async function stopServer(
  layout: Layout,
  onNotice: (message: string) => void,
): Promise<void> {
  const pid = await runningPostmaster(layout)
  if (pid === undefined) return endOrphans(layout)
  // Not when its pid file is gone: it removes that a moment before it ends.
  const gone = async () => !(await isServerOf(layout, pid))
  signal(pid, 'SIGINT')
  if (await until(SHUTDOWN_MS, gone)) return
  onNotice('PostgreSQL takes too long to stop and is told to stop at once; nothing is lost.')
  signal(pid, 'SIGQUIT')
  if (await until(QUIT_MS, gone)) return
  signal(pid, 'SIGKILL')
  await endOrphans(layout)
}

const ORPHAN_PATIENCE_MS = 1_000

/**
 * Before a start: ends what outlived its postmaster, and removes pid files that would keep
 * PostgreSQL from starting. One that names a dead process it sees through by itself; but where
 * somebody else has got the number by now, or a power cut left the file empty, it gives up.
 */
export async function clearLeftovers(layout: Layout): Promise<void> {
  await endOrphans(layout)
  for (const name of ['postmaster.pid', `.s.PGSQL.${PORT}.lock`]) {
    const path = join(layout.cluster, name)
    const [pid = ''] = (await readFile(path, 'utf8').catch(() => '')).split('\n')
    if (/^\d+$/.test(pid) && !isAlive(Number(pid))) continue
    await onDataDir(path, () => rm(path, { force: true }))
  }
}

/** Without a postmaster the others end by themselves, except in the middle of a long statement. */
async function endOrphans(layout: Layout): Promise<void> {
  const gone = async () => (await serverProcesses(layout)).length === 0
  if (await until(ORPHAN_PATIENCE_MS, gone)) return
  for (const name of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const pid of await serverProcesses(layout)) signal(pid, name)
    if (await until(QUIT_MS, gone)) return
  }
  throw new DomainError(
    'database_unavailable',
    `Processes of an earlier PostgreSQL in ${layout.cluster} do not end.`,
    { mend: 'restart the machine, or look with "ps" for what keeps them' },
  )
}
