import { hash, randomBytes } from 'node:crypto'

/**
 * Whether two streams hold the same things, in whatever order, in constant memory: each thing is
 * hashed under a key that nobody knows before, and the hashes are added up bit by bit. Things that
 * stand twice in one stream cancel each other out, so each must be there once.
 */
export class SameThings {
  readonly #key = randomBytes(16).toString('hex')
  readonly #sum = Buffer.alloc(32)
  #balance = 0

  inFirst(thing: string): void {
    this.#balance++
    this.#add(thing)
  }

  inSecond(thing: string): void {
    this.#balance--
    this.#add(thing)
  }

  get same(): boolean {
    return this.#balance === 0 && this.#sum.every((byte) => byte === 0)
  }

  #add(thing: string): void {
    const hashed = hash('sha256', this.#key + thing, 'buffer')
    for (let i = 0; i < 32; i += 4) {
      this.#sum.writeInt32LE(this.#sum.readInt32LE(i) ^ hashed.readInt32LE(i), i)
    }
  }
}
