import type { Context } from '../../platform/context.ts'
import {
  becauseOf,
  type ComponentState,
  componentsOf,
  latestRuns,
  nodesOf,
  type RunningBudget,
  runningBudgets,
  type ServiceStates,
  statesWithin,
  windowsOfServices,
} from '../availability/index.ts'
import { formatInstant, type Instant } from '../calendar/index.ts'
import { currentDisturbances, type Disturbance } from '../disturbances/index.ts'
import { loadServicesWithin, type Service } from '../services/index.ts'
import { mapReach } from './policy.ts'
import type { MapComponent, MapService, ServiceMap } from './schema.ts'

/** A state that began before this is known since long ago. */
const LOOK_BACK_MS = 35 * 86_400_000

interface Looked {
  readonly from: Instant
  readonly states: (service: Service) => ServiceStates
  readonly maintained: ReadonlySet<number>
  readonly disturbances: readonly Disturbance[]
}

/** The services within reach, what they are made of, and how each of it is at this moment. */
export function readServiceMap(context: Context): Promise<ServiceMap> {
  const now = context.clock.now()
  return context.transaction(async (tx) => {
    const services = await loadServicesWithin(tx, mapReach(context.actor))
    // An instant more, so that what was seen this very instant counts.
    const span = { from: now - LOOK_BACK_MS, to: now + 1 }
    const statesOf = await statesWithin(tx, services, span)
    const ids = services.map(({ id }) => id)
    const windows = await windowsOfServices(tx, ids, { from: now, to: now + 1 })
    const keys = services.map(({ key }) => key)
    const looked: Looked = {
      from: span.from,
      states: (service) => statesOf(service, span),
      maintained: new Set(ids.filter((id) => (windows.get(id) ?? []).length > 0)),
      disturbances: await currentDisturbances(tx, keys, now + 1),
    }
    const latest = await latestRuns(tx, [...new Set(services.flatMap(partsOf))])
    const runs = new Map(latest.map((run) => [run.component, run]))
    return {
      asOf: formatInstant(now),
      services: services.map((service) => presentService(service, looked)),
      components: presentComponents(services, looked).map((component) => {
        const run = runs.get(component.key)
        return {
          ...component,
          name: run?.name ?? null,
          lastHeardAt: orNull(run?.seenUntil),
          detail: run?.detail ?? null,
        }
      }),
    }
  })
}

/** What the services' goals still bear in the running period, by key of service. */
export function readBudgets(context: Context): Promise<Map<string, RunningBudget>> {
  return context.transaction(async (tx) => {
    const services = await loadServicesWithin(tx, mapReach(context.actor))
    return runningBudgets(tx, services, context.clock.now())
  })
}

function partsOf({ composition }: Service): string[] {
  return composition === undefined ? [] : componentsOf(composition)
}

function presentService(service: Service, looked: Looked): MapService {
  const { key, name, customer, composition, id } = service
  const { changes, byComponent } = looked.states(service)
  const states = lastOf(byComponent)
  const last = changes.at(-1)
  const told = looked.disturbances.find(({ services }) => services.some((each) => each.id === id))
  return {
    key,
    name,
    customer,
    isMeasured: composition !== undefined,
    isMaintained: looked.maintained.has(id),
    state: last?.state ?? 'unknown',
    since: orNull(last !== undefined && last.at > looked.from ? last.at : undefined),
    nodes: composition === undefined ? [] : nodesOf(composition, states),
    because: composition === undefined ? [] : becauseOf(composition, states),
    disturbance:
      told === undefined ? null : { id: told.id, title: told.title, titleEn: told.titleEn },
  }
}

function lastOf(byComponent: ServiceStates['byComponent']): Map<string, ComponentState> {
  return new Map(
    [...byComponent].map(([key, changes]) => [key, changes.at(-1)?.state ?? 'unknown'] as const),
  )
}

/** Each once, with every service that it is a part of; what is wrong first, then what most depends on. */
function presentComponents(
  services: readonly Service[],
  looked: Looked,
): Omit<MapComponent, 'name' | 'lastHeardAt' | 'detail'>[] {
  const found = new Map<string, Omit<MapComponent, 'name' | 'lastHeardAt' | 'detail'>>()
  for (const service of services) {
    const { byComponent } = looked.states(service)
    for (const key of partsOf(service)) {
      const last = byComponent.get(key)?.at(-1)
      const known = found.get(key) ?? {
        key,
        state: last?.state ?? 'unknown',
        since: orNull(last !== undefined && last.at > looked.from ? last.at : undefined),
        services: [],
      }
      found.set(key, { ...known, services: [...known.services, service.key] })
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      worst.indexOf(a.state) - worst.indexOf(b.state) ||
      b.services.length - a.services.length ||
      a.key.localeCompare(b.key, 'sv'),
  )
}

const worst: readonly ComponentState[] = ['down', 'degraded', 'unknown', 'up']

function orNull(at: Instant | null | undefined): string | null {
  return at === null || at === undefined ? null : formatInstant(at)
}
