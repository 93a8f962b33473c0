import type { Context } from '../../../platform/context.ts'
import type { Result } from './engine.runner.ts'
import type { Found } from './found.ts'
import { takeFound } from './results.commands.ts'

/** While the database is away so many are kept, hours of a thousand probes; then the oldest go. */
const MOST_KEPT = 500_000
const AT_ONCE = 5_000

/** What was found and is not written yet. */
export class Results {
  readonly #context: Context
  readonly #onFault: (error: unknown) => void
  #kept: Found[] = []

  constructor(context: Context, onFault: (error: unknown) => void) {
    this.#context = context
    this.#onFault = onFault
  }

  add(result: Result): void {
    this.#kept.push(foundOf(result))
    if (this.#kept.length <= MOST_KEPT) return
    this.#kept = this.#kept.slice(AT_ONCE)
    this.#onFault(new Error(`${AT_ONCE} results are lost: the database was away for too long`))
  }

  /** Writes all there is; what could not be written is kept for the next time. */
  async write(place: number): Promise<void> {
    while (this.#kept.length > 0) {
      const some = this.#kept.slice(0, AT_ONCE)
      await this.#context.transaction((tx) => takeFound(this.#context, tx, place, some))
      this.#kept = this.#kept.slice(some.length)
    }
  }
}

export function foundOf({ probe, standing, told, checked }: Result): Found {
  return {
    probe: probe.id,
    version: probe.version,
    told,
    standing,
    tookMs: checked.tookMs,
    detail: checked.detail,
    expiresAt: checked.expiresAt,
  }
}
