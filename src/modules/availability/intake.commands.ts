/** Observations as they come from probes, connected programs and whoever posts them. */
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError, type Problem } from '../../platform/errors.ts'
import type { Instant } from '../calendar/index.ts'
import { type Beginning, noteLate, tell } from './intake-told.commands.ts'
import {
  type ComponentRow,
  loadRunsAround,
  lockComponents,
  saveRunChanges,
} from './observations.store.ts'
import {
  countOf,
  mergeRuns,
  type Observation,
  type RunChanges,
  renewedFrom,
  runChanges,
  type StoredRun,
} from './runs.ts'

/** What a source saw of one component; in any order of time. */
export interface Observed {
  readonly component: string
  readonly observations: readonly Observation[]
  /** So long without a word, and nothing is known; `undefined`: a state holds until the next. */
  readonly silentAfterSeconds: number | undefined
}

export interface ObservedBatch {
  /** As `probe:viva-web`, `source:zabbix` or `api:a-name`: who is told to have said it. */
  readonly source: string
  readonly observed: readonly Observed[]
}

/** How many runs were written or taken away, by component. */
export type TakenRuns = ReadonlyMap<string, number>

/**
 * Works observations into what is known, all of them or none: what is known already changes nothing, and
 * neither does their order. What was late or out of order mends the intervals. Where a state began, a
 * receipt is written, and pages are told. Throws `not_found` for a component that does not exist, and
 * `invalid_input` for one that another source measures.
 */
export function takeObservations(
  context: Context,
  tx: Tx,
  batch: ObservedBatch,
): Promise<TakenRuns> {
  return takeBatches(context, tx, [batch])
}

/** The same of several sources at once, as of the probes whose checks ended in the same second. */
export async function takeBatches(
  context: Context,
  tx: Tx,
  batches: readonly ObservedBatch[],
): Promise<TakenRuns> {
  const wanted = batches.flatMap(({ source, observed }) =>
    observed
      .filter(({ observations }) => observations.length > 0)
      .map((each) => ({ ...each, source })),
  )
  if (wanted.length === 0) return new Map()
  const components = await lockComponents(
    tx,
    wanted.map(({ component }) => component),
  )
  refuseForeign(wanted, components)
  const { changes, began, touched } = await mergeInto(tx, wanted, components)
  await saveRunChanges(tx, changes)
  await tell(context, tx, began)
  await noteLate(context, tx, touched)
  const counts = new Map<string, number>()
  for (const { component } of wanted) {
    const change = changes.get(components.get(component)?.id ?? 0)
    counts.set(component, change === undefined ? 0 : countOf(change))
  }
  return counts
}

/** Later than anything that was seen. */
const LATEST = Date.UTC(9999, 0)

/** What is known of a component from an instant on, worked out anew by its source. */
export interface Renewal {
  readonly component: string
  readonly source: string
  readonly from: Instant
  /** In order of time, none before `from`. */
  readonly runs: readonly StoredRun[]
}

/**
 * Puts runs in the place of those that the same source wrote, each from its instant on; what is told of
 * is as with observations. Throws as `takeObservations`.
 */
export async function renewRuns(
  context: Context,
  tx: Tx,
  renewals: readonly Renewal[],
): Promise<void> {
  const components = await lockComponents(
    tx,
    renewals.map(({ component }) => component),
  )
  refuseForeign(renewals, components)
  const located = renewals.map(({ component, from }) => ({
    componentId: components.get(component)?.id ?? 0,
    first: from,
    last: Math.max(from, LATEST),
  }))
  const before = await loadRunsAround(tx, located)
  const began: Beginning[] = []
  const touched = new Map<string, Instant>()
  const changes = new Map<number, RunChanges>()
  for (const { component, source, from, runs } of renewals) {
    const id = components.get(component)?.id ?? 0
    const known = before.get(id) ?? []
    const renewed = renewedFrom(known, from, runs)
    const change = runChanges(known, renewed)
    changes.set(id, change)
    began.push(...beginnings(component, source, known, renewed))
    const since = touchedSince(known, change)
    if (since !== undefined) touched.set(component, since)
  }
  await saveRunChanges(tx, changes)
  await tell(context, tx, began)
  await noteLate(context, tx, touched)
}

type Sourced = Observed & { readonly source: string }

