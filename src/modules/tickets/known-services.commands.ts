import type { Reach } from '../../platform/actor.ts'
import { stopwatch } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { BusinessTime } from '../calendar/index.ts'
import { loadService, serviceTime, zoneOf } from '../services/index.ts'
import { type ListedService, selectServices } from './list-services.store.ts'

interface Compiled {
  readonly stamp: string
  readonly time: BusinessTime
  /** The wall clock that the people of the service look at. */
  readonly zone: string
}

interface Remembered<Value> {
  readonly value: Value
  readonly age: () => number
}

/**
 * So long a list may not know of a new service, or of how many tickets there have come to be, where
 * nobody says that they have changed. Which tickets an actor sees is asked each time.
 */
const REMEMBERED_MS = 1_000
const MOST_REMEMBERED = 1_000

/**
 * What every list of tickets needs: services with their opening hours, compiled when they change, and
 * how many tickets usual lists hold; asked of the database now and then.
 */
export class KnownServices {
  readonly #compiled = new Map<number, Compiled>()
  readonly #services = new Moment<readonly ListedService[]>()
  readonly #totals = new Moment<number>()

  /** Something has changed: the next to ask is told what is. */
  forget(): void {
    this.#services.forget()
    this.#totals.forget()
  }

  within(
    tx: Tx,
    reach: Reach,
    asked: readonly string[] | undefined,
  ): Promise<readonly ListedService[]> {
    return this.#services.of(JSON.stringify([reach, asked]), () => selectServices(tx, reach, asked))
  }

  /** How many tickets a list holds, whose name says its services and all else that narrows it. */
  total(name: string, count: () => Promise<number>): Promise<number> {
    return this.#totals.of(name, count)
  }

  /** By the id of the service; those without any agreement are left out. */
  async hours(
    tx: Tx,
    services: readonly ListedService[],
  ): Promise<ReadonlyMap<number, Omit<Compiled, 'stamp'>>> {
    const hours = new Map<number, Omit<Compiled, 'stamp'>>()
    for (const { id, key, stamp } of services) {
      if (stamp === null) continue
      let known = this.#compiled.get(id)
      if (known?.stamp !== stamp) {
        const service = await loadService(tx, key)
        known = { stamp, time: serviceTime(service.agreements), zone: zoneOf(service) }
        this.#compiled.set(id, known)
      }
      hours.set(id, known)
    }
    return hours
  }
}

/** Answers that are good for a moment. */
class Moment<Value> {
  #known = new Map<string, Remembered<Value>>()

  forget(): void {
    this.#known = new Map()
  }

  async of(name: string, ask: () => Promise<Value>): Promise<Value> {
    const known = this.#known
    const before = known.get(name)
    if (before !== undefined && before.age() < REMEMBERED_MS) return before.value
    const age = stopwatch()
    const value = await ask()
    if (known.size >= MOST_REMEMBERED) known.clear()
    // Where all was forgotten while the database was asked, this goes with it.
    known.set(name, { value, age })
    return value
  }
}
