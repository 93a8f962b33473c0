/** A set of whole numbers that lie close together, a bit each: a million tickets take 125 kB. */
export class IdSet {
  #bits = new Uint8Array(1024)
  size = 0

  has(id: number): boolean {
    return ((this.#bits[Math.floor(id / 8)] ?? 0) & (1 << (id % 8))) !== 0
  }

  add(id: number): void {
    if (this.has(id)) return
    const place = Math.floor(id / 8)
    if (place >= this.#bits.length) {
      const wider = new Uint8Array(Math.max(place + 1, this.#bits.length * 2))
      wider.set(this.#bits)
      this.#bits = wider
    }
    this.#bits[place] = (this.#bits[place] ?? 0) | (1 << (id % 8))
    this.size++
  }
}

const PAGE = 1024

/** An instant for each of many whole numbers that lie close together. */
export class IdTimes {
  readonly #pages = new Map<number, Float64Array>()

  get(id: number): number | undefined {
    const at = this.#pages.get(Math.floor(id / PAGE))?.[id % PAGE]
    return at === undefined || Number.isNaN(at) ? undefined : at
  }

  set(id: number, at: number): void {
    const number = Math.floor(id / PAGE)
    let page = this.#pages.get(number)
    if (page === undefined) {
      page = new Float64Array(PAGE).fill(Number.NaN)
      this.#pages.set(number, page)
    }
    page[id % PAGE] = at
  }
}
