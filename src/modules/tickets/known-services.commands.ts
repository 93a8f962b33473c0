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

interface Remembered {
  readonly services: readonly ListedService[]
  readonly age: () => number
}

/** So long a list may not know of a new service. What an actor sees of tickets is asked each time. */
const REMEMBERED_MS = 1_000
const MOST_REMEMBERED = 1_000

/** Services and their opening hours, asked of the database now and then, compiled when they change. */
export class KnownServices {
  readonly #compiled = new Map<number, Compiled>()
  readonly #remembered = new Map<string, Remembered>()

  async within(
    tx: Tx,
    reach: Reach,
    asked: readonly string[] | undefined,
  ): Promise<readonly ListedService[]> {
    const name = JSON.stringify([reach, asked])
    const known = this.#remembered.get(name)
    if (known !== undefined && known.age() < REMEMBERED_MS) return known.services
    const services = await selectServices(tx, reach, asked)
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear()
    this.#remembered.set(name, { services, age: stopwatch() })
    return services
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
