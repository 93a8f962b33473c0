const TRIES = 4

/** Two who note deviations at once: the later has seen what no longer is, and begins again. */
export async function untilUndisturbed<T>(run: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await run()
    } catch (error) {
      if (left === 1 || !isDisturbed(error)) throw error
    }
  }
}

/** PostgreSQL's "could not serialize access", and a deadlock. */
function isDisturbed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(40001|40P01)$/.test(String(error.code))
}
