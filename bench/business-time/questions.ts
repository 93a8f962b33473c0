/** Which of the two questions: open time between two instants, or when an amount is used up. */
export const ELAPSED = 0
export const DUE = 1

/** Columns, so that asking reads three numbers and makes nothing. All times are milliseconds. */
export interface Questions {
  readonly count: number
  readonly kinds: Uint8Array
  /** `from` or `start`. */
  readonly starts: Float64Array
  /** `to`, or the open time to be used up. */
  readonly others: Float64Array
}

export const TEN_YEARS_FROM = Date.UTC(2017, 0, 1)
export const TEN_YEARS_TO = Date.UTC(2027, 0, 1)

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * Half elapsed, half due, in random order, on whole minutes (the finest that every peer knows).
 * `tickets`: spans as tickets have them, from a minute to 90 days (due: a minute to 200 open
 * hours), short ones as likely as long ones on a logarithmic scale. `anywhere`: any two instants.
 */
export function makeQuestions(
  shape: 'tickets' | 'anywhere',
  count: number,
  seed: number,
): Questions {
  const random = randomFrom(seed)
  const kinds = new Uint8Array(count)
  const starts = new Float64Array(count)
  const others = new Float64Array(count)
  const logarithmic = (low: number, high: number) => low * (high / low) ** random()
  for (let i = 0; i < count; i++) {
    const due = random() < 0.5
    kinds[i] = due ? DUE : ELAPSED
    const last = TEN_YEARS_TO - 100 * DAY
    const start = minutes(TEN_YEARS_FROM + random() * (last - TEN_YEARS_FROM))
    starts[i] = start
    if (shape === 'tickets') {
      others[i] = due
        ? minutes(logarithmic(MINUTE, 200 * HOUR))
        : start + minutes(logarithmic(MINUTE, 90 * DAY))
    } else {
      // A fifth of the time is open in the office week; so the due instant stays inside, too.
      const rest = minutes(random() * (TEN_YEARS_TO - start))
      others[i] = due ? Math.max(MINUTE, minutes(rest / 5)) : start + rest
    }
  }
  return { count, kinds, starts, others }
}

function minutes(milliseconds: number): number {
  return Math.floor(milliseconds / MINUTE) * MINUTE
}

/** mulberry32: small, seeded, good enough to spread questions. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
