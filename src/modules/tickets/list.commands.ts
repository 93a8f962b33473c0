import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { type BusinessTime, formatInstant, type Instant } from '../calendar/index.ts'
import type { KnownServices } from './known-services.commands.ts'
import {
  countAll,
  countFound,
  countTickets,
  type ListRow,
  type Order,
  selectTickets,
} from './list.store.ts'
import { type ListCursor, readCursor, writeCursor } from './list-cursor.ts'
import {
  type ClockKind,
  type ListedTicket,
  stateOf,
  type TicketChoices,
  type TicketList,
  type TicketListQuery,
  type TicketSort,
} from './list-schema.ts'
import { type ListedService, selectPriorities, selectServices } from './list-services.store.ts'
import { type Narrowed, narrow, riskInstants } from './narrowing.commands.ts'
import { outcomeAt } from './outcome.ts'
import { ticketReach } from './policy.ts'

/** Above this it is said that there are more. */
const COUNTED = 10_000

/** Tickets of the services within reach, a page at a time; how many, with the first page. */
export function listTickets(
  context: Context,
  known: KnownServices,
  query: TicketListQuery,
): Promise<TicketList> {
  const { sort, cursor, limit, total, ...filters } = query
  const after = cursor === undefined ? undefined : readCursor(cursor, sort)
  return context.transaction(async (tx) => {
    const narrowed = await narrow(context, tx, known, filters)
    const page = { order: orderOf(sort), after, limit: limit + 1 }
    const rows = await selectTickets(tx, narrowed.narrowing, page)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    const present = await presenterOf(context, tx, known, narrowed, filters, shown)
    return {
      items: shown.map(present),
      nextCursor: last === undefined ? null : writeCursor(cursorAt(last, sort)),
      ...(total === 'false' || after !== undefined
        ? {}
        : last === undefined
          ? { total: rows.length, totalIsLeast: false }
          : await totalOf(tx, known, narrowed, limit)),
    }
  })
}

/** What a list can be narrowed by: the services within reach, and their priorities. */
export function readChoices(context: Context): Promise<TicketChoices> {
  return context.transaction(async (tx) => {
    const services = await selectServices(tx, ticketReach(context.actor), undefined)
    const ids = services.map(({ id }) => id)
    return {
      services: services.map(({ key, name }) => ({ key, name })),
      priorities: await selectPriorities(tx, ids),
    }
  })
}

export function orderOf(sort: TicketSort): Order {
  const isDescending = sort.startsWith('-')
  const name = isDescending ? sort.slice(1) : sort
  const orders: readonly Order['by'][] = ['openedAt', 'dueAt', 'key', 'priority', 'lastEventAt']
  return { by: orders.find((by) => by === name) ?? 'openedAt', isDescending }
}

export function cursorAt(row: ListRow, sort: TicketSort): ListCursor {
  const { by } = orderOf(sort)
  return { sort, values: valuesOf(row, by), id: row.id }
}

function valuesOf(row: ListRow, by: Order['by']): ListCursor['values'] {
  switch (by) {
    case 'openedAt':
      return [row.openedAt]
    case 'dueAt':
      return row.sortDueAt === null ? null : [row.sortDueAt]
    case 'key':
      return [row.key]
    case 'priority':
      return [row.priority, row.openedAt]
    case 'lastEventAt':
      return [row.lastEventAt]
  }
}

/** How many there are of a list that has more than one page. */
async function totalOf(
  tx: Tx,
  known: KnownServices,
  { narrowing, services, asked }: Narrowed,
  limit: number,
): Promise<Pick<TicketList, 'total' | 'totalIsLeast'>> {
  const ids = services.map(({ id }) => id)
  if (asked === 'nothing') {
    const total = await known.total(JSON.stringify(ids), () => countAll(tx, ids))
    return { total, totalIsLeast: false }
  }
  const { words, isUsual, statuses, priorities, outcomes } = narrowing
  // So many have the words alone that counting those that are left of them would take long.
  if (words !== undefined && asked === 'more') return { total: limit, totalIsLeast: true }
  const counted = () => countTickets(tx, narrowing, COUNTED + 1)
  const count =
    words !== undefined
      ? await countFound(tx, ids, words, COUNTED + 1)
      : isUsual
        ? await known.total(JSON.stringify([ids, statuses, priorities, outcomes]), counted)
        : await counted()
  return { total: Math.min(count, COUNTED), totalIsLeast: count > COUNTED }
}

/** Open time is only counted for tickets that are open: those that are done are few or none. */
async function presenterOf(
  context: Context,
  tx: Tx,
  known: KnownServices,
  { narrowing, services }: Narrowed,
  { riskHours }: Pick<TicketListQuery, 'riskHours'>,
  rows: readonly ListRow[],
): Promise<(row: ListRow) => ListedTicket> {
  const byId = new Map(services.map((service) => [service.id, service]))
  const running = new Set(
    rows.filter((row) => isOpen(row) && row.dueAt !== null).map(({ serviceId }) => serviceId),
  )
  const open = services.filter(({ id }) => running.has(id))
  const now = context.clock.now()
  const hours = await known.hours(tx, open)
  const risks = riskInstants(hours, riskHours, now)
  return (row) =>
    present(row, byId.get(row.serviceId), narrowing.kind, {
      now,
      time: hours.get(row.serviceId)?.time,
      riskUntil: risks.get(row.serviceId),
    })
}

interface Counting {
  readonly now: Instant
  readonly time: BusinessTime | undefined
  readonly riskUntil: Instant | undefined
}

function present(
  row: ListRow,
  service: ListedService | undefined,
  kind: ClockKind,
  { now, time, riskUntil }: Counting,
): ListedTicket {
  const { clockState, dueAt } = row
  const left = dueAt === null || !isOpen(row) ? undefined : secondsLeft(time, now, dueAt)
  return {
    service: { key: service?.key ?? '', name: service?.name ?? '' },
    key: row.key,
    title: row.title,
    priority: row.priority,
    status: row.status,
    state: stateOf(row.status),
    openedAt: formatInstant(row.openedAt),
    lastEventAt: formatInstant(row.lastEventAt),
    clock:
      clockState === null
        ? null
        : {
            kind: kind === 'update' ? 'resolution' : kind,
            outcome: outcomeAt({ state: clockState, dueAt }, now, riskUntil),
            dueAt: dueAt === null ? null : formatInstant(dueAt),
            openSecondsLeft: left ?? null,
          },
    isExcluded: row.isExcluded,
  }
}

/** Open time from now until it is due; negative: since it was. */
function secondsLeft(
  time: BusinessTime | undefined,
  now: Instant,
  dueAt: Instant,
): number | undefined {
  if (time === undefined) return undefined
  const open = now <= dueAt ? time.elapsed(now, dueAt) : -time.elapsed(dueAt, now)
  return Math.trunc(open / 1000)
}

function isOpen({ status }: ListRow): boolean {
  return status !== 'resolved' && status !== 'closed'
}
