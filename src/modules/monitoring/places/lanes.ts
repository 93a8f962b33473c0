/** So many at once in all, and so many at one host; the rest waits in line. */
export class Lanes {
  readonly #limits: Limits
  readonly #inLane = new Map<string, number>()
  readonly #waiting: Waiting[] = []
  #all = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  enter(lane: string, run: () => Promise<void>): void {
    if (this.#hasRoom(lane)) this.#start({ lane, run })
    else this.#waiting.push({ lane, run })
  }

  #hasRoom(lane: string): boolean {
    const { atOnce, inOne } = this.#limits
    return this.#all < atOnce && (this.#inLane.get(lane) ?? 0) < inOne
  }

  #start({ lane, run }: Waiting): void {
    this.#all++
    this.#inLane.set(lane, (this.#inLane.get(lane) ?? 0) + 1)
    void run().finally(() => this.#leave(lane))
  }

  #leave(lane: string): void {
    this.#all--
    const left = (this.#inLane.get(lane) ?? 1) - 1
    if (left === 0) this.#inLane.delete(lane)
    else this.#inLane.set(lane, left)
    const place = this.#waiting.findIndex((each) => this.#hasRoom(each.lane))
    const [next] = place === -1 ? [] : this.#waiting.splice(place, 1)
    if (next !== undefined) this.#start(next)
  }
}

interface Limits {
  readonly atOnce: number
  readonly inOne: number
}

interface Waiting {
  readonly lane: string
  readonly run: () => Promise<void>
}
