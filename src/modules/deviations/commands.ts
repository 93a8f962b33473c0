import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { notify } from '../../platform/http/live.ts'
import { endWork } from '../work/index.ts'
import { detect, type Measured } from './detect.ts'
import { type FoundIn, type NotedChange, removeVanished, saveFound } from './noting.store.ts'
import type { Deviation, StandingDeviation, TracedDeviation } from './schema.ts'
import { type DeviationScope, loadDeviations, loadTraced } from './store.ts'
import { workSubject } from './work-subject.ts'

/** A service's period with its figures. */
export interface NotedPeriod extends DeviationScope {
  /** Key of the service. */
  readonly service: string
  readonly measured: Measured
}

/**
 * Finds the deviations of a service's period and notes them; answers them in the rules' order with
 * what people have written. What came and what went leaves a receipt.
 */
export async function noteDeviations(
  context: Context,
  tx: Tx,
  { service, ...scope }: DeviationScope & { readonly service: string },
  measured: Measured,
): Promise<Deviation[]> {
  const [found = []] = await noteAllDeviations(context, tx, [{ ...scope, service, measured }])
  const known = await loadDeviations(tx, scope)
  return found.flatMap(({ rule, key }) =>
    known.filter((deviation) => deviation.rule === rule && deviation.key === key).map(withoutKey),
  )
}

/**
 * The same of many periods, in as many questions as of one. What goes away unexplained no longer asks
 * anybody to explain it. Answers what was found in each.
 */
export async function noteAllDeviations(
  context: Context,
  tx: Tx,
  periods: readonly NotedPeriod[],
): Promise<FoundIn['found'][]> {
  if (periods.length === 0) return []
  const found = periods.map(({ measured, ...period }) => ({ ...period, found: detect(measured) }))
  const gone = await removeVanished(tx, found)
  const added = await saveFound(tx, found, context.clock.now())
  for (const { service, ...period } of found) {
    const own = { added: ofPeriod(added, period), gone: ofPeriod(gone, period) }
    if (own.added.length + own.gone.length === 0) continue
    await context.ledger.append(tx, {
      kind: 'deviations.noted',
      subject: `service:${service}`,
      service,
      facts: { period: period.period, ...countsAndFirst(own) },
    })
    await notify(tx, { topic: 'deviations', service })
  }
  for (const { id, rule } of gone) {
    if (rule !== 'outage_long') continue
    await endWork(context, tx, { kind: 'deviation.explain', subject: workSubject(id) }, 'withdrawn')
  }
  return found.map((each) => each.found)
}

function ofPeriod(changes: readonly NotedChange[], { serviceId, period }: DeviationScope) {
  return changes.filter((each) => each.serviceId === serviceId && each.period === period)
}

/** An event has room for many of them, but not for any number. */
const NAMED = 100

function countsAndFirst(lists: Record<string, readonly { rule: string; subject: string }[]>) {
  return Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [
      name,
      {
        count: list.length,
        first: list.slice(0, NAMED).map(({ rule, subject }) => ({ rule, subject })),
      },
    ]),
  )
}

function withoutKey({ key: _, ...deviation }: Deviation & { readonly key: string }): Deviation {
  return deviation
}

/** A service's period with its figures. */
export interface MeasuredPeriod {
  readonly service: string
  readonly period: string
  readonly measured: Measured
}

/** What the rules find now in each period, with what has been noted of it. Changes nothing. */
export async function findDeviations(
  tx: Tx,
  periods: readonly MeasuredPeriod[],
): Promise<StandingDeviation[][]> {
  const traced = await loadTraced(tx, { periods })
  const noted = new Map(traced.map((each) => [nameOf(each.service.key, each), each]))
  return periods.map(({ service, period, measured }) =>
    detect(measured).map((each) => ({
      ...each,
      noted: noted.get(nameOf(service, { ...each, period })) ?? null,
    })),
  )
}

/** Service, period, rule and key: no two deviations share them. */
function nameOf(
  service: string,
  { period, rule, key }: Pick<TracedDeviation, 'period' | 'rule' | 'key'>,
): string {
  return `${service} ${period} ${rule} ${key}`
}
