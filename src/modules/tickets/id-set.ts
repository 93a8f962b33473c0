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
