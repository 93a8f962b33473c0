/** How many cases a property tries. `HUNT=50` tries fifty times as many: run it after a change of rules. */
export function runs(count: number): { numRuns: number } {
  return { numRuns: Math.ceil(count * Number(process.env.HUNT ?? 1)) }
}
