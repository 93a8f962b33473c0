/** Maintenance that recurs: its windows are made some way ahead, and are windows like any others. */
import { authorise, authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { notify } from '../../platform/http/live.ts'
import { loadService, loadServicesWithin, zoneOf } from '../services/index.ts'
import { needReason } from './maintenance.commands.ts'
import { findMaintenance, markCancelled } from './maintenance.store.ts'
import { mailContacts } from './maintenance-announce.commands.ts'
import { noteEvent } from './maintenance-events.store.ts'
import { dateAt } from './periods.ts'
import { availabilityReach, canPlanMaintenance, canReadAvailability } from './policy.ts'
import { occurrencesOf, type Recurrence } from './recurrence.ts'
import {
  insertOccurrences,
  insertSeries,
  listSeries,
  loadAhead,
  loadGoingOn,
  lockSeries,
  markSeriesEnded,
  type Series,
} from './series.store.ts'

/** So far ahead windows are made: the twelve months that outages are counted by, and one. */
const MONTHS_AHEAD = 13
/** Back in time nobody plans; what was forgotten is entered window by window. */
const MOST_DAYS_BACK = 366

export interface NewSeries extends Recurrence {
  readonly service: string
  readonly reason: string
  readonly agreed: boolean
}

/**
 * Plans maintenance that recurs and makes its windows. Throws `not_found`, `forbidden`, and
 * `invalid_input` where it never takes place.
 */
export async function addSeries(
  context: Context,
  wanted: NewSeries,
): Promise<{ readonly id: number; readonly windows: number }> {
  const reason = needReason(wanted.reason)
  return context.transaction(async (tx) => {
    const { actor, clock } = context
    const { service: key, agreed } = wanted
    authoriseSight(canReadAvailability(actor, key), `There is no service "${key}"`)
    const service = await loadService(tx, key)
    authorise(canPlanMaintenance(actor, key))
    const at = clock.now()
    const today = dateAt(at, zoneOf(service))
    refuseLongAgo(wanted.firstDay, today)
    const occurrences = occurrencesOf(wanted, zoneOf(service), lastDayMade(today))
    if (occurrences.length === 0) {
      throw new DomainError('invalid_input', 'It never takes place within the coming year', {
        problems: [{ path: 'weekdays', reason: 'It never takes place within the coming year' }],
      })
    }
    const by = actor.name
    const series = { ...wanted, serviceId: service.id, reason }
    const id = await insertSeries(tx, series, { at, by })
    const windows = await insertOccurrences(tx, { ...series, id }, occurrences, { at, by })
    const { repeats, every, weekdays, nth, firstDay, lastDay, startsAt, minutes } = wanted
    await context.ledger.append(tx, {
      kind: 'maintenance.series_added',
      subject: `maintenance-series:${id}`,
      service: key,
      facts: {
        ...{ repeats, every, weekdays: [...weekdays], nth, firstDay, lastDay, startsAt, minutes },
        ...{ agreed, windows },
      },
      personal: { reason },
    })
    await notify(tx, { topic: 'availability', service: key })
    return { id, windows }
  })
}

function refuseLongAgo(firstDay: string, today: string): void {
  const earliest = Temporal.PlainDate.from(today).subtract({ days: MOST_DAYS_BACK })
  if (firstDay >= earliest.toString()) return
  const reason = 'The first day is more than a year back'
  throw new DomainError('invalid_input', reason, { problems: [{ path: 'firstDay', reason }] })
}

function lastDayMade(today: string): string {
  return Temporal.PlainDate.from(today).add({ months: MONTHS_AHEAD }).toString()
}

/** Ends it: what has not begun is cancelled, and contacts who were told are told. */
export async function endSeries(context: Context, id: number, why: string): Promise<number> {
  const reason = needReason(why)
  return context.transaction(async (tx) => {
    const series = await seenSeries(tx, context, id)
    const at = context.clock.now()
    const by = context.actor.name
    await markSeriesEnded(tx, id, { at, by, reason })
    const told: number[] = []
    const ahead = await loadAhead(tx, id, at)
    for (const windowId of ahead) {
      const window = await findMaintenance(tx, windowId)
      if (window === undefined) continue
      await markCancelled(tx, windowId, { at, by, reason })
      await noteEvent(tx, window, { at, by, kind: 'cancelled', reason })
      if (window.announcedAt !== null) told.push(windowId)
    }
    if (told.length > 0) {
      const service = await loadService(tx, series.service)
      await mailContacts(context, tx, service, { what: 'cancelled', windows: told })
    }
    await context.ledger.append(tx, {
      kind: 'maintenance.series_ended',
      subject: `maintenance-series:${id}`,
      service: series.service,
      facts: { cancelled: ahead.length },
      personal: { reason },
    })
    await notify(tx, { topic: 'availability', service: series.service })
    return ahead.length
  })
}

async function seenSeries(tx: Tx, context: Context, id: number): Promise<Series> {
  const series = await lockSeries(tx, id)
  if (series === undefined || !canReadAvailability(context.actor, series.service)) {
    throw new DomainError('not_found', `There is no recurring maintenance ${id}`)
  }
  authorise(canPlanMaintenance(context.actor, series.service))
  if (series.endedAt !== null) {
    throw new DomainError('conflict', `It was ended already, by ${series.endedBy}`)
  }
  return series
}

/** What recurs at the services within reach. */
export function readSeries(context: Context): Promise<Series[]> {
  return context.transaction((tx) => listSeries(tx, availabilityReach(context.actor)))
}

/** Makes the windows that have come within reach since; answers how many. */
export function extendSeries(context: Context): Promise<number> {
  return context.transaction(async (tx) => {
    const zones = new Map(
      (await loadServicesWithin(tx, 'all')).map((service) => [service.key, zoneOf(service)]),
    )
    const at = context.clock.now()
    let made = 0
    for (const series of await loadGoingOn(tx)) {
      const zone = zones.get(series.service) ?? 'Europe/Stockholm'
      const today = dateAt(at, zone)
      const occurrences = occurrencesOf(series, zone, lastDayMade(today), today)
      made += await insertOccurrences(tx, series, occurrences, { at, by: series.createdBy })
    }
    return made
  })
}
