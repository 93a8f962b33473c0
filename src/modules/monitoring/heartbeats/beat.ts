/**
 * When a job that reports for itself is late.
 *
 * - It says `ok` or `failed` when it has run, and may say `started` before. What it says holds at once.
 * - The next word is due an interval after the last. Later than the grace beyond that, and it has been down
 *   since it was due. One that has said that it started must end within its limit, or has been down
 *   since then.
 * - While Kvitto was away a word may have been lost: it is waited for anew from when Kvitto was back.
 * - Before the first word nothing is known.
 */
import type { Instant } from '../../calendar/index.ts'

export interface Beat {
  readonly at: Instant
  readonly outcome: 'started' | 'ok' | 'failed'
}

export interface Rhythm {
  readonly intervalSeconds: number
  /** So much later than the interval it may be. */
  readonly graceSeconds: number
  /** So long it may go on after it has started; as long as until the next is due where it is left out. */
  readonly limitSeconds?: number | undefined
}

/** A job that has not been heard of when it should. */
export interface Late {
  /** When the word was due: down since then. */
  readonly since: Instant
  /** When it was late beyond doubt. */
  readonly confirmedAt: Instant
  readonly why: 'not_heard' | 'not_ended'
}

/** `presentSince`: from when on Kvitto has been there to hear without a gap. */
export function lateness(
  last: Beat,
  rhythm: Rhythm,
  { now, presentSince }: { readonly now: Instant; readonly presentSince: Instant },
): Late | undefined {
  const heardAll = presentSince <= last.at
  const { intervalSeconds, graceSeconds, limitSeconds } = rhythm
  if (heardAll && last.outcome === 'started' && limitSeconds !== undefined) {
    const since = last.at + limitSeconds * 1000
    return now >= since ? { since, confirmedAt: since, why: 'not_ended' } : undefined
  }
  const since = Math.max(last.at, presentSince) + intervalSeconds * 1000
  const confirmedAt = since + graceSeconds * 1000
  return now >= confirmedAt ? { since, confirmedAt, why: 'not_heard' } : undefined
}

/** So long without a word of Kvitto's own, and nothing is known. */
export function heartbeatSilentSeconds({ intervalSeconds, graceSeconds }: Rhythm): number {
  return intervalSeconds + graceSeconds + REPEATED_EVERY_SECONDS * 2
}

/** What goes on is said again so often, so that it is known to go on. */
export const REPEATED_EVERY_SECONDS = 60
