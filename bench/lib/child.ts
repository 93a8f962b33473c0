import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Asks a script one thing, in a process of its own that ends when it has answered. */
export async function ask<Answer>(script: string, question: object): Promise<Answer> {
  const child = fork(join(import.meta.dirname, 'start.ts'), [script])
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`${script} ended with ${code} and without an answer`)
  })
  // Once it has answered, how it ends says nothing.
  ended.catch(() => {})
  child.send(question)
  const [answer]: Answer[] = await Promise.race([once(child, 'message'), ended])
  if (answer === undefined) throw new Error(`${script} answered nothing`)
  return answer
}

/** In a script that is asked; where it is only imported, nothing happens. */
export function answers<Question>(
  script: string,
  answer: (question: Question) => Promise<object>,
): void {
  if (process.argv[2] !== script || process.send === undefined) return
  process.once('message', async (question: Question) => {
    process.send?.(await answer(question))
    process.disconnect?.()
  })
}
