/** Which process did something that others find unfinished: whether it still goes on. */
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { z } from 'zod'

export const processMark = z.object({ id: z.string(), host: z.string(), pid: z.number() })
export type ProcessMark = z.infer<typeof processMark>

const own: ProcessMark = { id: randomUUID(), host: hostname(), pid: process.pid }

export function thisProcess(): ProcessMark {
  return own
}

/** Surely ended; of a process on another machine that cannot be known. */
export function hasEnded({ id, host, pid }: ProcessMark): boolean {
  if (id === own.id || host !== own.host) return false
  // A container that is started again has the number that it had before.
  if (pid === own.pid) return true
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