interface Merged {
  readonly changes: Map<number, RunChanges>
  readonly began: readonly Beginning[]
  /** From when on something else is known of a component than before. */
  readonly touched: ReadonlyMap<string, Instant>
}

/** Merges what was seen into the runs around it; several entries of one component one after the other. */
async function mergeInto(
  tx: Tx,
  observed: readonly Sourced[],
  components: ReadonlyMap<string, ComponentRow>,
): Promise<Merged> {
  const located = observed.map(({ component, observations }) => ({
    componentId: components.get(component)?.id ?? 0,
    ...spanOf(observations),
  }))
  const before = await loadRunsAround(tx, joined(located))
  const merged = new Map<number, StoredRun[]>()
  const began: Beginning[] = []
  const touched = new Map<string, Instant>()
  const changes = new Map<number, RunChanges>()
  for (const [i, entry] of observed.entries()) {
    const { component, observations, silentAfterSeconds, source } = entry
    const id = located[i]?.componentId ?? 0
    const silentAfter = silentAfterSeconds === undefined ? undefined : silentAfterSeconds * 1000
    const known = before.get(id) ?? []
    const runs = mergeRuns(merged.get(id) ?? known, observations, { source, silentAfter })
    merged.set(id, runs)
    const change = runChanges(known, runs)
    changes.set(id, change)
    began.push(...beginnings(component, source, known, runs))
    const since = touchedSince(known, change)
    if (since !== undefined) touched.set(component, since)
  }
  return { changes, began, touched }
}

function touchedSince(known: readonly StoredRun[], change: RunChanges): Instant | undefined {
  const { removed, prolonged, written } = change
  const seen = new Map(known.map(({ from, seenUntil }) => [from, seenUntil]))
  const instants = [
    ...removed,
    ...written.map(({ from }) => from),
    ...prolonged.map(({ from, seenUntil }) => seen.get(from) ?? seenUntil),
  ]
  return instants.length === 0 ? undefined : instants.reduce((a, b) => Math.min(a, b))
}

/** The runs that were not there, told as the state that began with them. */
function beginnings(
  component: string,
  source: string,
  known: readonly StoredRun[],
  runs: readonly StoredRun[],
): Beginning[] {
  const before = new Map(known.map((run) => [run.from, run.state]))
  return runs
    .filter(({ from, state }) => before.get(from) !== state)
    .map(({ from, state }) => ({ component, source, at: from, state }))
}

function spanOf(observations: readonly Observation[]): { first: Instant; last: Instant } {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { at } of observations) {
    first = Math.min(first, at)
    last = Math.max(last, at)
  }
  return { first, last }
}

type Located = Parameters<typeof loadRunsAround>[1][number]

/** One span a component. */
function joined(spans: readonly Located[]): Located[] {
  const byId = new Map<number, Located>()
  for (const span of spans) {
    const known = byId.get(span.componentId) ?? span
    byId.set(span.componentId, {
      componentId: span.componentId,
      first: Math.min(known.first, span.first),
      last: Math.max(known.last, span.last),
    })
  }
  return [...byId.values()]
}

/** Two sources of one component would each mend what the other said. */
function refuseForeign(
  observed: readonly { readonly component: string; readonly source: string }[],
  components: ReadonlyMap<string, ComponentRow>,
): void {
  const problems = observed.flatMap(({ component, source }): Problem[] => {
    const known = components.get(component)
    if (known === undefined) return [noSuchComponent(component)]
    const isForeign = known.measuredBy !== null && known.measuredBy !== source
    return isForeign ? [{ path: component, reason: `It is measured by ${known.measuredBy}` }] : []
  })
  if (problems.length > 0) throw notTaken(problems)
}

const NO_SUCH = 'There is no such component'

export function noSuchComponent(component: string): Problem {
  return { path: component, reason: NO_SUCH }
}

/** Why observations of some components are refused: `not_found` where one does not exist. */
export function notTaken(problems: readonly Problem[]): DomainError {
  return new DomainError(
    problems.some(({ reason }) => reason === NO_SUCH) ? 'not_found' : 'invalid_input',
    'Some components cannot be observed so; nothing was taken',
    {
      problems,
      mend: 'Components are named in the services that they are part of, and each has one source: for another, make a component of its own, and say in the service how they go together, as { any: [viva-web, viva-web-zabbix] }.',
    },
  )
}
