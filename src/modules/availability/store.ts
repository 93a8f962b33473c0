import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { Instant, Span } from '../calendar/index.ts'
import type { Composition, Service } from '../services/index.ts'
import { componentsOf, compose } from './compose.ts'
import type { StateChange } from './measure.ts'
import { componentState } from './schema.ts'
import { changesOf, type Run } from './states.ts'

export interface ServiceStates {
  /** The service's own, composed from its components'. */
  readonly changes: StateChange[]
  readonly byComponent: Map<string, StateChange[]>
  /** How many stored runs it was worked out from. */
  readonly runs: number
}

/**
 * What is known of a service over a span: the state that held just before it stands at its start,
 * silence of the source is `unknown`, nothing is said before the first observation, and from its end
 * on nothing is known.
 */
export async function serviceStates(
  tx: Tx,
  service: Pick<Service, 'composition'>,
  span: Span,
): Promise<ServiceStates> {
  const statesOf = await statesWithin(tx, [service], span)
  return statesOf(service, span)
}

/** The same of any of several services over any span within one, in one question. */
export async function statesWithin(
  tx: Tx,
  services: readonly Pick<Service, 'composition'>[],
  within: Span,
): Promise<(service: Pick<Service, 'composition'>, span: Span) => ServiceStates> {
  const keys = services.flatMap(({ composition }) =>
    composition === undefined ? [] : componentsOf(composition),
  )
  const runs = await loadRuns(tx, [...new Set(keys)], within)
  return ({ composition }, span) =>
    composition === undefined
      ? { changes: [], byComponent: new Map(), runs: 0 }
      : statesOf(composition, runs, span)
}

function statesOf(
  composition: Composition,
  runs: ReadonlyMap<string, readonly Run[]>,
  span: Span,
): ServiceStates {
  const own = componentsOf(composition).map((key) => [key, runs.get(key) ?? []] as const)
  const byComponent = new Map(own.map(([key, list]) => [key, changesOf(list, span, span.to)]))
  return {
    changes: compose(composition, byComponent),
    byComponent,
    runs: own.reduce((sum, [, list]) => sum + list.length, 0),
  }
}

/**
 * The runs that say something about a span, by component key; none for those without. Each
 * component's by the index: how few of all runs they are, the planner does not guess.
 */
async function loadRuns(
  tx: Tx,
  components: readonly string[],
  span: Span,
): Promise<Map<string, Run[]>> {
  const runs = new Map(components.map((key): [string, Run[]] => [key, []]))
  if (components.length === 0) return runs
  const { rows } = await tx.client.query<RunRow>(
    `select key, run.*
     from component
     cross join lateral (
       select
         -- The run that the span begins in: the last that began before it.
         coalesce((select max(started_at) from observation_run
           where component_id = component.id and started_at <= $2), '-infinity') as first,
         -- The first that begins after the span: it says how long the last one in it held.
         coalesce((select min(started_at) from observation_run
           where component_id = component.id and started_at >= $3), 'infinity') as last
       offset 0
     ) as bounds
     cross join lateral (
       select started_at, seen_until, state, silent_after_seconds from observation_run
       where component_id = component.id and started_at between first and last
       order by started_at offset 0
     ) as run
     where key = any($1)
     order by key, started_at`,
    [components, timestamp(span.from), timestamp(span.to)],
  )
  for (const row of rows) {
    runs.get(row.key)?.push({
      from: row.started_at,
      seenUntil: row.seen_until,
      state: componentState.parse(row.state),
      silentAfter: row.silent_after_seconds === null ? undefined : row.silent_after_seconds * 1000,
    })
  }
  return runs
}

interface RunRow {
  readonly key: string
  readonly started_at: Instant
  readonly seen_until: Instant
  readonly state: string
  readonly silent_after_seconds: number | null
}
