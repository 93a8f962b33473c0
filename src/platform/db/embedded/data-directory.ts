/** The data directory and what may already be in it. Only looks and makes the directory itself. */
import { access, constants, lstat, mkdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { DomainError } from '../../errors.ts'
import { FIRST_OWN_UID, isRoot } from './account.ts'
import { onDataDir, systemCode } from './failure.ts'
import { fitsSocketPath, type Layout, layoutOf, POSTGRES_MAJOR } from './layout.ts'

/** Makes the directory, only for its owner, if it is not there. Throws `data_dir_unusable`. */
export async function prepareDataDir(path: string): Promise<Layout> {
  const wanted = resolve(path)
  return onDataDir(wanted, async () => {
    await mkdir(wanted, { recursive: true, mode: 0o700 })
    const dataDir = await realpath(wanted)
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    const layout = layoutOf(dataDir)
    // Elsewhere there is no /proc to shorten the path with (layout.ts).
    if (process.platform !== 'linux' && !fitsSocketPath(layout.cluster)) {
      throw new DomainError('data_dir_unusable', `The path ${dataDir} is too long for a socket.`, {
        mend: 'choose a shorter path with KVITTO_DATA',
      })
    }
    return layout
  })
}

/** Where things would lie. Makes nothing, and never throws. */
export async function layoutFor(path: string): Promise<Layout> {
  const wanted = resolve(path)
  return layoutOf(await realpath(wanted).catch(() => wanted))
}

export type Cluster =
  | { readonly state: 'none' }
  | { readonly state: 'ours'; readonly uid: number; readonly mode: number }
  | { readonly state: 'unusable'; readonly problem: string; readonly mend: string }

/** A cluster gets its name when it is complete, so what bears the name is one, or not ours. */
export async function lookAtCluster(layout: Layout): Promise<Cluster> {
  const { cluster } = layout
  const found = await lstat(cluster).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  })
  if (found === undefined) return { state: 'none' }
  if (!found.isDirectory()) {
    return {
      state: 'unusable',
      problem: `${cluster} is not a directory.`,
      mend: 'move it away; to keep the database elsewhere, set KVITTO_DATA to that folder',
    }
  }
  const { uid } = found
  if (isRoot() ? uid === 0 : uid !== process.geteuid?.()) return othersCluster(cluster, uid)
  const major = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (major?.trim() !== POSTGRES_MAJOR) return otherVersion(cluster, major?.trim())
  return { state: 'ours', uid, mode: found.mode & 0o777 }
}

function othersCluster(cluster: string, uid: number): Cluster {
  if (uid === 0 && isRoot()) {
    return {
      state: 'unusable',
      problem: `${cluster} belongs to root, as which PostgreSQL may not run.`,
      mend: `give it to a user without privileges: chown -R ${FIRST_OWN_UID}:${FIRST_OWN_UID} ${cluster}`,
    }
  }
  return {
    state: 'unusable',
    problem: `${cluster} belongs to user ${uid}, not to the user that runs Kvitto.`,
    mend: 'run Kvitto as that user or as root, or choose another folder with KVITTO_DATA',
  }
}

function otherVersion(cluster: string, major: string | undefined): Cluster {
  if (major === undefined) {
    return {
      state: 'unusable',
      problem: `${cluster} holds no PostgreSQL database: its PG_VERSION is missing.`,
      mend: 'restore the folder from a backup, or move it away to begin with an empty database',
    }
  }
  return {
    state: 'unusable',
    problem: `${cluster} was made by PostgreSQL ${major}; this Kvitto runs PostgreSQL ${POSTGRES_MAJOR}.`,
    mend: `use the Kvitto that made it, or upgrade it with PostgreSQL ${POSTGRES_MAJOR}'s pg_upgrade, or move it away to begin with an empty database`,
  }
}

/** The nearest folder that exists, for questions about the disk under a path. */
export async function nearestExisting(path: string): Promise<string> {
  const wanted = resolve(path)
  const found = await stat(wanted).catch(() => undefined)
  return found === undefined ? nearestExisting(dirname(wanted)) : wanted
}
