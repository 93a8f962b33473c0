import { DomainError } from '../../../platform/errors.ts'

/**
 * Lets so many run at once and so many wait; more are told to come back. Throws
 * `too_many_requests`.
 */
export function limited(atOnce: number, waitingAtMost: number) {
  let running = 0
  const waiting: (() => void)[] = []
  const enter = async () => {
    if (running < atOnce) {
      running++
      return
    }
    if (waiting.length >= waitingAtMost) {
      throw new DomainError('too_many_requests', 'Many reports are being built right now', {
        mend: 'Wait a moment and try again.',
      })
    }
    // Whoever leaves hands the place over.
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const leave = () => {
    const next = waiting.shift()
    if (next === undefined) running--
    else next()
  }
  return async <T>(run: () => Promise<T>): Promise<T> => {
    await enter()
    try {
      return await run()
    } finally {
      leave()
    }
  }
}
