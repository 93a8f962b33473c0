/**
 * Kvitto's own PostgreSQL: one server per data directory, however many Kvitto processes use it.
 * The first starts it, the others join it, the last one out stops it; each is counted by a
 * connection that it holds from open to close (keeper.ts), and opening and closing happen one at
 * a time (lock.ts). If the server dies while Kvitto runs, Kvitto starts it again, at the same place.
 *
 *   layout.ts             what lies where                 join.ts       get onto the server
 *   data-directory.ts     what is there already           server.ts     start, stop, leftovers
 *   account.ts            who runs it; never root         spawn.ts      how a program is started
 *   program*.ts           the program, runnable           processes.ts  whose process is it
 *   cluster.ts            make the cluster, once          inspect.ts    facts for `kvitto doctor`
 */

import { stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from './account.ts'
import { isRoot } from './account.ts'
import { prepareDataDir } from './data-directory.ts'
import { joinServer, prepareCluster } from './join.ts'
import { connectKeeper, type Keeper } from './keeper.ts'
import { DATABASE, type Layout, PORT, type SocketHost, USER } from './layout.ts'
import { withLock } from './lock.ts'
import { stopServer } from './server.ts'

export { type EmbeddedFact, inspectEmbedded } from './inspect.ts'

export interface EmbeddedPostgres {
  /** For `new pg.Pool({...})`: the directory of the Unix socket as host, plus user, database. */
  readonly connection: { host: string; port: number; user: string; database: string }
  /**
   * Releases this process's hold; the last Kvitto process out stops the server and leaves no
   * process and no socket. Idempotent. End your own pools first: a stop ends their connections.
   */
  close(): Promise<void>
}

interface OpenOptions {
  readonly dataDir: string
  readonly onNotice?: (message: string) => void
}

/**
 * Throws `DomainError`: `unsupported_platform`, `data_dir_unusable` or `database_unavailable`.
 * The host of the connection may be valid in this process alone, where the path of the data
 * directory is too long for a socket.
 */
export async function openEmbedded(options: OpenOptions): Promise<EmbeddedPostgres> {
  const onNotice = options.onNotice ?? (() => undefined)
  const layout = await prepareDataDir(options.dataDir)
  const owner = await ownerForRoot(layout)
  const lock = <T>(work: () => Promise<T>) => withLock(layout.lock, { owner, onNotice }, work)
  return lock(async () => {
    const socket = await prepareCluster(layout, onNotice)
    try {
      const keeper = await joinServer(layout, socket.host, onNotice)
      return new Hold({ layout, socket, onNotice, lock }, keeper)
    } catch (error) {
      await socket.handle?.close()
      throw error
    }
  })
}

/** What root makes in a user's data directory is that user's, who may run Kvitto there too. */
async function ownerForRoot(layout: Layout): Promise<Account | undefined> {
  if (!isRoot()) return undefined
  const { uid, gid } = await stat(layout.dataDir)
  return { uid, gid }
}

interface Place {
  readonly layout: Layout
  readonly socket: SocketHost
  readonly onNotice: (message: string) => void
  readonly lock: <T>(work: () => Promise<T>) => Promise<T>
}

const FIRST_RETRY_MS = 250
const LAST_RETRY_MS = 30_000
/** A process that was killed a moment ago is still counted until the server has noticed. */
const RECOUNT_AFTER_MS = 25

class Hold implements EmbeddedPostgres {
  readonly connection: EmbeddedPostgres['connection']
  readonly #place: Place
  #keeper: Keeper | undefined
  #closing: Promise<void> | undefined

  constructor(place: Place, keeper: Keeper) {
    this.#place = place
    this.connection = { host: place.socket.host, port: PORT, user: USER, database: DATABASE }
    this.#keep(keeper)
  }

  close(): Promise<void> {
    this.#closing ??= this.#place
      .lock(() => this.#release())
      .finally(() => this.#place.socket.handle?.close())
    return this.#closing
  }

  #keep(keeper: Keeper): void {
    this.#keeper = keeper
    keeper.lost.then(() => {
      this.#keeper = undefined
      if (this.#closing === undefined) void this.#rejoin()
    })
  }

  /** Tries until it succeeds or Kvitto closes: what uses the database reports errors meanwhile. */
  async #rejoin(): Promise<void> {
    const { onNotice, lock } = this.#place
    for (let waitMs = FIRST_RETRY_MS; this.#closing === undefined; waitMs *= 2) {
      try {
        await lock(() => this.#rejoinUnlessClosing())
        return
      } catch (error) {
        onNotice(`PostgreSQL stopped by itself and cannot be started yet: ${error}`)
        await sleep(Math.min(waitMs, LAST_RETRY_MS), undefined, { ref: false })
      }
    }
  }

  async #rejoinUnlessClosing(): Promise<void> {
    const { layout, socket, onNotice } = this.#place
    if (this.#closing !== undefined) return
    this.#keep(await joinServer(layout, socket.host, onNotice))
    onNotice('The connection to PostgreSQL was lost and has been made again.')
  }

  async #release(): Promise<void> {
    const { layout, socket, onNotice } = this.#place
    const keeper = this.#keeper ?? (await keeperIfReachable(socket.host))
    const usedByOthers = keeper !== undefined && (await this.#isUsedByOthers(keeper))
    await keeper?.end()
    if (!usedByOthers) await stopServer(layout, onNotice)
  }

  async #isUsedByOthers(keeper: Keeper): Promise<boolean> {
    if ((await keeper.countOthers()) === 0) return false
    await sleep(RECOUNT_AFTER_MS)
    return (await keeper.countOthers()) > 0
  }
}

/** Having lost our own, and closing before it was made again, we still must not stop others. */
async function keeperIfReachable(host: string): Promise<Keeper | undefined> {
  const attempt = await connectKeeper(host)
  return attempt.state === 'connected' ? attempt.keeper : undefined
}
