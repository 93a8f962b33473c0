import type { Actor } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { formatInstant, parsePeriod } from '../calendar/index.ts'
import { organisationZone } from '../organisation/index.ts'
import { isLate } from './action.ts'
import { loadAllAnalysed } from './analysis.commands.ts'
import { allThatCameBack } from './analysis.ts'
import { cameBack } from './came-back.ts'
import type {
  DeviationFilters,
  DeviationList,
  DeviationListQuery,
  DeviationSort,
  ListedDeviation,
} from './list.schema.ts'
import {
  countDeviations,
  type ListPlace,
  loadChoices,
  loadRecurrable,
  type Narrowing,
  selectDeviations,
} from './list.store.ts'
import { localDay } from './local-day.ts'
import { canExplainDeviation, deviationReach } from './policy.ts'
import { presentTraced } from './present.ts'
import type { TracedDeviation } from './schema.ts'

/** The organisation's local day of now. */
async function todayOf({ clock }: Context, tx: Tx): Promise<string> {
  return localDay(clock.now(), await organisationZone(tx))
}

/** Deviations of the services within reach, a page at a time. */
export function listDeviations(
  context: Context,
  { sort, cursor, limit, ...filters }: DeviationListQuery,
): Promise<DeviationList> {
  const after = cursor === undefined ? undefined : readPlace(cursor, sort)
  return context.transaction(async (tx) => {
    const narrowing = await narrowingOf(context, tx, filters)
    const rows = await selectDeviations(tx, narrowing, { sort, after, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    const deviations = shown.map(({ deviation }) => deviation)
    return {
      items: await presentAll(context, tx, deviations, narrowing.today),
      nextCursor: last === undefined ? null : writePlace(last.place, sort),
      ...(after === undefined ? await countsOf(tx, narrowing) : {}),
    }
  })
}

async function countsOf(tx: Tx, narrowing: Narrowing) {
  const { total, ...counts } = await countDeviations(tx, narrowing)
  return { total, counts }
}

export async function narrowingOf(
  context: Context,
  tx: Tx,
  filters: DeviationFilters,
): Promise<Narrowing> {
  const services = deviationReach(context.actor)
  const ids =
    filters.state === 'back'
      ? allThatCameBack(await loadAllAnalysed(tx, services)).map(({ done }) => done.id)
      : undefined
  return { services, filters, today: await todayOf(context, tx), ids }
}

/** With what came back of each, in one question for all. */
export async function presentAll(
  { actor }: Context,
  tx: Tx,
  deviations: readonly TracedDeviation[],
  today: string,
): Promise<ListedDeviation[]> {
  const done = deviations.filter(({ actionDoneAt }) => actionDoneAt !== null)
  const since = Math.min(...done.map(({ actionDoneAt }) => actionDoneAt ?? 0))
  const services = [...new Set(done.map(({ serviceId }) => serviceId))]
  const later = done.length === 0 ? [] : await loadRecurrable(tx, services, since)
  return deviations.map((deviation) =>
    presentListed(actor, deviation, today, cameBack(deviation, later).at(-1)),
  )
}

function presentListed(
  actor: Actor,
  deviation: TracedDeviation,
  today: string,
  back: Pick<TracedDeviation, 'id' | 'period' | 'foundAt'> | undefined,
): ListedDeviation {
  return {
    ...presentTraced(deviation),
    mayExplain: canExplainDeviation(actor, deviation.service.key),
    running: isRunning(deviation.period, today),
    late: isLate(deviation, today),
    cameBack:
      back === undefined
        ? null
        : { id: back.id, period: back.period, foundAt: formatInstant(back.foundAt) },
  }
}

export function isRunning(period: string, today: string): boolean {
  return parsePeriod(period).lastDay >= today
}

/** What a list can be narrowed by. */
export function readChoices(context: Context) {
  return context.transaction((tx) => loadChoices(tx, deviationReach(context.actor)))
}

function writePlace({ value, id }: ListPlace, sort: DeviationSort): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url')
}

/** Throws `invalid_input` where the text is none, or of a list in another order. */
function readPlace(text: string, sort: DeviationSort): ListPlace {
  const [of, value, id] = parsed(text)
  if (of === sort && typeof value === 'string' && typeof id === 'number') return { value, id }
  throw new DomainError('invalid_input', 'The cursor does not belong to this list', {
    mend: 'Take it from the answer before, with the same sort and filters; or begin without one.',
  })
}

function parsed(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
