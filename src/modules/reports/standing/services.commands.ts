import { authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type LiveState, loadLiveState } from '../../availability/index.ts'
import {
  daysOf,
  formatInstant,
  type Instant,
  type Period,
  parsePeriod,
  periodBefore,
  periodSpan,
} from '../../calendar/index.ts'
import {
  canExplainDeviation,
  canReadDeviations,
  findDeviations,
  isExplained,
  presentStanding,
} from '../../deviations/index.ts'
import {
  loadService,
  loadServicesWithin,
  type Service,
  startOfAgreement,
  zoneOf,
} from '../../services/index.ts'
import { total } from '../attainment.ts'
import { buildFigures, figuresOf, scopeOf, type Worked } from '../commands.ts'
import type { HistoryFigures } from '../figures.ts'
import { canFollow, canNoteDeviations, followedReach } from '../policy.ts'
import { daysWithStates } from './days.ts'
import { countVerdicts, worstFirst } from './promises.ts'
import { receiptOf } from './receipt.ts'
import type { LiveShown, ReceiptShown, ServicePage, ServiceRow } from './schema.ts'
import { promisesIn, runningPeriod, standingOf } from './standing.commands.ts'
import { loadLastEntry, loadSources } from './standing.store.ts'

/** The services within reach, with what they do now and how their running period stands. */
export function listServices(context: Context): Promise<ServiceRow[]> {
  const { actor, clock } = context
  return context.transaction(async (tx) => {
    const now = clock.now()
    const rows: ServiceRow[] = []
    for (const service of await loadServicesWithin(tx, followedReach(actor))) {
      const sees = canReadDeviations(actor, service.key)
      rows.push(await rowOf(tx, service, { now, sees }))
    }
    return rows
  })
}

async function rowOf(
  tx: Tx,
  service: Service,
  { now, sees }: { readonly now: Instant; readonly sees: boolean },
): Promise<ServiceRow> {
  const { key, name, customer } = service
  const shown = { key, name, customer, live: presentLive(await loadLiveState(tx, service, now)) }
  if (!isPromised(service, now)) {
    return {
      ...shown,
      period: null,
      promises: countVerdicts([]),
      availability: null,
      solved: { met: 0, missed: 0, share: null },
      deviationsWaiting: 0,
    }
  }
  const period = runningPeriod(service, now)
  const { promises, attainment, availability } = await standingOf(tx, service, period, now)
  const promise = promises.find(({ what }) => what === 'availability')
  return {
    ...shown,
    period: presentPeriod(period),
    promises: countVerdicts(promises),
    availability: {
      share: availability?.availability ?? null,
      goalPercent: promise?.goal ?? null,
      verdict: promise?.verdict ?? 'not_known',
    },
    solved: total(attainment, 'resolution'),
    deviationsWaiting: sees ? await waitingIn(tx, service, period, now) : 0,
  }
}

async function waitingIn(tx: Tx, service: Service, running: Period, now: Instant): Promise<number> {
  const ended = periodBefore(running, 1)
  if (!wasPromised(service, ended)) return 0
  const { deviations } = await standingOf(tx, service, ended, now)
  return deviations.filter(({ noted }) => noted === null || !isExplained(noted)).length
}

/** Whether any agreement had begun. */
function isPromised({ agreements }: Service, at: Instant): boolean {
  return agreements[0] !== undefined && startOfAgreement(agreements[0]) <= at
}

/** Whether any agreement had begun before a period ended. */
export function wasPromised(service: Service, period: Period): boolean {
  return isPromised(service, periodSpan(period, zoneOf(service)).to - 1)
}

/** Everything about a service in a period; the running one unless said. Throws `not_found`. */
export function readService(
  context: Context,
  key: string,
  asked: string | undefined,
): Promise<ServicePage & { deviations: ReturnType<typeof presentStanding>[] }> {
  const { actor, clock } = context
  authoriseSight(canFollow(actor, key), `There is no service "${key}"`)
  return readOnly(context, async (tx) => {
    const now = clock.now()
    const service = await loadService(tx, key)
    const period = asked === undefined ? runningPeriod(service, now) : parsePeriod(asked)
    const scope = scopeOf(service, period, now)
    const { figures, measured } = await figuresOf(tx, scope)
    const seesDeviations = canReadDeviations(actor, key)
    const found = seesDeviations
      ? await findDeviations(tx, { service: key, period: period.key }, measured)
      : []
    const live = presentLive(await loadLiveState(tx, service, now))
    const promises = worstFirst(await promisesIn(tx, scope, figures))
    return {
      ...pageOf(figures, period),
      live,
      promises,
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
    days: daysWithStates(daysOf(period), availability?.byDay ?? []),
    history: figures.history.map((each) => presentHistory(each)),
    rules: inputs.rules,
    digest: inputs.digest,
  }
}

function shownAvailability(measured: NonNullable<Worked['figures']['availability']>) {
  const { byMonth, byDay, outageGoals, maintenance, coverageGoalPercent, ...shown } = measured
  return shown
}

function presentHistory({ period, incidents, resolution, availability, outages }: HistoryFigures) {
  const { firstDay, lastDay } = parsePeriod(period)
  return { period, firstDay, lastDay, incidents, resolution, availability, outages }
}

/** Those that can be asked for: from the first agreement to now, the latest first. */
const MOST_PERIODS = 20

function periodsOf(service: Service, now: Instant): Period[] {
  const periods: Period[] = []
  let period = runningPeriod(service, now)
  while (periods.length < MOST_PERIODS && wasPromised(service, period)) {
    periods.push(period)
    period = periodBefore(period, 1)
  }
  return periods
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

export function presentPeriod({ key, firstDay, lastDay }: Period) {
  return { key, firstDay, lastDay }
}

export function presentLive({ state, since, until }: LiveState): LiveShown {
  const text = (at: Instant | undefined) => (at === undefined ? null : formatInstant(at))
  return { state, since: text(since), until: text(until) }
}
