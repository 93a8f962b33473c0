/**
 * What is due when: the one that is due first is found at once, however many there are. A binary heap.
 * Times are milliseconds of whatever watch the owner goes by.
 */
export class Timetable<Item> {
  #entries: Entry<Item>[] = []

  get size(): number {
    return this.#entries.length
  }

  /** When the first is due. */
  get next(): number | undefined {
    return this.#entries[0]?.due
  }

  add(due: number, item: Item): void {
    const entries = this.#entries
    const added = { due, item }
    let place = entries.length
    entries.push(added)
    while (place > 0) {
      const above = (place - 1) >> 1
      const parent = entries[above]
      if (parent === undefined || parent.due <= due) break
      entries[place] = parent
      place = above
    }
    entries[place] = added
  }

  /** Takes away the first, if it is due by then. */
  take(now: number): Entry<Item> | undefined {
    const [first] = this.#entries
    if (first === undefined || first.due > now) return undefined
    const last = this.#entries.pop()
    if (last !== undefined && last !== first) this.#sink(last)
    return first
  }

  #sink(entry: Entry<Item>): void {
    const entries = this.#entries
    let place = 0
    for (;;) {
      const left = place * 2 + 1
      const [a, b] = [entries[left], entries[left + 1]]
      if (a === undefined) break
      const [child, at] = b !== undefined && b.due < a.due ? [b, left + 1] : [a, left]
      if (child.due >= entry.due) break
      entries[place] = child
      place = at
    }
    entries[place] = entry
  }
}

export interface Entry<Item> {
  readonly due: number
  readonly item: Item
}

/** From 0 to 1, far apart for numbers that follow each other: the golden ratio's multiples. */
export function spread(number: number): number {
  return (number * 0.6180339887498949) % 1
}

/** Milliseconds over which so many that are due at once are begun. */
export function startingSpan(count: number): number {
  return Math.max(MILLISECONDS_AT_LEAST, count / STARTS_A_MILLISECOND)
}

const MILLISECONDS_AT_LEAST = 1_000
const STARTS_A_MILLISECOND = 0.4
