import { createHash } from 'node:crypto'
import { type Attempts, accountLimits, addressLimits, type Limits, tryOnce } from './lockout.ts'
import type { AuthDatabase } from './pool.ts'
import { Refusal } from './refusal.ts'

/** Counts guesses in the database, so that all processes count together. */
export interface AttemptCounter {
  /**
   * Counts one attempt on an account from an address before it is made. Throws `too_many_attempts`
   * where either must wait.
   */
  begin(account: string, address: string | undefined): Promise<void>
  /** The attempt was right: the account's count is taken away (an address keeps its own). */
  succeeded(account: string, address: string | undefined): Promise<void>
}

export function attemptCounter(database: AuthDatabase): AttemptCounter {
  return {
    async begin(account, address) {
      if (address !== undefined) await count(database, addressKey(address), addressLimits)
      await count(database, accountKey(account), accountLimits)
    },
    async succeeded(account, address) {
      await database.rows('delete from attempt where key = $1', [accountKey(account)])
      if (address === undefined) return
      // What was counted at the beginning was no failure.
      await database.rows(
        'update attempt set failures = greatest(failures - 1, 0), locked_until = null where key = $1',
        [addressKey(address)],
      )
    },
  }
}

interface Row {
  failures: number
  last_at: Date
  locked_until: Date | null
}

async function count(database: AuthDatabase, key: string, limits: Limits): Promise<void> {
  const verdict = await database.transaction(async (client) => {
    await client.query(
      `insert into attempt (key, failures, last_at) values ($1, 0, now()) on conflict do nothing`,
      [key],
    )
    // Whoever guesses at the same time waits here for their number.
    const { rows } = await client.query<Row>(
      'select failures, last_at, locked_until from attempt where key = $1 for update',
      [key],
    )
    const decided = tryOnce(rows[0] && attemptsOf(rows[0]), limits, Date.now())
    if (decided.allowed) {
      const { failures, lastAt, lockedUntil } = decided.next
      await client.query(
        'update attempt set failures = $2, last_at = $3, locked_until = $4 where key = $1',
        [key, failures, new Date(lastAt), lockedUntil === undefined ? null : new Date(lockedUntil)],
      )
    }
    return decided
  })
  if (!verdict.allowed) {
    throw new Refusal('too_many_attempts', { retryAfterSeconds: verdict.retryAfterSeconds })
  }
}

function attemptsOf(row: Row): Attempts {
  return {
    failures: row.failures,
    lastAt: row.last_at.getTime(),
    lockedUntil: row.locked_until?.getTime(),
  }
}

function accountKey(account: string): string {
  return digest(`account ${account.trim().toLowerCase()}`)
}

function addressKey(address: string): string {
  return digest(`address ${address}`)
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
