/** How the workers of the own place share its probes: evenly, and nobody's is taken while it is held. */
export const SHARES = 16

export interface Share {
  readonly number: number
  /** Who holds it now; what was held too long ago is nobody's. */
  readonly holder: string | undefined
}

/** What one worker does next, so that each of so many comes to an even part. */
export function dividedFor(
  worker: string,
  shares: readonly Share[],
  workers: number,
): { readonly take: readonly number[]; readonly leave: readonly number[] } {
  const fair = Math.ceil(shares.length / Math.max(1, workers))
  const numbers = (of: string | undefined) =>
    shares.filter(({ holder }) => holder === of).map(({ number }) => number)
  const [own, free] = [numbers(worker), numbers(undefined)]
  return {
    take: free.slice(0, Math.max(0, fair - own.length)),
    leave: own.slice(fair),
  }
}
