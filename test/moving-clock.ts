import type { Clock } from '../src/platform/clock.ts'

/** A clock that stands still until a test moves it. */
export interface MovingClock extends Clock {
  set(instant: number): void
  forward(by: { readonly days?: number; readonly hours?: number; readonly minutes?: number }): void
}

const MINUTE = 60_000

export function movingClock(start: number): MovingClock {
  let now = start
  return {
    now: () => now,
    set: (instant) => {
      now = instant
    },
    forward: ({ days = 0, hours = 0, minutes = 0 }) => {
      now += ((days * 24 + hours) * 60 + minutes) * MINUTE
    },
  }
}
