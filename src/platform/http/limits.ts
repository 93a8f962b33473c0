import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import type { Database } from '../db/database.ts'
import { DomainError } from '../errors.ts'
import type { Visit } from './visit.ts'

/**
 * How often somebody may ask. Ordinary requests are counted by each process for itself: that is what
 * protects it. Attempts to sign in are counted in the database, so that more processes do not mean
 * more attempts; those that succeed do not count, because a whole town hall may have one address.
 */
export interface Limits {
  /** Counts a request. Throws `too_many_requests`. */
  count(visit: Visit, who: string): Promise<void>
  /** Counts an attempt to prove who one is, unless it succeeds. Throws `too_many_requests`. */
  countAttempt(visit: Visit, who: string, attempt: () => Promise<Response>): Promise<Response>
}

const MINUTE = 60
const ATTEMPTS = { points: 100, duration: 15 * MINUTE }

/** `database` sees as the machine itself does. */
export function openLimits(database: Database, requestsPerMinute: number): Limits {
  const requests = new RateLimiterMemory({ points: requestsPerMinute, duration: MINUTE })
  const attempts = new RateLimiterPostgres({
    ...ATTEMPTS,
    storeType: 'client',
    storeClient: {
      query: (query: { text: string; values: unknown[] }) =>
        database.transaction((tx) => tx.client.query(query)),
    },
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix: 'attempt',
  })
  return {
    count: (visit, who) => consume(requests, 'requests', visit, who),
    async countAttempt(visit, who, attempt) {
      await consume(attempts, 'attempts', visit, who)
      const response = await attempt()
      if (response.status < 400) await attempts.reward(who)
      return response
    },
  }
}

async function consume(
  limiter: RateLimiterAbstract,
  name: string,
  visit: Visit,
  who: string,
): Promise<void> {
  const { state, isOver } = await limiter.consume(who).then(
    (left) => ({ state: left, isOver: false }),
    (over: unknown) => {
      // Where none is left the state itself is thrown, and an error where counting failed.
      if (!(over instanceof RateLimiterRes)) throw over
      return { state: over, isOver: true }
    },
  )
  const seconds = Math.ceil(state.msBeforeNext / 1000)
  visit.limit = {
    policy: `"${name}";q=${limiter.points};w=${limiter.duration}`,
    state: `"${name}";r=${state.remainingPoints};t=${seconds}`,
    retryAfterSeconds: isOver ? seconds : undefined,
  }
  if (!isOver) return
  throw new DomainError('too_many_requests', 'Too many requests in a short time', {
    mend: `Wait ${seconds} seconds and try again.`,
  })
}
