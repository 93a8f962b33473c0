import type { Tx } from '../../platform/db/database.ts'
import type { BusinessTime } from '../calendar/index.ts'
import { loadService, serviceTime } from '../services/index.ts'
import { agreementStamps } from './list-services.store.ts'

interface Compiled {
  readonly stamp: string
  readonly time: BusinessTime
}

/** Opening hours of services, compiled once and again when an agreement has changed. */
export class OpeningTimes {
  readonly #compiled = new Map<number, Compiled>()

  /** By the id of the service; those without any agreement are left out. */
  async of(
    tx: Tx,
    services: readonly { readonly id: number; readonly key: string }[],
  ): Promise<ReadonlyMap<number, BusinessTime>> {
    const times = new Map<number, BusinessTime>()
    if (services.length === 0) return times
    const stamps = await agreementStamps(
      tx,
      services.map(({ id }) => id),
    )
    for (const { id, key } of services) {
      const stamp = stamps.get(id)
      if (stamp === undefined) continue
      let known = this.#compiled.get(id)
      if (known?.stamp !== stamp) {
        const { agreements } = await loadService(tx, key)
        known = { stamp, time: serviceTime(agreements) }
        this.#compiled.set(id, known)
      }
      times.set(id, known.time)
    }
    return times
  }
}
