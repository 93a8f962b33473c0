/** What a status page shows at this moment. */
import { authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import {
  availabilityOf,
  componentsOf,
  loadComponentNames,
  loadLiveStates,
  statesWithin,
  windowsOfServices,
} from '../availability/index.ts'
import { formatInstant, type Instant } from '../calendar/index.ts'
import { currentDisturbances, selectUpdates } from '../disturbances/index.ts'
import { organisationZone } from '../organisation/index.ts'
import { loadOrganisation, loadServicesWithin, type Service } from '../services/index.ts'
import { statusReach } from './policy.ts'
import type { StatusShown } from './schema.ts'
import { type StoredPage, selectPages } from './store.ts'

const DAY = 86_400_000
/** What is over is told for so long. */
const RESOLVED_SHOWN = 7 * DAY
const MAINTENANCE_AHEAD = 30 * DAY

/** To anybody. Throws `not_found` for one that is not public, as for one that is not there. */
export function showPublicly(machine: Context, key: string): Promise<StatusShown> {
  return machine.transaction(async (tx) => {
    const [page] = await selectPages(tx, { key })
    authoriseSight(page?.isPublic === true, NO_PAGE)
    if (page === undefined) throw new Error('What is seen is there')
    return show(machine, tx, page)
  })
}

/** To somebody who is signed in: the services of it that they follow. Throws `not_found`. */
export function showToSignedIn(context: Context, key: string): Promise<StatusShown> {
  return context.transaction(async (tx) => {
    const [page] = await selectPages(tx, { key })
    const reach = statusReach(context.actor)
    const services = (page?.services ?? []).filter(
      (service) => reach === 'all' || reach.includes(service.key),
    )
    authoriseSight(services.length > 0, NO_PAGE)
    if (page === undefined) throw new Error('What is seen is there')
    return show(context, tx, { ...page, services })
  })
}

const NO_PAGE = 'There is no status page at this address'

/** Names of those who work with it, tickets and reasons stay inside. */
async function show({ clock }: Context, tx: Tx, page: StoredPage): Promise<StatusShown> {
  const now = clock.now()
  const keys = page.services.map(({ key }) => key)
  const services = await loadServicesWithin(tx, keys)
  return {
    key: page.key,
    name: page.name,
    organisation: (await loadOrganisation(tx)) ?? null,
    zone: await organisationZone(tx),
    isPublic: page.isPublic,
    asOf: formatInstant(now),
    services: await showServices(tx, page, services, now),
    disturbances: await showDisturbances(tx, keys, now),
    maintenance: await showMaintenance(tx, page, services, now),
  }
}

async function showServices(
  tx: Tx,
  { showsComponents }: StoredPage,
  services: readonly Service[],
  now: Instant,
): Promise<StatusShown['services']> {
  const liveOf = await loadLiveStates(tx, services, now)
  const measured = await availabilityOf(tx, services, now)
  const parts = showsComponents ? await componentsShown(tx, services, now) : undefined
  return services.map((service, i) => {
    const { key, name, composition } = service
    const { state, since, until } = liveOf(service)
    const days = composition === undefined ? [] : (measured[i]?.days ?? [])
    return {
      key,
      name,
      state,
      since: orNull(since),
      until: orNull(until),
      days: days.map((day) => ({
        day: day.day,
        state: day.state,
        downSeconds: day.downSeconds,
      })),
      components: parts?.(service) ?? null,
    }
  })
}

async function componentsShown(tx: Tx, services: readonly Service[], now: Instant) {
  const span = { from: now - DAY, to: now + 1 }
  const statesOf = await statesWithin(tx, services, span)
  const partsOf = ({ composition }: Service) =>
    composition === undefined ? [] : componentsOf(composition)
  const names = await loadComponentNames(tx, services.flatMap(partsOf))
  return (service: Service) => {
    const { byComponent } = statesOf(service, span)
    return partsOf(service).map((key) => ({
      name: names.get(key) ?? key,
      state: byComponent.get(key)?.at(-1)?.state ?? ('unknown' as const),
    }))
  }
}

async function showDisturbances(
  tx: Tx,
  keys: readonly string[],
  now: Instant,
): Promise<StatusShown['disturbances']> {
  const shown: StatusShown['disturbances'] = []
  for (const { id, services, ...each } of await currentDisturbances(
    tx,
    keys,
    now - RESOLVED_SHOWN,
  )) {
    const updates = await selectUpdates(tx, id)
    shown.push({
      id,
      ...each,
      startedAt: formatInstant(each.startedAt),
      nextUpdateBy: orNull(each.nextUpdateBy),
      resolvedAt: orNull(each.resolvedAt),
      services: services.filter(({ key }) => keys.includes(key)).map(({ name }) => name),
      updates: updates.map(({ at, state, words, wordsEn }) => ({
        at: formatInstant(at),
        state,
        words,
        wordsEn,
      })),
    })
  }
  return shown
}

async function showMaintenance(
  tx: Tx,
  { isPublic }: StoredPage,
  services: readonly Service[],
  now: Instant,
): Promise<StatusShown['maintenance']> {
  const ahead = { from: now, to: now + MAINTENANCE_AHEAD }
  const windows = await windowsOfServices(
    tx,
    services.map(({ id }) => id),
    ahead,
  )
  return services
    .flatMap(({ id, name }) => (windows.get(id) ?? []).map((window) => ({ ...window, name })))
    .sort((a, b) => a.from - b.from)
    .map(({ name, from, to, reason }) => ({
      service: name,
      from: formatInstant(from),
      to: formatInstant(to),
      reason: isPublic ? null : reason,
    }))
}

function orNull(instant: Instant | null | undefined): string | null {
  return instant === null || instant === undefined ? null : formatInstant(instant)
}
