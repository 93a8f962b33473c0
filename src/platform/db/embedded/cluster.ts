/**
 * Makes the cluster, once. It is made under another name and renamed when it is complete and on
 * the disk, so that a half-made one, after kill -9 or a power cut, is never taken for a cluster.
 */
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import {
  chown,
  lchown,
  lstat,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import type { Account, RunAs } from './account.ts'
import { onDataDir, postgresFailed } from './failure.ts'
import { type Layout, USER } from './layout.ts'
import { lastLines } from './log.ts'
import { spawnPostgres } from './spawn.ts'

const UNFINISHED = 'initdb-'

/** Holding the lock, nobody else is making one: whatever is half-made was abandoned. */
async function removeUnfinished(layout: Layout): Promise<void> {
  for (const name of await readdir(layout.dataDir)) {
    if (!name.startsWith(UNFINISHED)) continue
    // Retried, since an initdb that lost its Kvitto may write a little longer.
    await rm(join(layout.dataDir, name), { recursive: true, force: true, maxRetries: 10 })
  }
}

/** Throws `data_dir_unusable` or `database_unavailable`; then nothing is left of the attempt. */
export async function makeCluster(layout: Layout, bin: string, as: RunAs): Promise<void> {
  await onDataDir(layout.dataDir, async () => {
    await removeUnfinished(layout)
    const unfinished = join(layout.dataDir, UNFINISHED + randomBytes(6).toString('hex'))
    try {
      await mkdir(unfinished, { mode: 0o700 })
      await fill(unfinished, layout, bin, as)
      await rename(unfinished, layout.cluster)
      await syncDirectory(layout.dataDir)
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true, maxRetries: 10 })
      throw error
    }
  })
}

async function fill(directory: string, layout: Layout, bin: string, as: RunAs): Promise<void> {
  const account = as.kind === 'drop' ? as.initdb : undefined
  if (account !== undefined) await chown(directory, account.uid, account.gid)
  await runInitdb(directory, layout, bin, account)
  if (as.kind === 'drop') {
    // Closed first: from here on, initdb's user cannot get in any more.
    await chown(directory, 0, 0)
    await handOver(directory, as.server)
  }
  await writeAccessRules(directory, as)
  if (as.kind === 'drop') await chown(directory, as.server.uid, as.server.gid)
}

/** C.UTF-8 of PostgreSQL itself: the same order of text on every machine and after upgrades. */
const INITDB_ARGS = [
  `--username=${USER}`,
  '--auth=trust',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-instructions',
  // Only here, and not at each start: these an administrator may change.
  '--set=timezone=UTC',
  '--set=log_timezone=UTC',
  '--set=jit=off',
]

async function runInitdb(
  directory: string,
  layout: Layout,
  bin: string,
  account: Account | undefined,
): Promise<void> {
  const { child, ended } = await spawnPostgres({
    bin,
    name: 'initdb',
    cluster: directory,
    account,
    args: INITDB_ARGS,
    output: 'pipe',
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const failure = await ended
  if (failure === undefined) return
  throw postgresFailed(`Cannot make a database in ${layout.dataDir}`, layout.log, {
    failure,
    lines: lastLines(said),
  })
}

/** Files with a second name are refused: they could be somebody's file, linked in to be given. */
async function handOver(directory: string, { uid, gid }: Account): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) await handOver(path, { uid, gid })
    else if (!entry.isFile() || (await lstat(path)).nlink !== 1) {
      throw new Error(`initdb made ${path}, which is not a plain file.`)
    }
    await lchown(path, uid, gid)
  }
}

/**
 * `trust` is right here, and only because the socket lies in a directory of mode 0700: who can
 * reach it at all can also read and write the database's files. `peer` would add nothing but a
 * need for accounts on the machine. Nothing but the socket is let in, should somebody make the
 * server listen.
 */
const ACCESS_RULES = `# Written by Kvitto. The socket lies in this directory, which is 0700.
local all all trust
`

async function writeAccessRules(directory: string, as: RunAs): Promise<void> {
  const path = join(directory, 'pg_hba.conf')
  await unlink(path)
  await writeFile(path, ACCESS_RULES, { flag: 'wx', mode: 0o600, flush: true })
  if (as.kind === 'drop') await lchown(path, as.server.uid, as.server.gid)
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, constants.O_RDONLY)
  await directory.sync().finally(() => directory.close())
}
