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
import { runningPeriod, wasPromised } from './periods.commands.ts'
import { loadStandings } from './standing.commands.ts'

export interface DeviationQuestion {
  readonly service?: string | undefined
  readonly period?: string | undefined
  readonly state: 'waiting' | 'explained' | 'all'
}

/** A list of more is narrowed by service or period. */
const MOST_NOTED = 500

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
      limit: MOST_NOTED,
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
  const ended = (await loadServicesWithin(tx, reach))
    .map((service) => ({
      service,
      period: periodBefore(runningPeriod(service, now), 1),
      asksDeviations: true,
    }))
    .filter(({ service, period }) => wasPromised(service, period))
  const standingOf = await loadStandings(tx, ended, now)
  return ended.flatMap(({ service, period }) =>
    (standingOf(service, period)?.deviations ?? [])
      .filter(({ noted }) => noted === null)
      .map((each) => presentStanding(each, service, period.key)),
  )
}
