/** What the log keeps of a request: never its query, headers or body. */
export interface Visit {
  readonly id: string
  readonly method: string
  /** The route's pattern, as `/api/tickets/:number`: what stands in a path may be secret. */
  readonly route: string
  readonly status: number
  readonly milliseconds: number
  readonly from: string
  readonly actor: string | undefined
}

export interface AccessLog {
  visit(visit: Visit): void
  /** A fault of our own, with its stack. */
  fault(id: string, error: unknown): void
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
    waiting += `${JSON.stringify(line)}\n`
    if (waiting.length > FLUSH_LENGTH) flush()
    else timer ??= setTimeout(flush, FLUSH_MS).unref()
  }
  return {
    visit(visit) {
      if (level === 'requests') add({ at: new Date().toISOString(), ...visit })
    },
    fault(id, error) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
      add({ at: new Date().toISOString(), id, fault: stack })
      flush()
    },
    flush,
  }
}
