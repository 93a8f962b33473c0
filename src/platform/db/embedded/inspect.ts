/** Facts about the embedded PostgreSQL for `kvitto doctor`. Starts nothing, changes nothing. */
import { access, constants, readdir, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DomainError } from '../../errors.ts'
import { isRoot, runAs } from './account.ts'
import { type Cluster, layoutFor, lookAtCluster, nearestExisting } from './data-directory.ts'
import type { Layout } from './layout.ts'
import { readPostmasterFile, runningPostmaster, serverProcesses } from './processes.ts'
import { findProgram } from './program.ts'

interface Finding {
  readonly ok: boolean
  /** What is the case, as a sentence. */
  readonly what: string
  /** What to do about it; only where something is wrong. */
  readonly mend?: string
}

export type EmbeddedFact =
  | (Finding & { readonly kind: 'program'; readonly version?: string })
  | (Finding & { readonly kind: 'account'; readonly root: boolean; readonly uid?: number })
  | (Finding & { readonly kind: 'data_directory'; readonly owner?: number; readonly mode?: string })
  | (Finding & { readonly kind: 'cluster'; readonly state: Cluster['state'] | 'unknown' })
  | (Finding & { readonly kind: 'server'; readonly running: boolean; readonly pid?: number })
  | (Finding & { readonly kind: 'leftovers'; readonly names: readonly string[] })
  | (Finding & { readonly kind: 'disk'; readonly freeBytes?: number })

export type EmbeddedFacts = readonly EmbeddedFact[]

/** Never throws: what cannot be found out is a fact too. */
export async function inspectEmbedded(options: { dataDir: string }): Promise<EmbeddedFacts> {
  const layout = await layoutFor(options.dataDir)
  return Promise.all([
    program().catch((error) => ({ kind: 'program' as const, ...problem(error) })),
    account(layout).catch((error) => ({
      kind: 'account' as const,
      root: isRoot(),
      ...problem(error),
    })),
    dataDirectory(layout).catch((error) => ({
      kind: 'data_directory' as const,
      ...problem(error),
    })),
    cluster(layout).catch((error) => ({
      kind: 'cluster' as const,
      state: 'unknown' as const,
      ...problem(error),
    })),
    server(layout).catch((error) => ({
      kind: 'server' as const,
      running: false,
      ...problem(error),
    })),
    leftovers(layout).catch((error) => ({
      kind: 'leftovers' as const,
      names: [],
      ...problem(error),
    })),
    disk(layout).catch((error) => ({ kind: 'disk' as const, ...problem(error) })),
  ])
}

function problem(error: unknown): Finding {
  const what = error instanceof Error ? error.message : String(error)
  const mend = error instanceof DomainError ? error.mend : undefined
  return mend === undefined ? { ok: false, what } : { ok: false, what, mend }
}

async function program(): Promise<EmbeddedFact> {
  const { version, native } = await findProgram()
  return { kind: 'program', ok: true, version, what: `PostgreSQL ${version} is in ${native}.` }
}

async function account(layout: Layout): Promise<EmbeddedFact> {
  const as = await runAs(layout)
  if (as.kind === 'self') {
    const uid = process.geteuid?.() ?? -1
    const what = `PostgreSQL runs as the user that runs Kvitto (${uid}).`
    return { kind: 'account', ok: true, root: false, uid, what }
  }
  const { uid } = as.server
  const what = `Kvitto runs as root; PostgreSQL runs as user ${uid}, without privileges.`
  return { kind: 'account', ok: true, root: true, uid, what }
}

async function dataDirectory({ dataDir }: Layout): Promise<EmbeddedFact> {
  const found = await stat(dataDir).catch(() => undefined)
  const nearest = found === undefined ? await nearestExisting(dirname(dataDir)) : dataDir
  const writable = await access(nearest, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  const about =
    found === undefined
      ? { what: `${dataDir} does not exist yet and is made at the first start.` }
      : {
          owner: found.uid,
          mode: (found.mode & 0o7777).toString(8).padStart(4, '0'),
          what: `The data directory is ${dataDir}.`,
        }
  if (writable && (found === undefined || found.isDirectory())) {
    return { kind: 'data_directory', ok: true, ...about }
  }
  return {
    kind: 'data_directory',
    ...about,
    ok: false,
    what: `${nearest} is not a folder that this user can write to.`,
    mend: 'give this user the folder, or choose another with KVITTO_DATA',
  }
}

async function cluster(layout: Layout): Promise<EmbeddedFact> {
  const found = await lookAtCluster(layout)
  switch (found.state) {
    case 'none':
      return { kind: 'cluster', ok: true, state: 'none', what: 'There is no database yet.' }
    case 'unusable':
      return {
        kind: 'cluster',
        ok: false,
        state: 'unusable',
        what: found.problem,
        mend: found.mend,
      }
    case 'ours':
      return clusterMode(layout, found.mode)
  }
}

/** PostgreSQL refuses a cluster that others can write to, or read but for its group. */
function clusterMode({ cluster }: Layout, mode: number): EmbeddedFact {
  if ((mode & 0o027) === 0) {
    return { kind: 'cluster', ok: true, state: 'ours', what: `The database is in ${cluster}.` }
  }
  return {
    kind: 'cluster',
    ok: false,
    state: 'ours',
    what: `${cluster} has mode ${mode.toString(8)}, with which PostgreSQL does not start.`,
    mend: `chmod 700 ${cluster}`,
  }
}

async function server(layout: Layout): Promise<EmbeddedFact> {
  const pid = await runningPostmaster(layout)
  if (pid === undefined) {
    const what = 'PostgreSQL is not running; the next command starts it.'
    return { kind: 'server', ok: true, running: false, what }
  }
  return { kind: 'server', ok: true, running: true, pid, what: `PostgreSQL runs (pid ${pid}).` }
}

/** After kill -9 or a power cut. Nothing is wrong with them: the next start deals with them. */
async function leftovers(layout: Layout): Promise<EmbeddedFact> {
  const names = (await readdir(layout.dataDir).catch(() => [])).filter(
    (name) => name.startsWith('initdb-') || name.endsWith('.half'),
  )
  const file = await readPostmasterFile(layout)
  if (file !== undefined && (await runningPostmaster(layout)) === undefined) {
    const orphans = await serverProcesses(layout)
    names.push(join('postgres', 'postmaster.pid'), ...orphans.map((pid) => `process ${pid}`))
  }
  const what =
    names.length === 0
      ? 'Nothing is left over from a sudden stop.'
      : `Left over from a sudden stop, and dealt with at the next start: ${names.join(', ')}.`
  return { kind: 'leftovers', ok: true, names, what }
}

/** The log that PostgreSQL writes ahead may take 1 GiB on its own. */
const ENOUGH_BYTES = 2 * 1024 ** 3

async function disk({ dataDir }: Layout): Promise<EmbeddedFact> {
  const { bavail, bsize } = await statfs(await nearestExisting(dataDir))
  const freeBytes = bavail * bsize
  const what = `${(freeBytes / 1024 ** 3).toFixed(1)} GiB are free for the database.`
  if (freeBytes >= ENOUGH_BYTES) return { kind: 'disk', ok: true, freeBytes, what }
  return {
    kind: 'disk',
    ok: false,
    freeBytes,
    what,
    mend: `free some space: Kvitto wants at least ${ENOUGH_BYTES / 1024 ** 3} GiB`,
  }
}
