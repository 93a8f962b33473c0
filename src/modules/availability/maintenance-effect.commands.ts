/** What maintenance changes in the figures, worked out before anything is saved. */
import { authorise, authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import {
  formatInstant,
  type Instant,
  momentAt,
  type Period,
  periodSpan,
  type Span,
} from '../calendar/index.ts'
import { availabilityTime, loadService, type Service, zoneOf } from '../services/index.ts'
import { type Goals, goalOutcome } from '../shares/index.ts'
import { changedFigures, touchedPeriods } from './effect.commands.ts'
import type { MaintenanceEffect } from './maintenance.schema.ts'
import {
  findMaintenance,
  lockMaintenance,
  type Maintenance,
  maintenanceWindows,
} from './maintenance.store.ts'
import { type Availability, measure } from './measure.ts'
import { canPlanMaintenance, canReadAvailability } from './policy.ts'
import { presentShares, presentSums, seconds } from './present.ts'
import { serviceStates } from './store.ts'

export interface WantedWindow {
  readonly service: string
  /** With an offset, or on the wall clock of the service's zone. */
  readonly from: string
  readonly to: string
}

/** A window as it is asked for, read and found possible, with those that it shares time with. */
export interface PlannedWindow extends Span {
  readonly service: Service
  readonly zone: string
  readonly overlaps: readonly Maintenance[]
}

/** Longer than this nobody is promised anything: a date was mistyped. */
const LONGEST_MS = 366 * 86_400_000

/**
 * Reads a window and asks whether the actor may plan it. Throws `not_found`, `forbidden`, and
 * `invalid_input` with the field that is wrong.
 */
export async function planWindow(
  tx: Tx,
  context: Context,
  { service: key, ...wanted }: WantedWindow,
): Promise<PlannedWindow> {
  authoriseSight(canReadAvailability(context.actor, key), `There is no service "${key}"`)
  const service = await loadService(tx, key)
  authorise(canPlanMaintenance(context.actor, key))
  const zone = zoneOf(service)
  const from = momentAt('from', wanted.from, zone, 'begins')
  const to = momentAt('to', wanted.to, zone, 'ends')
  if (to <= from) throw wrongEnd('The maintenance ends before it begins')
  if (to - from > LONGEST_MS) throw wrongEnd('The maintenance is longer than a year')
  return {
    service,
    zone,
    from,
    to,
    overlaps: await maintenanceWindows(tx, service.id, { from, to }),
  }
}

function wrongEnd(reason: string): DomainError {
  return new DomainError('invalid_input', reason, {
    mend: 'It ends at the instant at which the promise counts again.',
    problems: [{ path: 'to', reason }],
  })
}

/** What a window would change; nothing is saved. */
export function previewMaintenance(
  context: Context,
  wanted: WantedWindow & { readonly agreed?: boolean | undefined },
): Promise<MaintenanceEffect> {
  return context.transaction(async (tx) => {
    const planned = await planWindow(tx, context, wanted)
    const own = wanted.agreed === false ? [] : [planned]
    return effectOf(tx, context, planned, { before: [], after: own })
  })
}

/** What the cancelling of a window would change; nothing is saved. Throws `not_found`. */
export function previewCancellation(context: Context, id: number): Promise<MaintenanceEffect> {
  return context.transaction(async (tx) => {
    const window = await cancellable(tx, context, id)
    const service = await loadService(tx, window.service)
    const { from, to } = window
    const all = await maintenanceWindows(tx, service.id, { from, to })
    const overlaps = all.filter((each) => each.id !== id)
    const planned = { service, zone: zoneOf(service), from, to, overlaps }
    const own = window.agreed ? [window] : []
    return effectOf(tx, context, planned, { before: own, after: [], id })
  })
}

/** What it would change if a window were at another time; nothing is saved. */
export function previewMove(
  context: Context,
  id: number,
  wanted: Omit<WantedWindow, 'service'>,
): Promise<MaintenanceEffect> {
  return context.transaction(async (tx) => {
    const window = await cancellable(tx, context, id)
    const planned = await planWindow(tx, context, { ...wanted, service: window.service })
    const overlaps = planned.overlaps.filter((each) => each.id !== id)
    const [before, after] = window.agreed ? [[window], [planned]] : [[], []]
    return effectOf(tx, context, { ...planned, overlaps }, { before, after, id })
  })
}

/** A window that the actor may cancel. Throws `not_found`, `forbidden`, `conflict`. */
export async function cancellable(tx: Tx, context: Context, id: number) {
  const window = await findMaintenance(tx, id)
  const isSeen = window !== undefined && canReadAvailability(context.actor, window.service)
  if (!isSeen) {
    throw new DomainError('not_found', `There is no maintenance ${id}`, {
      mend: 'kvitto maintenance list shows their numbers.',
    })
  }
  authorise(canPlanMaintenance(context.actor, window.service))
  const locked = (await lockMaintenance(tx, id)) ?? window
  if (locked.cancelledAt !== null) {
    throw new DomainError(
      'conflict',
      `Maintenance ${id} was cancelled already, by ${locked.cancelledBy}: ${locked.cancelReason}`,
    )
  }
  return locked
}

async function effectOf(
  tx: Tx,
  context: Context,
  planned: PlannedWindow,
  own: { readonly before: readonly Span[]; readonly after: readonly Span[]; readonly id?: number },
): Promise<MaintenanceEffect> {
  const { service, zone, from, to, overlaps } = planned
  const now = context.clock.now()
  const time = availabilityTime(service.agreements)
  const touched = [...own.before, planned]
  const whole = {
    from: Math.min(...touched.map((span) => span.from)),
    to: Math.max(...touched.map((span) => span.to)),
  }
  const periods = touchedPeriods({ ...planned, ...whole }, now)
  const reach = reachOf(periods, zone, whole, now)
  const { changes, notOurs } = await serviceStates(tx, service, reach)
  const windows = await maintenanceWindows(tx, service.id, {
    from: Math.min(reach.from, whole.from),
    to: Math.max(reach.to, whole.to),
  })
  const others = windows.filter((window) => window.id !== own.id)
  const [before, after] = [
    [...others, ...own.before],
    [...others, ...own.after],
  ]
  const taken = (list: readonly Span[]) => measure(time, whole, [], list).excluded
  return {
    from: formatInstant(from),
    to: formatInstant(to),
    openSeconds: seconds(Math.abs(taken(after) - taken(before))),
    isAfterTheFact: from < now,
    overlaps: overlaps.map((window) => ({
      id: window.id,
      from: formatInstant(window.from),
      to: formatInstant(window.to),
      reason: window.reason,
    })),
    periods: changedFigures(periods, planned, now, {
      before: (span, goals) => presentThen(measure(time, span, changes, before, notOurs), goals),
      after: (span, goals) => presentThen(measure(time, span, changes, after, notOurs), goals),
    }),
  }
}

function reachOf(periods: readonly Period[], zone: string, window: Span, now: Instant): Span {
  const [first] = periods
  return first === undefined ? window : { from: periodSpan(first, zone).from, to: now }
}

function presentThen(sums: Availability, goals: Goals | undefined) {
  const { availability } = presentShares(sums)
  const { scheduledSeconds, maintenanceSeconds, downSeconds, unknownSeconds } = presentSums(sums)
  return {
    availability,
    scheduledSeconds,
    maintenanceSeconds,
    downSeconds,
    unknownSeconds,
    outcome: goalOutcome(sums, goals),
  }
}
