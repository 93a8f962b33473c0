/**
 * What several places see of one component, as one: so many of them must find it down before it is.
 *
 * - Down where at least `needed` places find it down.
 * - Unknown where it is not, but would be if those that do not know found it down.
 * - Degraded where at least `needed` find it degraded or worse; else up.
 *
 * It is down from when so many found it down at once, and sure when so many of them were sure.
 */
import type { StateChange, StoredRun } from '../../availability/index.ts'
import type { Instant } from '../../calendar/index.ts'

type State = StoredRun['state']

/** What one place saw, in order of time. */
export interface PlaceSight {
  readonly runs: readonly Omit<StoredRun, 'source'>[]
  /** The changes of state that its runs make from the instant that is asked about, silence as unknown. */
  readonly changes: readonly StateChange[]
}

export interface Agreeing {
  /** Of the places, so many must find it down. */
  readonly needed: number
  /** From here on it is worked out. */
  readonly from: Instant
  /** Milliseconds without a word, and nothing is known. */
  readonly silentAfter: number
  /** As `probe:viva-web`. */
  readonly source: string
}

/** What so many agree on. */
export function agreed(states: readonly State[], wanted: number): State {
  // No more can be asked to agree than there are.
  const needed = Math.min(wanted, states.length)
  const count = (...among: State[]) => states.filter((state) => among.includes(state)).length
  if (count('down') >= needed) return 'down'
  if (count('down', 'unknown') >= needed) return 'unknown'
  return count('down', 'degraded') >= needed ? 'degraded' : 'up'
}

/** The component's own runs from an instant on; what is unknown is left out, as silence. */
export function agreedRuns(places: readonly PlaceSight[], agreeing: Agreeing): StoredRun[] {
  const changes = agreedChanges(places, agreeing)
  return changes.flatMap(({ at, state }, i): StoredRun[] => {
    if (state === 'unknown') return []
    const until = changes[i + 1]?.at ?? at
    // So long before its end was it seen last; shorter than that, it is silent sooner.
    const isShort = until - at < agreeing.silentAfter
    const silentAfter = isShort
      ? Math.max(1000, Math.ceil((until - at) / 1000) * 1000)
      : agreeing.silentAfter
    return [
      {
        from: at,
        seenUntil: isShort ? at : until - agreeing.silentAfter,
        state,
        silentAfter: changes[i + 1]?.state === 'unknown' ? silentAfter : agreeing.silentAfter,
        source: agreeing.source,
        ...saidThen(places, at, state, agreeing.needed),
      },
    ]
  })
}

/** Each change of what they agree on. */
function agreedChanges(places: readonly PlaceSight[], { needed, from }: Agreeing): StateChange[] {
  const told = places
    .flatMap(({ changes }, place) => changes.map(({ at, state }) => ({ at, state, place })))
    .sort((a, b) => a.at - b.at)
  const states: State[] = places.map(() => 'unknown')
  const found: StateChange[] = []
  for (const [i, { at, state, place }] of told.entries()) {
    states[place] = state
    // What changes at the same instant changes together.
    if (told[i + 1]?.at === at) continue
    const now = agreed(states, needed)
    if (now !== (found.at(-1)?.state ?? 'unknown'))
      found.push({ at: Math.max(at, from), state: now })
  }
  return found
}

/** In whose words, and when so many were sure. */
function saidThen(
  places: readonly PlaceSight[],
  at: Instant,
  state: State,
  needed: number,
): Pick<StoredRun, 'detail' | 'confirmedAt'> {
  const then = places.flatMap(({ runs }) => {
    const run = runs.findLast(({ from }) => from <= at)
    return run?.state === state ? [run] : []
  })
  const detail = then.find((run) => run.detail !== undefined)?.detail
  if (state !== 'down') return { detail }
  const sure = then.map(({ confirmedAt, from }) => confirmedAt ?? from).sort((a, b) => a - b)
  const confirmedAt = sure[Math.min(needed, places.length) - 1]
  return {
    detail,
    confirmedAt: confirmedAt !== undefined && confirmedAt > at ? confirmedAt : undefined,
  }
}
