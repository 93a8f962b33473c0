import type { AuthDatabase } from './pool.ts'

const HOUR_MS = 60 * 60 * 1000

/**
 * Takes away what is over, once an hour while there is something to do: sessions, links and failed
 * attempts of the past, and what better-auth leaves behind. Nothing of it counts any more.
 */
export function tidying(database: AuthDatabase, idleSeconds: number): () => Promise<void> {
  let last = 0
  return async () => {
    if (Date.now() - last < HOUR_MS) return
    last = Date.now()
    await database.rows(
      `delete from session
        where expires_at < now() or seen_at < now() - make_interval(secs => $1)`,
      [idleSeconds],
    )
    await database.rows('delete from verification where expires_at < now()')
    // The first administrator's stays: that one was made says that it is not printed again.
    await database.rows(
      `delete from link where expires_at < now() - interval '30 days'
          and purpose <> 'first_administrator'`,
    )
    await database.rows(`delete from attempt where last_at < now() - interval '2 days'`)
  }
}
