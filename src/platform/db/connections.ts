import type pg from 'pg'

/**
 * Connections for transactions. Where somebody waits, a connection goes from one transaction straight
 * to the next, and one message ends the one and begins the other: under load that saves every
 * transaction a turn to the database and back.
 */
export interface Connections {
  /** A connection on which `begin` has been said. Throws where none comes free in time. */
  begin(begin: string): Promise<pg.PoolClient>
  /** Says `ending`; whatever this throws, `giveUp` is next. */
  end(client: pg.PoolClient, ending: string): Promise<void>
  /** Undoes what was begun. */
  giveUp(client: pg.PoolClient): Promise<void>
  /** Breaks off whatever is going on. */
  abort(): Promise<void>
}

interface Waiting {
  readonly begin: string
  start(client: pg.PoolClient): void
  fail(error: unknown): void
}

const COMMIT = 'commit'
const PATIENCE_MS = 10_000

export function openConnections(
  pool: pg.Pool,
  most: number,
  patienceMs = PATIENCE_MS,
): Connections {
  const waiting: Waiting[] = []
  const busy = new Set<pg.PoolClient>()
  let taken = 0

  async function take(begin: string): Promise<pg.PoolClient> {
    taken++
    let client: pg.PoolClient | undefined
    try {
      client = await pool.connect()
      await client.query(begin)
      busy.add(client)
      return client
    } catch (error) {
      release(client, true)
      throw error
    }
  }

  function release(client: pg.PoolClient | undefined, isBroken: boolean): void {
    if (client !== undefined) busy.delete(client)
    client?.release(isBroken)
    taken--
    const next = waiting.shift()
    if (next !== undefined) take(next.begin).then(next.start, next.fail)
  }

  return {
    begin: (begin) => (taken < most ? take(begin) : wait(waiting, begin, patienceMs)),
    async end(client, ending) {
      // What writes receipts waits for the disk after its commit: nobody begins behind that.
      const next = ending === COMMIT ? waiting.shift() : undefined
      if (next === undefined) {
        await client.query(ending)
        release(client, false)
        return
      }
      try {
        await client.query(`${COMMIT}; ${next.begin}`)
      } catch (error) {
        // Where the commit fails, nothing after it in the message is done.
        waiting.unshift(next)
        throw error
      }
      next.start(client)
    },
    async giveUp(client) {
      const isUndone = await client.query('rollback').then(
        () => true,
        () => false,
      )
      release(client, !isUndone)
    },
    async abort() {
      // A client that is asked to end while a query runs cuts the connection.
      await Promise.allSettled([...busy].map((client) => client.end()))
    },
  }
}

function wait(waiting: Waiting[], begin: string, patienceMs: number): Promise<pg.PoolClient> {
  return new Promise((start, fail) => {
    const patience = setTimeout(() => {
      const place = waiting.indexOf(next)
      // Its turn has come, and its transaction may have begun: given up now, nobody would end it.
      if (place === -1) return
      waiting.splice(place, 1)
      fail(new Error('timeout exceeded when trying to connect'))
    }, patienceMs)
    const next: Waiting = {
      begin,
      start(client) {
        clearTimeout(patience)
        start(client)
      },
      fail(error) {
        clearTimeout(patience)
        fail(error)
      },
    }
    waiting.push(next)
  })
}
