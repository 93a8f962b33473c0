/** The only place that reads the wall clock, so that every rule can be asked about any time. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that stands still, for tests and for `--today`. */
export function fixedClock(instant: number): Clock {
  return { now: () => instant }
}

/** Milliseconds that only grow, for measuring how long something took. */
export function stopwatch(): () => number {
  const start = performance.now()
  return () => performance.now() - start
}

/** An instant as the `Date` that some libraries want. */
export function dateOf(instant: number): Date {
  return new Date(instant)
}
