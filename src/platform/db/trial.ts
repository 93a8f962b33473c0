import type { Context } from '../context.ts'
import type { Tx } from './database.ts'

/** Runs in one transaction; on trial all of it is done and then undone, and only the answer stays. */
export async function withTrial<T>(
  context: Context,
  isTrial: boolean,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (!isTrial) return context.transaction(run)
  const tried = new Tried<T>()
  try {
    return await context.transaction(async (tx) => {
      tried.answers.push(await run(tx))
      throw tried
    })
  } catch (error) {
    const [answer] = tried.answers
    if (error === tried && answer !== undefined) return answer
    throw error
  }
}

class Tried<T> extends Error {
  readonly answers: T[] = []
}
