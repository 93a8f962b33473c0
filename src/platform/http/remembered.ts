/** What is asked of the database at every request, kept for a moment. */
export interface Remembered<T> {
  of(key: string): Promise<T | undefined>
  /** Ask anew about what fits, or about everything. */
  forget(fits?: (value: T) => boolean): void
}

const LIFE_MS = 10_000
const MOST = 10_000

interface Known<T> {
  readonly answer: Promise<T | undefined>
  readonly until: number
  /** Once the answer is there. */
  value: T | undefined
}

/**
 * Asks `load` once for many requests that come together or within ten seconds, as a page's do.
 * Nobody, and a failure, are not remembered.
 */
export function remembered<T>(
  load: (key: string) => Promise<T | undefined>,
  now: () => number,
): Remembered<T> {
  const known = new Map<string, Known<T>>()
  async function ask(key: string): Promise<T | undefined> {
    if (known.size >= MOST) known.clear()
    const asked: Known<T> = { answer: load(key), until: now() + LIFE_MS, value: undefined }
    known.set(key, asked)
    try {
      asked.value = await asked.answer
    } finally {
      if (asked.value === undefined && known.get(key) === asked) known.delete(key)
    }
    return asked.value
  }
  return {
    of(key) {
      const before = known.get(key)
      return before !== undefined && before.until > now() ? before.answer : ask(key)
    },
    forget(fits = () => true) {
      for (const [key, { value }] of known) {
        // What is being asked right now may have been answered before the change.
        if (value === undefined || fits(value)) known.delete(key)
      }
    },
  }
}
