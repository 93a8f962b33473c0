import { authoriseSight, type Reach } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type Instant, periodBefore } from '../../calendar/index.ts'
import {
  canReadDeviations,
  type DeviationShown,
  deviationReach,
  loadTraced,
  presentStanding,
  presentTraced,
} from '../../deviations/index.ts'
import { loadServicesWithin } from '../../services/index.ts'
import { wasPromised } from './services.commands.ts'
import { runningPeriod, standingOf } from './standing.commands.ts'

export interface DeviationQuestion {
  readonly service?: string | undefined
  readonly period?: string | undefined
  readonly state: 'waiting' | 'explained' | 'all'
}

/**
 * Those that have been noted, and what the rules find in the periods that ended last and nobody has
 * had noted yet: nothing that waits is missing. The latest period first. Throws `not_found`.
 */
export function listDeviations(
  context: Context,
  { service, period, state }: DeviationQuestion,
): Promise<DeviationShown[]> {
  const { actor, clock } = context
  if (service !== undefined) {
    authoriseSight(canReadDeviations(actor, service), `There is no service "${service}"`)
  }
  const services = service === undefined ? deviationReach(actor) : [service]
  return context.transaction(async (tx) => {
    const noted = await loadTraced(tx, {
      services,
      ...(period === undefined ? {} : { period }),
      ...(state === 'all' ? {} : { isExplained: state === 'explained' }),
    })
    const found = state === 'explained' ? [] : await unnoted(tx, services, clock.now())
    const inPeriod = found.filter((each) => period === undefined || each.period === period)
    return [...inPeriod, ...noted.map(presentTraced)].sort(latestFirst)
  })
}

function latestFirst(a: DeviationShown, b: DeviationShown): number {
  if (a.period !== b.period) return a.period < b.period ? 1 : -1
  return a.service.name < b.service.name ? -1 : a.service.name > b.service.name ? 1 : 0
}

async function unnoted(tx: Tx, reach: Reach, now: Instant): Promise<DeviationShown[]> {
  const found: DeviationShown[] = []
  for (const service of await loadServicesWithin(tx, reach)) {
    const ended = periodBefore(runningPeriod(service, now), 1)
    if (!wasPromised(service, ended)) continue
    const { deviations } = await standingOf(tx, service, ended, now)
    for (const each of deviations) {
      if (each.noted === null) found.push(presentStanding(each, service, ended.key))
    }
  }
  return found
}
