/** What a correction would change, worked out before anything is saved. */
import { authorise, authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { momentAt, periodSpan, type Span } from '../calendar/index.ts'
import {
  agreementAt,
  availabilityTime,
  loadService,
  type Service,
  zoneOf,
} from '../services/index.ts'
import { type Goals, goalOutcome } from '../shares/index.ts'
import { componentsOf } from './compose.ts'
import type { CorrectedTime, CorrectionEffect } from './corrections.schema.ts'
import { isComponent } from './corrections.store.ts'
import { changedFigures, touchedPeriods } from './effect.commands.ts'
import { maintenanceWindows } from './maintenance.store.ts'
import { type Availability, measure } from './measure.ts'
import type { Correction } from './overlay.ts'
import { canCorrect, canReadAvailability } from './policy.ts'
import { presentShares, presentSums, seconds } from './present.ts'
import { type ServiceStates, serviceStates } from './store.ts'

export interface PlannedCorrection extends Span {
  readonly service: Service
  readonly zone: string
  /** By the agreement in force at its beginning. */
  readonly byTwo: boolean
  readonly correction: Correction
}

/** Longer than this a date was mistyped. */
const LONGEST_MS = 366 * 86_400_000

/** Reads a correction and asks whether the actor may make it. Throws with the field that is wrong. */
export async function planCorrection(
  tx: Tx,
  context: Context,
  wanted: CorrectedTime,
): Promise<PlannedCorrection> {
  const { service: key } = wanted
  authoriseSight(canReadAvailability(context.actor, key), `There is no service "${key}"`)
  const service = await loadService(tx, key)
  authorise(canCorrect(context.actor, key))
  const zone = zoneOf(service)
  const from = momentAt('from', wanted.from, zone, 'begins')
  const to = momentAt('to', wanted.to, zone, 'ends')
  if (to <= from) throw wrong('to', 'It ends before it begins')
  if (to - from > LONGEST_MS) throw wrong('to', 'It is longer than a year')
  if (from >= context.clock.now()) throw wrong('from', 'It has not begun: nothing is measured')
  await checkParts(tx, service, wanted)
  const byTwo = agreementAt(service.agreements, from)?.terms.correctionsByTwo === true
  return { service, zone, from, to, byTwo, correction: asCounting(wanted, { from, to }) }
}

function wrong(path: string, reason: string): DomainError {
  return new DomainError('invalid_input', reason, { problems: [{ path, reason }] })
}

async function checkParts(tx: Tx, service: Service, wanted: CorrectedTime): Promise<void> {
  const own = service.composition === undefined ? [] : componentsOf(service.composition)
  if (own.length === 0) throw wrong('service', 'Nothing is measured for it')
  if (wanted.kind === 'not_ours') return
  const { component, shownBy } = wanted
  if (component !== undefined && !own.includes(component)) {
    throw wrong('component', `${component} is not a part of ${service.name}`)
  }
  if (shownBy.kind !== 'component') return
  if (shownBy.component === component) {
    throw wrong('shownBy.component', 'A component cannot show what it did not see itself')
  }
  if (!(await isComponent(tx, shownBy.component))) {
    throw wrong('shownBy.component', `There is no component ${shownBy.component}`)
  }
}

const NOBODY = {
  reason: '',
  link: null,
  evidence: null,
  proposedBy: '',
  approvedBy: '',
  approvedAt: 0,
} as const

/** As it will count; it has no number yet. */
function asCounting(wanted: CorrectedTime, span: Span): Correction {
  const shared = { id: 0, ...span, told: NOBODY }
  if (wanted.kind === 'not_ours') return { ...shared, kind: 'not_ours' }
  const { component, shownBy } = wanted
  return {
    ...shared,
    kind: 'as_observed',
    component,
    shownBy:
      shownBy.kind === 'component' ? { component: shownBy.component } : { state: shownBy.state },
  }
}

/** What a correction would change; nothing is saved. */
export function previewCorrection(
  context: Context,
  wanted: CorrectedTime,
): Promise<CorrectionEffect> {
  const now = context.clock.now()
  return context.transaction(async (tx) => {
    const planned = await planCorrection(tx, context, wanted)
    const { service, zone, byTwo, correction } = planned
    const periods = touchedPeriods(planned, now)
    const first = periods[0]
    const reach = {
      from: first === undefined ? planned.from : periodSpan(first, zone).from,
      to: now,
    }
    const [was, becomes] = [
      await serviceStates(tx, service, reach),
      await serviceStates(tx, service, reach, [correction]),
    ]
    const windows = await maintenanceWindows(tx, service.id, reach)
    const time = availabilityTime(service.agreements)
    const sums = (states: ServiceStates, span: Span) =>
      measure(time, span, states.changes, windows, states.notOurs)
    const own = { from: planned.from, to: Math.min(planned.to, now) }
    const [before, after] = [sums(was, own), sums(becomes, own)]
    return {
      touchedSeconds: seconds(
        Math.abs(before.unknown - after.unknown) + Math.abs(after.notOurs - before.notOurs),
      ),
      byTwo,
      periods: changedFigures(periods, planned, now, {
        before: (span, goals) => presentThen(sums(was, span), goals),
        after: (span, goals) => presentThen(sums(becomes, span), goals),
      }),
    }
  })
}

function presentThen(sums: Availability, goals: Goals | undefined) {
  const { availability, coverage } = presentShares(sums)
  const { scheduledSeconds, downSeconds, unknownSeconds, notOursSeconds } = presentSums(sums)
  return {
    availability,
    coverage,
    scheduledSeconds,
    downSeconds,
    unknownSeconds,
    notOursSeconds,
    outcome: goalOutcome(sums, goals),
  }
}
