import type { Visit } from './visit.ts'

export interface AccessLog {
  /** Keeps who asked for what, and how it went: never a query, header or body. */
  visit(visit: Visit, status: number, milliseconds: number): void
  /** A fault of our own, with its stack. */
  fault(requestId: string, error: unknown): void
  flush(): void
}

const FLUSH_MS = 200
const FLUSH_LENGTH = 64_000

/** One JSON object a line; gathered for a moment, because a write is a system call. */
export function openAccessLog(
  level: 'requests' | 'faults',
  write: (text: string) => void = (text) => void process.stderr.write(text),
): AccessLog {
  let waiting = ''
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (waiting !== '') write(waiting)
    waiting = ''
  }
  const add = (line: object) => {
    waiting += `${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`
    if (waiting.length > FLUSH_LENGTH) flush()
    else timer ??= setTimeout(flush, FLUSH_MS).unref()
  }
  return {
    visit({ id, method, route, from, actor }, status, milliseconds) {
      if (level === 'faults') return
      add({ id, method, route, status, ms: Math.round(milliseconds * 10) / 10, from, actor })
    },
    fault(id, error) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
      add({ id, fault: stack })
      flush()
    },
    flush,
  }
}
