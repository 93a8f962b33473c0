/** How PostgreSQL's programs are started for a cluster. */
import { type ChildProcess, spawn } from 'node:child_process'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { DomainError } from '../../errors.ts'
import type { Account } from './account.ts'
import { USE_OTHER_SERVER } from './failure.ts'

interface Start {
  readonly bin: string
  readonly name: 'initdb' | 'postgres'
  /** The data directory of the cluster. */
  readonly cluster: string
  /** Undefined: as ourselves. */
  readonly account: Account | undefined
  readonly args: readonly string[]
  readonly output: 'pipe' | FileHandle
}

export interface Started {
  readonly child: ChildProcess
  /** How it ended, in words, or nothing where it ended well. */
  readonly ended: Promise<string | undefined>
}

/** Which descriptor of the child is the cluster: the next after its input and two outputs. */
const CLUSTER_FD = 3

/**
 * The child is in a session of its own, so that Ctrl+C in our terminal does not reach it, and
 * gets a bare environment: PGPORT, PGOPTIONS and the like are not meant for it.
 *
 * A child with another uid may not be able to enter the folders above its cluster (`mktemp -d`,
 * /root). Linux lets it have the cluster as an open directory: /proc/self/fd/3 leads straight
 * there, for itself and for all its children, whatever lies above.
 */
export async function spawnPostgres(start: Start): Promise<Started> {
  const { bin, name, cluster, account, args, output } = start
  const throughDescriptor = account !== undefined && process.platform === 'linux'
  const directory = throughDescriptor ? await open(cluster, 'r') : undefined
  try {
    const out = output === 'pipe' ? output : output.fd
    const where = directory === undefined ? cluster : `/proc/self/fd/${CLUSTER_FD}`
    const child = spawn(join(bin, name), ['-D', where, ...args], {
      ...account,
      cwd: cluster,
      detached: true,
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', out, out, ...(directory === undefined ? [] : [directory.fd])],
    })
    return { child, ended: endOf(child) }
  } catch (error) {
    const user = account === undefined ? '' : ` as user ${account.uid}`
    throw new DomainError('database_unavailable', `Cannot start ${name}${user}: ${error}.`, {
      cause: error,
      mend: `start Kvitto as an ordinary user, ${USE_OTHER_SERVER}`,
    })
  } finally {
    await directory?.close()
  }
}

function endOf(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => {
      resolve(code === 0 ? undefined : `it ended with ${signal ?? `exit code ${code}`}`)
    })
  })
}
