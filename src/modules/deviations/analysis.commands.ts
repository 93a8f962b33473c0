import { authoriseSight, type Reach } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import {
  formatInstant,
  type Period,
  parsePeriod,
  periodBefore,
  periodOf,
} from '../calendar/index.ts'
import { organisationZone } from '../organisation/index.ts'
import type { AnalysisQuery, DeviationAnalysis } from './analysis.schema.ts'
import {
  type Analysed,
  allThatCameBack,
  pareto,
  RECURS_WITHIN,
  recurring,
  trend,
} from './analysis.ts'
import { localDay } from './local-day.ts'
import { canReadDeviations, deviationReach } from './policy.ts'
import { loadTraced } from './store.ts'

/** Every noted deviation of the services. */
export async function loadAllAnalysed(tx: Tx, services: Reach): Promise<Analysed[]> {
  const traced = await loadTraced(tx, { services })
  const zone = await organisationZone(tx)
  return traced.map((each) => ({
    ...each,
    actionDoneOn: each.actionDoneAt === null ? null : localDay(each.actionDoneAt, zone),
  }))
}

/** What the deviations within reach say together. Throws `not_found`, `invalid_input`. */
export function analyseDeviations(
  context: Context,
  { service, ...asked }: AnalysisQuery,
): Promise<DeviationAnalysis> {
  const { actor, clock } = context
  if (service !== undefined) {
    authoriseSight(canReadDeviations(actor, service), `There is no service "${service}"`)
  }
  return context.transaction(async (tx) => {
    const today = localDay(clock.now(), await organisationZone(tx))
    const { from, to } = spanOf(asked, today)
    const all = await loadAllAnalysed(tx, service === undefined ? deviationReach(actor) : [service])
    const own = all.filter(({ period }) => isWithin(period, from, to))
    return {
      from: from.key,
      to: to.key,
      found: own.length,
      unexplained: own.filter(({ causeCategory }) => causeCategory === null).length,
      causes: pareto(own),
      trend: trend(own.map(inQuarter), quartersOf(from, to), today),
      services: servicesOf(own, { from, to, today }),
      recurring: recurring(all, to.firstDay),
      cameBack: allThatCameBack(all)
        .filter(({ again }) => again.some(({ period }) => isWithin(period, from, to)))
        .map(({ done, again }) => ({
          done: {
            ...brief(done),
            action: done.action,
            actionDoneOn: done.actionDoneOn ?? today,
          },
          again: again.map(brief),
        })),
    }
  })
}

/** Five quarters up to the running one, unless said. */
function spanOf({ from, to }: Pick<AnalysisQuery, 'from' | 'to'>, today: string) {
  const last = to === undefined ? periodOf(today, 'quarter') : parsePeriod(to)
  const first =
    from === undefined
      ? periodBefore(periodOf(last.firstDay, 'quarter'), RECURS_WITHIN - 1)
      : parsePeriod(from)
  if (first.firstDay > last.lastDay) {
    const reason = 'The first period is after the last'
    throw new DomainError('invalid_input', reason, { problems: [{ path: 'from', reason }] })
  }
  if (quartersOf(first, last).length > MOST_QUARTERS) {
    throw new DomainError('limit_exceeded', 'At most ten years are analysed at a time')
  }
  return { from: first, to: last }
}

const MOST_QUARTERS = 40

function isWithin(period: string, from: Period, to: Period): boolean {
  const { firstDay, lastDay } = parsePeriod(period)
  return firstDay >= from.firstDay && lastDay <= to.lastDay
}

/** Months count in their quarter, beside the services that report by quarter. */
function inQuarter(deviation: Analysed): Analysed {
  return { ...deviation, period: periodOf(parsePeriod(deviation.period).firstDay, 'quarter').key }
}

function quartersOf(from: Period, to: Period): string[] {
  const keys: string[] = []
  let quarter = periodOf(from.firstDay, 'quarter')
  while (quarter.firstDay <= to.lastDay && keys.length <= MOST_QUARTERS) {
    keys.push(quarter.key)
    quarter = periodBefore(quarter, -1)
  }
  return keys
}

interface Within {
  readonly from: Period
  readonly to: Period
  readonly today: string
}

/** Each service that has deviations, by its own periods: quarters or months. */
function servicesOf(own: readonly Analysed[], within: Within): DeviationAnalysis['services'] {
  return [...Map.groupBy(own, ({ serviceId }) => serviceId).values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const lengths = new Set(group.map(({ period }) => parsePeriod(period).every))
    const periods = [...lengths].flatMap((every) => periodsWithin(every, within))
    return [{ service: first.service, trend: trend(group, periods, within.today) }]
  })
}

function periodsWithin(every: Period['every'], { from, to }: Within): string[] {
  const keys: string[] = []
  let period = periodOf(from.firstDay, every)
  for (; period.lastDay <= to.lastDay; period = periodBefore(period, -1)) {
    if (period.firstDay >= from.firstDay) keys.push(period.key)
  }
  return keys
}

function brief({ id, period, foundAt, service, rule, subject, causeCategory }: Analysed) {
  return { id, period, foundAt: formatInstant(foundAt), service, rule, subject, causeCategory }
}
