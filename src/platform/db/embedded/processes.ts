/**
 * Which processes are the server of a cluster. A pid in a file proves nothing: it may be from
 * before a reboot, or belong to somebody else by now. On Linux we ask the kernel where a process
 * lives: PostgreSQL's processes have their cluster as working directory, known by its inode.
 */
import { execFile } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { systemCode } from './failure.ts'
import type { Layout } from './layout.ts'

export interface PostmasterFile {
  readonly pid: number
  /** `starting`, `ready`, `stopping`, `standby`, or empty where it has not come so far. */
  readonly status: string
}

/** The file in which the server tells its pid; there is none, or only half of one, in between. */
export async function readPostmasterFile(layout: Layout): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(layout.cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined
  return { pid, status: lines[7]?.trim() ?? '' }
}

/** The pid of the running postmaster; not that of a process that only got its number. */
export async function runningPostmaster(layout: Layout): Promise<number | undefined> {
  const file = await readPostmasterFile(layout)
  if (file === undefined || !(await isServerOf(layout, file.pid))) return undefined
  return file.pid
}

/** Every process of the cluster's server, also those that outlived their postmaster. */
export async function serverProcesses(layout: Layout): Promise<readonly number[]> {
  if (process.platform !== 'linux') return []
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const belongs = await Promise.all(pids.map((pid) => isServerOf(layout, pid)))
  return pids.filter((_, index) => belongs[index])
}

export async function isServerOf(layout: Layout, pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return hasCommandOf(layout, pid)
  try {
    const [, name, state] = /\((.*)\) (\S)/s.exec(await readFile(`/proc/${pid}/stat`, 'utf8')) ?? []
    // A zombie has ended; only its parent has not been told.
    if (name !== 'postgres' || state === 'Z' || state === 'X') return false
    const [home, cluster] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(layout.cluster)])
    return home.ino === cluster.ino && home.dev === cluster.dev
  } catch {
    return false // ended while we looked, or another user's, who cannot have opened our cluster
  }
}

/** Without /proc: the postmaster's command line names the cluster. */
async function hasCommandOf(layout: Layout, pid: number): Promise<boolean> {
  const command = promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)])
  const line = await command.then(
    ({ stdout }) => stdout,
    () => '',
  )
  return line.includes('postgres') && line.includes(layout.cluster)
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) === 'EPERM'
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error
  }
}

const POLL_MS = 5

/** True as soon as `condition` holds, false after `limitMs` without. */
export async function until(
  limitMs: number,
  condition: () => boolean | Promise<boolean>,
): Promise<boolean> {
  const since = performance.now()
  while (!(await condition())) {
    if (performance.now() - since > limitMs) return false
    await sleep(POLL_MS)
  }
  return true
}
