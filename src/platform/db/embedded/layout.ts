/**
 * What lies where in the data directory:
 *
 *   <dataDir>/postgres/          the cluster, and in it the server's socket while it runs
 *   <dataDir>/postgres.log       what the server says; postgres.log.1 is the older half
 *   <dataDir>/postgres.lock      empty; holds no lock unless a process has one on it (lock.ts)
 *   <dataDir>/initdb-*           a cluster in the making; swept away if its maker died
 *   <dataDir>/postgresql-*       the program itself, only where it cannot run in node_modules
 */
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'

/** The major version of the program we ship. Another version's cluster cannot be opened. */
export const POSTGRES_MAJOR = '18'

/** Only names the socket file: nothing listens on the network. */
export const PORT = 5432
export const USER = 'kvitto'
export const DATABASE = 'kvitto'

export interface Layout {
  readonly dataDir: string
  readonly cluster: string
  readonly log: string
  readonly lock: string
}

/** `dataDir` is absolute and without symbolic links, so that every process sees the same paths. */
export function layoutOf(dataDir: string): Layout {
  return {
    dataDir,
    cluster: join(dataDir, 'postgres'),
    log: join(dataDir, 'postgres.log'),
    lock: join(dataDir, 'postgres.lock'),
  }
}

/** 108 bytes with the final zero on Linux, 104 on macOS. We keep to the smaller. */
const SOCKET_PATH_LIMIT_BYTES = 103

export function fitsSocketPath(directory: string): boolean {
  return Buffer.byteLength(`${directory}/.s.PGSQL.${PORT}`) <= SOCKET_PATH_LIMIT_BYTES
}

/** A directory as clients may name it, and what must stay open while they do. */
export interface SocketHost {
  readonly host: string
  readonly handle: FileHandle | undefined
}

/**
 * The socket lies in the cluster, which PostgreSQL itself insists is 0700 and its own. So no other
 * user can reach it or lay a link in its way, it needs no place in /tmp, and no length is too long
 * for the server, which binds it relative to its working directory. A client in a deep data
 * directory goes through a descriptor of ours, which the kernel shows as a short path.
 */
export async function socketHost(layout: Layout): Promise<SocketHost> {
  if (fitsSocketPath(layout.cluster)) return { host: layout.cluster, handle: undefined }
  const handle = await open(layout.cluster, 'r')
  return { host: `/proc/self/fd/${handle.fd}`, handle }
}
