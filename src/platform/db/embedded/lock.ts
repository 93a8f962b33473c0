/**
 * One process at a time opens or closes the server of a data directory.
 *
 * The lock is the kernel's own record lock (fcntl), taken by SQLite, which is part of Node; Node
 * has no call for it. A lock that the kernel holds ends with its holder, also at kill -9 and at a
 * power cut, and holds between containers that share the directory. So there is no stale lock to
 * find out about, and no pid to mistake for another. The file stays, empty: removing the file of
 * such a lock would let two processes hold "it" at once.
 *
 * Nothing else in this process may open the file: closing any descriptor of it drops the lock.
 */
import { open } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { DomainError } from '../../errors.ts'
import { onDataDir, systemCode } from './failure.ts'

const RETRY_MS = 10
const NOTICE_AFTER_MS = 3_000
/** Long, since the holder may be waiting for PostgreSQL to recover from a crash. */
const GIVE_UP_AFTER_MS = 10 * 60_000
const SQLITE_BUSY = 5

interface LockOptions {
  readonly owner: { readonly uid: number; readonly gid: number } | undefined
  readonly onNotice: (message: string) => void
}

export async function withLock<T>(
  path: string,
  options: LockOptions,
  work: () => Promise<T>,
): Promise<T> {
  await onDataDir(path, () => createFile(path, options))
  const lock = await take(path, options)
  try {
    return await work()
  } finally {
    lock.close()
  }
}

/** "wx" never opens a file that exists, which would drop a lock that this process has on it. */
async function createFile(path: string, { owner }: LockOptions): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600)
    if (owner !== undefined) await file.chown(owner.uid, owner.gid).finally(() => file.close())
    else await file.close()
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error
  }
}

async function take(path: string, { onNotice }: LockOptions): Promise<DatabaseSync> {
  const since = performance.now()
  let told = false
  for (;;) {
    const lock = tryLock(path)
    if (lock !== undefined) return lock
    const waited = performance.now() - since
    if (waited > GIVE_UP_AFTER_MS) {
      throw new DomainError('database_unavailable', `Another process has held ${path} too long.`, {
        mend: 'look with "ps" for a Kvitto process that hangs, end it, and try again',
      })
    }
    if (!told && waited > NOTICE_AFTER_MS) {
      told = true
      onNotice('Waiting for another Kvitto process that is starting or stopping PostgreSQL.')
    }
    await sleep(RETRY_MS)
  }
}

function tryLock(path: string): DatabaseSync | undefined {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { timeout: 0 })
    // In memory: a journal beside the file would be litter after kill -9.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database?.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return
    throw new DomainError('data_dir_unusable', `Cannot lock ${path}: ${String(error)}.`, {
      cause: error,
      mend: 'choose with KVITTO_DATA a folder on a local disk that this user may write to',
    })
  }
}
