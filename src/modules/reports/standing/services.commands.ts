import { authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type DayFigures, loadLiveStates, presentDay } from '../../availability/index.ts'
import { formatInstant, type Period, parsePeriod } from '../../calendar/index.ts'
import {
  canExplainDeviation,
  canReadDeviations,
  type DeviationShown,
  findDeviations,
  presentStanding,
} from '../../deviations/index.ts'
import { loadService } from '../../services/index.ts'
import { total } from '../attainment.ts'
import { buildFigures, figuresOf, scopeOf, type Worked } from '../commands.ts'
import type { HistoryFigures } from '../figures.ts'
import { canFollow, canNoteDeviations } from '../policy.ts'
import { periodsOf, runningPeriod } from './periods.commands.ts'
import { presentLive, presentPeriod } from './present.ts'
import { worstFirst } from './promises.ts'
import { receiptOf } from './receipt.ts'
import type { ReceiptShown, ServicePage } from './schema.ts'
import { promisesIn } from './standing.commands.ts'
import { loadLastEntry, loadSources } from './standing.store.ts'

/** Everything about a service in a period; the running one unless said. Throws `not_found`. */
export function readService(
  context: Context,
  key: string,
  asked: string | undefined,
): Promise<ServicePage & { days: DayFigures[]; deviations: DeviationShown[] }> {
  const { actor, clock } = context
  authoriseSight(canFollow(actor, key), `There is no service "${key}"`)
  return readOnly(context, async (tx) => {
    const now = clock.now()
    const service = await loadService(tx, key)
    const period = asked === undefined ? runningPeriod(service, now) : parsePeriod(asked)
    const scope = scopeOf(service, period, now)
    const { figures, days, measured } = await figuresOf(tx, scope)
    const seesDeviations = canReadDeviations(actor, key)
    const found = seesDeviations
      ? (await findDeviations(tx, [{ service: key, period: period.key, measured }])).flat()
      : []
    const liveOf = await loadLiveStates(tx, [service], now)
    const promises = (await promisesIn(tx, [{ scope, ...figures }])).flat()
    return {
      ...pageOf(figures, period),
      days: days.map(presentDay),
      live: presentLive(liveOf(service)),
      promises: worstFirst(promises),
      periods: periodsOf(service, now).map(presentPeriod),
      deviations: found.map((each) => presentStanding(each, figures.service, period.key)),
      mayExplain: canExplainDeviation(actor, key),
      seesDeviations,
    }
  })
}

/** Nothing of it is changed, and all of it is of one moment. */
function readOnly<T>(context: Context, run: (tx: Tx) => Promise<T>): Promise<T> {
  return context.transaction(async (tx) => {
    await tx.client.query('set transaction isolation level repeatable read, read only')
    return run(tx)
  })
}

type FromFigures = Omit<
  ServicePage,
  'live' | 'promises' | 'periods' | 'mayExplain' | 'seesDeviations'
>

function pageOf(figures: Worked['figures'], period: Period): FromFigures {
  const { availability, incidents, agreements, inputs } = figures
  return {
    service: figures.service,
    customer: figures.customer,
    period: presentPeriod(period),
    asOf: figures.asOf,
    running: figures.preliminary,
    serviceHours: agreements.at(-1)?.serviceHours ?? { zone: figures.period.zone, week: [] },
    solved: total(figures.attainment, 'resolution'),
    attainment: figures.attainment,
    incidents: {
      opened: incidents.opened,
      openedPreviousPeriod: incidents.openedPreviousPeriod,
      stillOpen: incidents.stillOpen,
    },
    availability: availability === null ? null : shownAvailability(availability),
    history: figures.history.map((each) => presentHistory(each)),
    rules: inputs.rules,
    digest: inputs.digest,
  }
}

function shownAvailability(measured: NonNullable<Worked['figures']['availability']>) {
  const { byMonth, byDay, outageGoals, maintenance, coverageGoalPercent, ...shown } = measured
  return shown
}

function presentHistory({ response: _, ...shown }: HistoryFigures) {
  const { firstDay, lastDay } = parsePeriod(shown.period)
  return { firstDay, lastDay, ...shown }
}

/** How a figure of a service's period was worked out. Throws `not_found`. */
export function readReceipt(
  context: Context,
  asked: {
    readonly service: string
    readonly figure: string
    readonly period?: string | undefined
  },
): Promise<ReceiptShown> {
  const { actor, clock } = context
  authoriseSight(canFollow(actor, asked.service), `There is no service "${asked.service}"`)
  return readOnly(context, async (tx) => {
    const now = clock.now()
    const service = await loadService(tx, asked.service)
    const period =
      asked.period === undefined ? runningPeriod(service, now) : parsePeriod(asked.period)
    const { figures } = await figuresOf(tx, scopeOf(service, period, now))
    const sources = await loadSources(tx, service.id, SOURCES_OF_EACH)
    const entry = await loadLastEntry(tx, service.key)
    return {
      figure: asked.figure,
      service: figures.service,
      period: presentPeriod(period),
      asOf: figures.asOf,
      ...receiptOf(asked.figure, figures),
      rules: figures.inputs.rules,
      agreements: figures.agreements.map(({ from, level }) => ({ from, level })),
      inputs: {
        digest: figures.inputs.digest,
        tickets: figures.inputs.tickets,
        observationRuns: figures.inputs.observationRuns,
      },
      sources: sources.map((source) => ({
        ...source,
        importedAt: formatInstant(source.importedAt),
      })),
      entry: entry === undefined ? null : { ...entry, at: formatInstant(entry.at) },
    }
  })
}

const SOURCES_OF_EACH = 2

/** Has the rules look at a period now, so that what they find can be explained. Throws `not_found`. */
export async function noteDeviationsNow(context: Context, service: string, period: string) {
  authoriseSight(canFollow(context.actor, service), `There is no service "${service}"`)
  authorise(canNoteDeviations(context.actor, service))
  const figures = await buildFigures(context, { service, period })
  return figures.deviations.length
}
