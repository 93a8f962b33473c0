import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { DomainError } from '../errors.ts'
import type { Visit } from './visit.ts'

/**
 * How often somebody may ask. Each process counts for itself: it is itself that it protects. (Guesses
 * at passwords and codes are counted in the database, by sign-in.)
 */
export interface Limits {
  /** Counts a request. Throws `too_many_requests`. */
  count(visit: Visit, who: string): Promise<void>
}

const WINDOW_SECONDS = 60

export function openLimits(requestsPerMinute: number): Limits {
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: WINDOW_SECONDS })
  const policy = `"requests";q=${requestsPerMinute};w=${WINDOW_SECONDS}`
  return {
    async count(visit, who) {
      const { left, isOver } = await limiter.consume(who).then(
        (state) => ({ left: state, isOver: false }),
        (over: unknown) => {
          // Where none is left the state itself is thrown.
          if (!(over instanceof RateLimiterRes)) throw over
          return { left: over, isOver: true }
        },
      )
      const seconds = Math.ceil(left.msBeforeNext / 1000)
      visit.limit = {
        policy,
        state: `"requests";r=${left.remainingPoints};t=${seconds}`,
        retryAfterSeconds: isOver ? seconds : undefined,
      }
      if (!isOver) return
      throw new DomainError('too_many_requests', 'Too many requests in a short time', {
        mend: `Wait ${seconds} seconds and try again.`,
      })
    },
  }
}
