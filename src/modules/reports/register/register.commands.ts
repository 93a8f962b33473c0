import { type Context, systemActor } from '../../../platform/context.ts'
import { formatInstant, type Instant, parsePeriod } from '../../calendar/index.ts'
import { loadServicesWithin, type Service, zoneOf } from '../../services/index.ts'
import { canReadReleased, registerReach } from '../desk/policy.ts'
import { localDay, punctualityOf } from '../lifecycle/progress.ts'
import { reportStates } from '../lifecycle/state.ts'
import { termsFor } from '../standing/periods.commands.ts'
import { type RegisterCursor, readCursor, writeCursor } from './cursor.ts'
import type { Register, RegisterQuery, RegisterRow } from './schema.ts'
import {
  countRegister,
  countYears,
  type FollowedService,
  loadFollowed,
  type RegisterFilter,
  type RegisterOrder,
  type RegisterRecord,
  selectRegister,
} from './store.ts'

/** The reports that were ever due of the services that somebody follows, and how they went. */
export async function readRegister(context: Context, query: RegisterQuery): Promise<Register> {
  const { sort, limit, cursor } = query
  const followed = await followedBy(context)
  const filter = filterOf(followed, query)
  const after = cursor === undefined ? undefined : readCursor(cursor, sort)
  const page = { order: orderOf(sort), after, limit: limit + 1 }
  return context.transaction(async (tx) => {
    const found = await selectRegister(tx, filter, page)
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    const years = await countYears(tx, filter.services)
    return {
      items: shown.map((record) => rowOf(context, followed, record)),
      nextCursor:
        last === undefined || found.length <= limit ? null : writeCursor(cursorAt(last, sort)),
      total: await countRegister(tx, filter),
      years: years.map((year) => ({
        ...year,
        share: year.due === 0 ? null : year.inTime / year.due,
      })),
      services: followed.all.map(({ key, name }) => ({ key, name })),
    }
  })
}

export interface Followed {
  readonly all: readonly FollowedService[]
  /** With the agreements by which working days are counted, which not everybody who follows may see. */
  readonly services: ReadonlyMap<number, Service>
}

/** What both walls let somebody follow. */
export async function followedBy(context: Context): Promise<Followed> {
  const reach = registerReach(context.actor)
  const seen = (await context.transaction(loadFollowed)).filter(
    ({ key }) => reach === 'all' || reach.includes(key),
  )
  const keys = seen.map(({ key }) => key)
  const services = await context
    .as(systemActor('Kvitto'))
    .transaction((tx) => loadServicesWithin(tx, keys))
  const byId = new Map(services.map((service) => [service.id, service]))
  const now = context.clock.now()
  const all = seen.flatMap((each) => {
    const service = byId.get(each.id)
    if (service === undefined) return []
    const zone = zoneOf(service)
    return [{ ...each, zone, today: localDay(now, zone) }]
  })
  return { all, services: byId }
}

export function filterOf(
  { all }: Followed,
  { service, year, state, late }: Pick<RegisterQuery, 'service' | 'year' | 'state' | 'late'>,
): RegisterFilter {
  const services = service === undefined ? all : all.filter(({ key }) => key === service)
  return { services, year, state, late }
}

export function orderOf(sort: RegisterQuery['sort']): RegisterOrder {
  const isDescending = sort.startsWith('-')
  const by = (['dueOn', 'service', 'period', 'acceptedAt'] as const).find((name) =>
    sort.endsWith(name),
  )
  return { by: by ?? 'dueOn', isDescending }
}

export function cursorAt({ id, sortedBy }: RegisterRecord, sort: string): RegisterCursor {
  return { sort, value: sortedBy, id }
}

/** A row as it is told, its days counted by the agreement that it was promised in. */
export function rowOf(
  { actor, clock }: Context,
  { all, services }: Followed,
  record: RegisterRecord,
): RegisterRow {
  const own = all.find(({ id }) => id === record.serviceId)
  const service = services.get(record.serviceId)
  if (own === undefined || service === undefined) throw new Error('A row is of a followed service')
  const hours = termsFor(service, parsePeriod(record.period))?.serviceHours ?? {}
  const { isInTime, workingDaysFromDue } = punctualityOf(record, {
    now: clock.now(),
    zone: own.zone,
    hours,
  })
  return {
    id: record.id,
    service: { key: own.key, name: own.name, customer: own.customer },
    period: { key: record.period, firstDay: record.firstDay, lastDay: record.lastDay },
    dueOn: record.dueOn,
    state: reportStates.find((state) => state === record.state) ?? 'due',
    revision: record.revision,
    releasedAt: textOrNull(record.releasedAt),
    sentAt: textOrNull(record.sentAt),
    acceptedAt: textOrNull(record.acceptedAt),
    acknowledgedAt: textOrNull(record.acknowledgedAt),
    acknowledgedBy: record.acknowledgedBy,
    isInTime,
    workingDaysFromDue,
    mayRead: canReadReleased(actor, own.key),
  }
}

function textOrNull(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at)
}
