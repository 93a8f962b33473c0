import { authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { formatInstant, type Instant } from '../calendar/index.ts'
import type { MaintenanceQuery, MaintenanceView, SeriesView } from './maintenance.schema.ts'
import {
  findMaintenance,
  listMaintenance,
  type MaintenanceRecord,
  maintenanceOverlaps,
  type WindowPlace,
} from './maintenance.store.ts'
import { loadEvents, type MaintenanceEvent } from './maintenance-events.store.ts'
import {
  availabilityReach,
  canPlanMaintenance,
  canReadAvailability,
  canReadInternally,
} from './policy.ts'
import { presentInstant } from './present.ts'
import { readSeries } from './series.commands.ts'

export interface MaintenancePage {
  readonly items: MaintenanceView[]
  readonly nextCursor: string | null
}

/** Agreed maintenance of one service, or of all within reach, cancelled windows too. */
export function readMaintenance(
  context: Context,
  query: MaintenanceQuery,
): Promise<MaintenancePage> {
  const { service, when, limit } = query
  const now = context.clock.now()
  if (service !== undefined) {
    authoriseSight(canReadAvailability(context.actor, service), `There is no service "${service}"`)
  }
  return context.transaction(async (tx) => {
    const rows = await listMaintenance(tx, {
      services: service === undefined ? availabilityReach(context.actor) : [service],
      when,
      now,
      after: query.cursor === undefined ? undefined : placeOf(query.cursor),
      limit: limit + 1,
    })
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    const events = await loadEvents(
      tx,
      items.map(({ id }) => id),
    )
    return {
      items: items.map(({ overlaps, ...record }) =>
        presentMaintenance(context, record, overlaps, events),
      ),
      nextCursor: rows.length > limit && last !== undefined ? `${last.from} ${last.id}` : null,
    }
  })
}

/** Those who are served see what is done and when, not who wrote it down. */
function presentMaintenance(
  { actor, clock }: Context,
  record: MaintenanceRecord,
  overlaps: readonly number[],
  events: readonly MaintenanceEvent[],
): MaintenanceView {
  const isInternal = canReadInternally(actor, record.service)
  const { id, service, from, to, reason, cancelledAt } = record
  return {
    id,
    service,
    from: formatInstant(from),
    to: formatInstant(to),
    reason,
    agreed: record.agreed,
    series: record.series,
    announcedAt: presentInstant(record.announcedAt),
    events: events
      .filter(({ window }) => window === id)
      .map(({ kind, at, by, reason: why, beforeFrom, beforeTo }) => ({
        kind,
        at: formatInstant(at),
        by: isInternal ? by : null,
        reason: why,
        beforeFrom: presentInstant(beforeFrom),
        beforeTo: presentInstant(beforeTo),
      })),
    state: stateOf(record, clock.now()),
    isAfterTheFact: record.createdAt > from,
    overlaps: [...overlaps],
    createdAt: formatInstant(record.createdAt),
    createdBy: isInternal ? record.createdBy : null,
    cancelledAt: cancelledAt === null ? null : formatInstant(cancelledAt),
    cancelledBy: isInternal ? record.cancelledBy : null,
    cancelReason: record.cancelReason,
    mayCancel: cancelledAt === null && canPlanMaintenance(actor, service),
  }
}

/** One window as it stands. Throws `not_found`. */
export function readWindow(context: Context, id: number): Promise<MaintenanceView> {
  return context.transaction(async (tx) => {
    const found = await findMaintenance(tx, id)
    if (found === undefined || !canReadAvailability(context.actor, found.service)) {
      throw new DomainError('not_found', `There is no maintenance ${id}`)
    }
    const all = await maintenanceOverlaps(tx, found)
    return presentMaintenance(context, found, all, await loadEvents(tx, [id]))
  })
}

/** What recurs, as it is told. */
export async function readSeriesViews(context: Context): Promise<SeriesView[]> {
  const all = await readSeries(context)
  return all.map(({ serviceId: _, createdAt: __, createdBy: ___, endedBy: ____, ...series }) => ({
    ...series,
    weekdays: [...series.weekdays],
    exceptions: [...series.exceptions],
    endedAt: presentInstant(series.endedAt),
    mayEnd: series.endedAt === null && canPlanMaintenance(context.actor, series.service),
  }))
}

function stateOf({ from, to, cancelledAt }: MaintenanceRecord, now: Instant) {
  if (cancelledAt !== null) return 'cancelled'
  if (now < from) return 'coming'
  return now < to ? 'under_way' : 'past'
}

function placeOf(cursor: string): WindowPlace {
  const [, at, id] = /^(-?\d{1,16}) (\d{1,10})$/.exec(cursor) ?? []
  if (at === undefined || id === undefined) {
    throw new DomainError('invalid_input', 'The cursor is not one that was given', {
      problems: [{ path: 'cursor', reason: 'Take it from nextCursor of the page before' }],
    })
  }
  return [Number(at), Number(id)]
}
