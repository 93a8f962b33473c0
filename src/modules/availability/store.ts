import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { instantValue } from '../../platform/db/values.ts'
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
 * silence of the source is `unknown`, nothing is said before the first observation, and from `asOf`
 * on (the span's end, unless said otherwise) nothing is known.
 */
export async function serviceStates(
  tx: Tx,
  service: Pick<Service, 'composition'>,
  span: Span,
  asOf: Instant = span.to,
): Promise<ServiceStates> {
  const { composition } = service
  if (composition === undefined) return { changes: [], byComponent: new Map(), runs: 0 }
  const runs = await loadRuns(tx, componentsOf(composition), span)
  return statesOf(composition, runs, span, asOf)
}

/** The same for several services, in one question; by key. */
export async function statesOfServices(
  tx: Tx,
  services: readonly Pick<Service, 'key' | 'composition'>[],
  span: Span,
): Promise<Map<string, ServiceStates>> {
  const measured = services.flatMap(({ key, composition }) =>
    composition === undefined ? [] : [{ key, composition }],
  )
  if (measured.length === 0) return new Map()
  const keys = measured.flatMap(({ composition }) => componentsOf(composition))
  const runs = await loadRuns(tx, [...new Set(keys)], span)
  return new Map(
    measured.map(({ key, composition }) => [key, statesOf(composition, runs, span, span.to)]),
  )
}

function statesOf(
  composition: Composition,
  runs: ReadonlyMap<string, readonly Run[]>,
  span: Span,
  asOf: Instant,
): ServiceStates {
  const own = componentsOf(composition).map((key) => [key, runs.get(key) ?? []] as const)
  const byComponent = new Map(own.map(([key, list]) => [key, changesOf(list, span, asOf)]))
  return {
    changes: compose(composition, byComponent),
    byComponent,
    runs: own.reduce((sum, [, list]) => sum + list.length, 0),
  }
}

/** The runs that say something about a span, by component key; none for those without. */
async function loadRuns(
  tx: Tx,
  components: readonly string[],
  span: Span,
): Promise<Map<string, Run[]>> {
  const rows = await tx.sql
    .selectFrom('component')
    .innerJoin('observation_run', 'observation_run.component_id', 'component.id')
    .where('component.key', 'in', components)
    // To the first that begins after the span: it says how long the last one in it held.
    .where(
      'started_at',
      '<=',
      sql<number>`coalesce((
        select min(later.started_at) from observation_run as later
        where later.component_id = component.id and later.started_at >= ${instantValue(span.to)}
      ), 'infinity')`,
    )
    // From the run that the span begins in: the last that began before it.
    .where(
      'started_at',
      '>=',
      sql<number>`coalesce((
        select max(earlier.started_at) from observation_run as earlier
        where earlier.component_id = component.id and earlier.started_at <= ${instantValue(span.from)}
      ), '-infinity')`,
    )
    .select(['key', 'started_at', 'seen_until', 'state', 'silent_after_seconds'])
    .orderBy('key')
    .orderBy('started_at')
    .execute()
  const runs = new Map(components.map((key): [string, Run[]] => [key, []]))
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
