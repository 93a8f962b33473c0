/** What was measured while a disturbance lasted, and what is to be told of what is measured now. */
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import {
  becauseOf,
  loadComponentNames,
  outages,
  statesWithin,
  windowsOfServices,
} from '../availability/index.ts'
import { formatInstant, type Instant } from '../calendar/index.ts'
import { outageDeviations } from '../deviations/index.ts'
import { availabilityTime, loadServicesWithin, type Service } from '../services/index.ts'
import type { Disturbance } from './disturbance.ts'
import { servicesToldOf } from './list.store.ts'
import { canReadBehind, canStartDisturbance, disturbanceReach } from './policy.ts'
import type { OutageMeanwhile, UntoldOutage } from './schema.ts'

/** Somebody noticed it a little before or after the measurement did. */
const ABOUT_MS = 15 * 60_000
/** What has been down for longer is known since then. */
const LOOK_BACK_MS = 35 * 86_400_000

/** Outages of the affected services at the same time, and whether somebody has said why. */
export async function outagesMeanwhile(
  tx: Tx,
  { actor, clock }: Context,
  disturbance: Disturbance,
  services: readonly Service[],
): Promise<OutageMeanwhile[]> {
  const now = clock.now()
  const from = disturbance.startedAt - ABOUT_MS
  const to = Math.min(now, (disturbance.resolvedAt ?? now) + ABOUT_MS)
  const wide = { from: from - LOOK_BACK_MS, to: now }
  const statesOf = await statesWithin(tx, services, wide)
  const ids = services.map(({ id }) => id)
  const windows = await windowsOfServices(tx, ids, { from: wide.from, to: now + 1 })
  const found: OutageMeanwhile[] = []
  for (const service of services) {
    const { changes } = statesOf(service, wide)
    const time = availabilityTime(service.agreements)
    const own = outages(changes, time, wide, windows.get(service.id) ?? []).filter(
      (outage) => outage.from < to && (outage.to ?? now) > from,
    )
    const starts = own.map((outage) => formatInstant(outage.from))
    const said = canReadBehind(actor, [service.key])
      ? await outageDeviations(tx, service.id, starts)
      : []
    for (const outage of own) {
      const start = formatInstant(outage.from)
      const deviation = said.find((each) => each.outage === start)
      found.push({
        service: { key: service.key, name: service.name },
        from: start,
        to: outage.to === undefined ? null : formatInstant(outage.to),
        openSeconds: Math.floor(outage.open / 1000),
        deviation:
          deviation === undefined
            ? null
            : { id: deviation.id, isExplained: deviation.explanation !== null },
      })
    }
  }
  return found
}

interface Down {
  readonly service: Service
  readonly since: Instant | undefined
  readonly because: readonly string[]
}

/**
 * Services that are down now and of which nothing has been told; those that are down because of the
 * same component together, for it is one event to those who notice it.
 */
export function listUntoldOutages(context: Context): Promise<UntoldOutage[]> {
  const { actor, clock } = context
  const now = clock.now()
  return context.transaction(async (tx) => {
    const services = await loadServicesWithin(tx, disturbanceReach(actor))
    const told = new Set(await servicesToldOf(tx))
    const span = { from: now - LOOK_BACK_MS, to: now + 1 }
    const statesOf = await statesWithin(tx, services, span)
    const windows = await windowsOfServices(
      tx,
      services.map(({ id }) => id),
      { from: now, to: now + 1 },
    )
    const down = services.flatMap((service): Down[] => {
      const { changes, byComponent } = statesOf(service, span)
      const last = changes.at(-1)
      const { composition } = service
      const isMaintained = (windows.get(service.id) ?? []).length > 0
      if (last?.state !== 'down' || composition === undefined) return []
      if (told.has(service.key) || isMaintained) return []
      const states = new Map(
        [...byComponent].map(([key, own]) => [key, own.at(-1)?.state ?? 'unknown'] as const),
      )
      const since = last.at > span.from ? last.at : undefined
      return [{ service, since, because: becauseOf(composition, states) }]
    })
    const groups = together(down)
    const names = await loadComponentNames(
      tx,
      down.flatMap(({ because }) => because),
    )
    return groups.map((group) => ({
      services: group.map(({ service: { key, name } }) => ({ key, name })),
      since: earliest(group),
      components: [...new Set(group.flatMap(({ because }) => because))].map((key) => ({
        key,
        name: names.get(key) ?? null,
      })),
      mayTell: group.some(({ service }) => canStartDisturbance(actor, service.key)),
    }))
  })
}

/** Those that share a cause, also through another. */
function together(down: readonly Down[]): Down[][] {
  const groups: Down[][] = []
  for (const each of down) {
    const shares = (other: Down) => other.because.some((key) => each.because.includes(key))
    const joined = groups.filter((group) => group.some(shares))
    for (const group of joined) groups.splice(groups.indexOf(group), 1)
    groups.push([...joined.flat(), each])
  }
  return groups
}

function earliest(group: readonly Down[]): string | null {
  const known = group.map(({ since }) => since)
  if (known.includes(undefined)) return null
  return formatInstant(Math.min(...known.filter((at) => at !== undefined)))
}
