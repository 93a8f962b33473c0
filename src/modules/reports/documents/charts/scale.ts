/** From where to where a chart shows values. */
export interface Scale {
  readonly min: number
  readonly max: number
}

/** Steps that a scale of shares may begin at: whole hundredths, tenths, halves … of per cent. */
const STEPS = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1]

/**
 * A scale for shares: wide enough to hold them, never narrower than `least` (so that hardly any
 * difference does not look like a fall), and with a beginning that can be said: a round figure, or
 * nought.
 */
export function scaleOfShares(shares: readonly number[], least: number): Scale {
  if (shares.length === 0) return { min: 0, max: 1 }
  const high = Math.max(...shares)
  const low = Math.min(...shares, high - least)
  const room = high - low
  const step = STEPS.find((size) => size >= room / 8) ?? 0.1
  const steps = Math.floor((low - room * 0.12) / step + 1e-9)
  return { min: Math.max(0, round(steps * step)), max: high + room * 0.12 }
}

function round(share: number): number {
  return Math.round(share * 1e6) / 1e6
}
