import { authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { type Instant, parseMoment, parsePeriod, periodSpan, type Span } from '../calendar/index.ts'
import {
  type Agreement,
  availabilityTime,
  loadService,
  type Service,
  startOfAgreement,
  zoneOf,
} from '../services/index.ts'
import { type ExplainedScope, type Explanation, explain } from './explain.ts'
import { maintenanceWindows } from './maintenance.store.ts'
import { canReadAvailability } from './policy.ts'
import { serviceStates } from './store.ts'

export interface ExplainRequest {
  readonly service: string
  /** `2026-Q3` or `2026-08`; else `from` and `to`. */
  readonly period?: string
  readonly from?: string
  readonly to?: string
}

export interface ExplainedAvailability extends Explanation, ExplainedScope {
  readonly composition: Service['composition']
  /** The versions in force, oldest first. */
  readonly agreements: readonly Agreement[]
}

/** How the availability of a service over some time was worked out. */
export async function explainAvailability(
  context: Context,
  request: ExplainRequest,
): Promise<ExplainedAvailability> {
  const now = context.clock.now()
  return context.transaction(async (tx) => {
    const { service: key } = request
    authoriseSight(canReadAvailability(context.actor, key), `There is no service "${key}"`)
    const service = await loadService(tx, key)
    const zone = zoneOf(service)
    const span = spanOf(request, zone)
    const measured = { from: span.from, to: Math.min(span.to, now) }
    if (measured.to <= measured.from) {
      throw new DomainError('invalid_input', 'That time has not begun: there is nothing to explain')
    }
    const states = await serviceStates(tx, service, measured)
    if (service.composition === undefined) {
      throw new DomainError('not_found', `Nothing is measured for ${service.name}`, {
        mend: 'Name its components in the file of services, and import observations of them.',
      })
    }
    const time = availabilityTime(service.agreements)
    const windows = await maintenanceWindows(tx, service.id, measured)
    return {
      service: { key: service.key, name: service.name },
      composition: service.composition,
      period: request.period,
      span,
      measured,
      zone,
      agreements: versionsIn(service.agreements, measured),
      maintenance: windows.map((window) => ({
        ...window,
        open: time.elapsed(Math.max(window.from, measured.from), Math.min(window.to, measured.to)),
      })),
      ...explain(time, measured, states, windows),
    }
  })
}

function spanOf({ period, from, to }: ExplainRequest, zone: string): Span {
  if (period !== undefined && from === undefined && to === undefined) {
    return periodSpan(parsePeriod(period), zone)
  }
  if (period !== undefined || from === undefined || to === undefined) {
    throw new DomainError('usage', 'Say which time: either --period, or --from and --to', {
      mend: 'As --period 2026-Q3, or --from 2026-07-01 --to 2026-08-01.',
    })
  }
  const span = { from: parseMoment(from, zone, 'begins'), to: parseMoment(to, zone, 'ends') }
  if (span.to <= span.from) throw new DomainError('invalid_input', '--to is not after --from')
  return span
}

function versionsIn(agreements: readonly Agreement[], span: Span): Agreement[] {
  return agreements.filter((agreement, i) => {
    const next = agreements[i + 1]
    const ends: Instant = next === undefined ? Number.POSITIVE_INFINITY : startOfAgreement(next)
    return startOfAgreement(agreement) < span.to && ends > span.from
  })
}
