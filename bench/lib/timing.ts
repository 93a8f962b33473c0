/** Something that does the whole work once and says how many nanoseconds it took. */
export interface Contestant {
  readonly name: string
  round(): number | Promise<number>
}

/**
 * The best round of each, in nanoseconds. They take turns, so that other people's work on the
 * machine disturbs all of them alike; the best is what is left when it disturbs least.
 */
export async function bestOf(
  rounds: number,
  contestants: readonly Contestant[],
): Promise<Map<string, number>> {
  const best = new Map<string, number>()
  for (let round = 0; round < rounds; round++) {
    for (const { name, round: run } of contestants) {
      best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, await run()))
    }
  }
  return best
}

export function nanoseconds(work: () => void): number {
  const began = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - began)
}
