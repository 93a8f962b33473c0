import type { Instant, Span } from '../calendar/index.ts'
import type { StateChange } from './measure.ts'
import type { ComponentState } from './schema.ts'

/**
 * Observations of one component that followed each other with the same state, as they are stored.
 * The state holds until the next run begins, or until the source has been silent for `silentAfter`
 * milliseconds since it was last seen, whichever comes first. `undefined`: until the next run; the
 * last one until it was last seen, for nobody has said what came after.
 */
export interface Run {
  readonly from: Instant
  /** When the state was last seen; not before `from`. */
  readonly seenUntil: Instant
  readonly state: ComponentState
  readonly silentAfter: number | undefined
  /** Of down: when its source had made sure. */
  readonly confirmedAt?: Instant | undefined
}

/**
 * The changes of state that a component's runs (in order of time) make within a span: the state
 * that held just before it stands at its start, silence is `unknown`, and from `asOf` on nothing is
 * known. Nothing is said before the first observation. An outage begins at its first failure, or
 * where `beginsAt` says: until then it is as it was.
 */
export function changesOf(
  runs: readonly Run[],
  span: Span,
  asOf: Instant,
  beginsAt: (run: Run) => Instant = firstFailure,
): StateChange[] {
  const changes: StateChange[] = []
  const add = (at: Instant, state: ComponentState) => {
    if (at >= Math.min(span.to, asOf)) return
    if (at <= span.from) changes.length = 0
    if (changes.at(-1)?.state !== state) changes.push({ at: Math.max(at, span.from), state })
  }
  for (const [i, run] of runs.entries()) {
    const next = runs[i + 1]?.from ?? Number.POSITIVE_INFINITY
    const begins = beginsAt(run)
    if (begins >= next) continue
    add(begins, run.state)
    const unsaid = next === Number.POSITIVE_INFINITY ? 0 : Number.POSITIVE_INFINITY
    const silent = run.seenUntil + (run.silentAfter ?? unsaid)
    if (silent < next) add(Math.max(silent, begins), 'unknown')
  }
  if (asOf < span.to && changes.length > 0 && changes.at(-1)?.state !== 'unknown') {
    changes.push({ at: Math.max(asOf, span.from), state: 'unknown' })
  }
  return changes
}

function firstFailure({ from }: Run): Instant {
  return from
}

/** Where an agreement counts an outage from the moment that it was made sure of. */
export function whenConfirmed({ from, state, confirmedAt }: Run): Instant {
  return state === 'down' && confirmedAt !== undefined ? Math.max(from, confirmedAt) : from
}
