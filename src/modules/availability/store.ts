import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { Instant, Span } from '../calendar/index.ts'
import { agreementAt, type Service } from '../services/index.ts'
import { componentsOf, compose } from './compose.ts'
import { correctionsOfServices } from './corrections.store.ts'
import type { StateChange } from './measure.ts'
import { type Correction, fillUnknown, holding, notOursIn } from './overlay.ts'
import { componentState } from './schema.ts'
import { changesOf, type Run, whenConfirmed } from './states.ts'

/** What is needed of a service to know how it went. */
export type Measurable = Pick<Service, 'id' | 'composition' | 'agreements'>

export interface ServiceStates {
  /** The service's own, composed from its components', with corrections laid over. */
  readonly changes: StateChange[]
  readonly byComponent: Map<string, StateChange[]>
  /** Outages, or parts of them, that corrections say were not ours. */
  readonly notOurs: readonly Span[]
  /** The service's own as it was measured, before any correction. */
  readonly asMeasured: StateChange[]
  /** Those that were laid over. */
  readonly corrections: readonly Correction[]
  /** How many stored runs it was worked out from. */
  readonly runs: number
}

/**
 * What is known of a service over a span: the state that held just before it stands at its start,
 * silence of the source is `unknown`, nothing is said before the first observation, and from its end
 * on nothing is known. `supposed` are laid over as if they counted.
 */
export async function serviceStates(
  tx: Tx,
  service: Measurable,
  span: Span,
  supposed: readonly Correction[] = [],
): Promise<ServiceStates> {
  const statesOf = await statesWithin(tx, [service], span, supposed)
  return statesOf(service, span)
}

/** The same of any of several services over any span within one, in one question. */
export async function statesWithin(
  tx: Tx,
  services: readonly Measurable[],
  within: Span,
  supposed: readonly Correction[] = [],
): Promise<(service: Measurable, span: Span) => ServiceStates> {
  const ids = services.map(({ id }) => id)
  const corrections = await correctionsOfServices(tx, ids, within)
  const keys = services.flatMap(({ composition }) =>
    composition === undefined ? [] : componentsOf(composition),
  )
  const shown = [...[...corrections.values()].flat(), ...supposed].flatMap(shownBy)
  const runs = await loadRuns(tx, [...new Set([...keys, ...shown])], within)
  return (service, span) =>
    statesOf(service, runs, [...(corrections.get(service.id) ?? []), ...supposed], span)
}

function shownBy(correction: Correction): string[] {
  if (correction.kind === 'not_ours' || !('component' in correction.shownBy)) return []
  return [correction.shownBy.component]
}

const nothing: ServiceStates = {
  changes: [],
  byComponent: new Map(),
  notOurs: [],
  asMeasured: [],
  corrections: [],
  runs: 0,
}

function statesOf(
  { composition, agreements }: Measurable,
  runs: ReadonlyMap<string, readonly Run[]>,
  all: readonly Correction[],
  span: Span,
): ServiceStates {
  if (composition === undefined) return nothing
  // Each outage by the version in force when it began.
  const beginsAt = agreements.some(({ terms }) => terms.outageBegins === 'confirmation')
    ? (run: Run) =>
        agreementAt(agreements, run.from)?.terms.outageBegins === 'confirmation'
          ? whenConfirmed(run)
          : run.from
    : undefined
  const own = componentsOf(composition)
  const statesOfComponent = (key: string) => changesOf(runs.get(key) ?? [], span, span.to, beginsAt)
  const measured = new Map(own.map((key) => [key, statesOfComponent(key)] as const))
  const asMeasured = compose(composition, measured)
  const count = own.reduce((sum, key) => sum + (runs.get(key)?.length ?? 0), 0)
  const corrections = all.filter(({ from, to }) => from < span.to && to > span.from)
  if (corrections.length === 0) {
    const plain = { changes: asMeasured, byComponent: measured, asMeasured }
    return { ...plain, notOurs: [], corrections, runs: count }
  }
  const filled = (component: string | undefined, changes: readonly StateChange[]) =>
    fillUnknown(changes, span, fillingsOf(corrections, component, statesOfComponent))
  const byComponent = new Map([...measured].map(([key, changes]) => [key, filled(key, changes)]))
  const changes = filled(undefined, compose(composition, byComponent))
  const declared = corrections.filter(({ kind }) => kind === 'not_ours')
  const notOurs = notOursIn(changes, span, declared)
  return { changes, byComponent, notOurs, asMeasured, corrections, runs: count }
}

function fillingsOf(
  corrections: readonly Correction[],
  component: string | undefined,
  statesOfComponent: (key: string) => StateChange[],
) {
  return corrections.flatMap((correction) => {
    if (correction.kind === 'not_ours' || correction.component !== component) return []
    const { from, to, shownBy: shown } = correction
    const states =
      'state' in shown ? holding(shown.state, from) : statesOfComponent(shown.component)
    return [{ from, to, states }]
  })
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
       select started_at, seen_until, state, silent_after_seconds, confirmed_at from observation_run
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
      ...(row.confirmed_at === null ? {} : { confirmedAt: row.confirmed_at }),
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
  readonly confirmed_at: Instant | null
}
