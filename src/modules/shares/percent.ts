/**
 * Per cent rounded down (DESIGN section 5): a promise that was just missed never looks kept. One
 * rule, for what is divided and for what has been divided already.
 */

/**
 * `99.87`, from what is divided. `undefined` with nothing to divide by. Exact for whole numbers to
 * 9 · 10¹¹ (milliseconds of 28 years) at two decimals.
 */
export function percentOf(part: number, whole: number, decimals = 2): number | undefined {
  const steps = 10 ** decimals
  return whole > 0 ? Math.floor((part * 100 * steps) / whole) / steps : undefined
}

/**
 * The same of a share from 0 to 1.
 *
 * Shares are quotients of whole numbers under 100 million, so that one that lies under a step lies
 * at least 1e-8 of a step under it: the 1e-9 added mends the error of binary fractions and nothing
 * else.
 */
export function percentDown(share: number, decimals: number): number {
  const steps = 10 ** decimals
  return Math.floor(share * 100 * steps + 1e-9) / steps
}
