import { authorise, authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { notify } from '../../platform/http/live.ts'
import { detect, type Measured } from './detect.ts'
import { canExplainDeviation, canReadDeviations } from './policy.ts'
import type {
  Deviation,
  DeviationExplanation,
  StandingDeviation,
  TracedDeviation,
} from './schema.ts'
import {
  type DeviationScope,
  loadDeviations,
  loadTraced,
  removeVanished,
  saveExplanation,
  saveFound,
} from './store.ts'

/**
 * Finds the deviations of a service's period and notes them; answers them in the rules' order with
 * what people have written. What came and what went leaves a receipt.
 */
export async function noteDeviations(
  { clock, ledger }: Pick<Context, 'clock' | 'ledger'>,
  tx: Tx,
  { service, ...scope }: DeviationScope & { readonly service: string },
  measured: Measured,
): Promise<Deviation[]> {
  const found = detect(measured)
  const gone = await removeVanished(tx, scope, found)
  const added = await saveFound(tx, scope, found, clock.now())
  if (gone.length + added.length > 0) {
    await ledger.append(tx, {
      kind: 'deviations.noted',
      subject: `service:${service}`,
      service,
      facts: { period: scope.period, ...countsAndFirst({ added, gone }) },
    })
  }
  const known = await loadDeviations(tx, scope)
  return found.flatMap(({ rule, key }) =>
    known.filter((deviation) => deviation.rule === rule && deviation.key === key).map(withoutKey),
  )
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

/** Writes down cause, explanation and action. Throws `not_found`, `forbidden`. */
export function explainDeviation(
  context: Context,
  id: number,
  given: DeviationExplanation,
): Promise<Deviation> {
  return context.transaction(async (tx) => {
    const [known] = await loadTraced(tx, { id })
    const what = `There is no deviation with number ${id}`
    authoriseSight(known === undefined || canReadDeviations(context.actor, known.service.key), what)
    authorise(known === undefined || canExplainDeviation(context.actor, known.service.key))
    const by = { name: context.actor.name, at: context.clock.now() }
    const { service, period, ...deviation } = await saveExplanation(tx, id, given, by)
    const { causeCategory, actionDue, ...texts } = given
    await context.ledger.append(tx, {
      kind: 'deviation.explained',
      subject: `deviation:${id}`,
      service,
      facts: { period, rule: deviation.rule, causeCategory, actionDue },
      personal: texts,
    })
    await notify(tx, { topic: 'deviations', service })
    return deviation
  })
}
