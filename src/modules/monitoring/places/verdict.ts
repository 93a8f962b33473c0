/**
 * What a row of checks says of a component, as one place sees it.
 *
 * - What answers is up; what answers too slowly is degraded. Both are told at once.
 * - A failure is told to nobody until so many in a row have failed. Then it was down from the first of
 *   them, and sure at the last. One check that succeeds before that, and nothing was ever down.
 * - A check that could not be made says nothing, so that the source's silence shows; and it breaks the
 *   row: between two failures of which one was not seen, nobody knows.
 * - So does silence: a row that was begun before it, as before a restart, begins anew.
 */
import type { Observation } from '../../availability/index.ts'
import type { Instant } from '../../calendar/index.ts'

/** What one check found. */
export interface Finding {
  readonly outcome: 'ok' | 'slow' | 'failed' | 'unknown'
  readonly detail: string
}

/** When a failure is believed. */
export interface Confirming {
  readonly intervalSeconds: number
  readonly timeoutSeconds: number
  /** So many failures in a row. */
  readonly confirmFailures: number
  readonly confirmEverySeconds: number
}

/** How it stands after the checks so far. */
export interface Standing {
  /** What was told last; `unknown` before the first word, and after a check that could not be made. */
  readonly state: Observation['state']
  readonly since: Instant
  readonly checkedAt: Instant
  /** The failures in a row that nobody has been told of yet. */
  readonly failing: Failing | undefined
}

export interface Failing {
  readonly since: Instant
  readonly count: number
  /** What was said of the first of them. */
  readonly detail: string
}

export interface Verdict {
  readonly standing: Standing
  /** What there is to tell, in order of time. */
  readonly told: readonly Observation[]
}

/** So long without a word, and nothing is known: long enough for a failure to be made sure of. */
export function silentAfterSeconds({
  intervalSeconds,
  timeoutSeconds,
  confirmFailures,
  confirmEverySeconds,
}: Confirming): number {
  return Math.ceil(
    intervalSeconds + timeoutSeconds + confirmFailures * (confirmEverySeconds + timeoutSeconds),
  )
}

/** What a check that began at `at` adds to what was known; `undefined`: this is the first. */
export function verdict(
  before: Standing | undefined,
  finding: Finding,
  at: Instant,
  confirming: Confirming,
): Verdict {
  const known = heard(before, at, confirming)
  const now = (state: Standing['state'], since: Instant, failing?: Failing): Standing => ({
    state,
    since: known?.state === state ? known.since : since,
    checkedAt: at,
    failing,
  })
  const { outcome, detail } = finding
  switch (outcome) {
    case 'ok':
    case 'slow': {
      const state = outcome === 'ok' ? 'up' : 'degraded'
      return { standing: now(state, at), told: [{ at, state, detail }] }
    }
    case 'unknown':
      return { standing: now('unknown', at), told: [] }
    case 'failed': {
      if (known?.state === 'down') {
        return { standing: now('down', at), told: [{ at, state: 'down', detail }] }
      }
      const failing = oneMore(known?.failing, at, detail)
      if (failing.count < confirming.confirmFailures) {
        return { standing: now(known?.state ?? 'unknown', at, failing), told: [] }
      }
      return { standing: now('down', failing.since), told: madeSure(failing, at, detail) }
    }
  }
}

/** Milliseconds from the beginning of a check to that of the next. */
export function waitAfter(standing: Standing, confirming: Confirming): number {
  const { intervalSeconds, confirmEverySeconds } = confirming
  const seconds = standing.failing === undefined ? intervalSeconds : confirmEverySeconds
  return Math.min(seconds, intervalSeconds) * 1000
}

/** After a silence nothing of it is left but the word that it was unknown. */
function heard(
  before: Standing | undefined,
  at: Instant,
  confirming: Confirming,
): Standing | undefined {
  if (before === undefined) return undefined
  const silent = before.checkedAt + silentAfterSeconds(confirming) * 1000
  if (at < silent) return before
  return { state: 'unknown', since: silent, checkedAt: before.checkedAt, failing: undefined }
}

function oneMore(failing: Failing | undefined, at: Instant, detail: string): Failing {
  if (failing === undefined) return { since: at, count: 1, detail }
  return { ...failing, count: failing.count + 1 }
}

/** Down from the first failure, and seen to be until the last. */
function madeSure(failing: Failing, at: Instant, detail: string): Observation[] {
  const first = {
    at: failing.since,
    state: 'down' as const,
    detail: failing.detail,
    ...(failing.since === at ? {} : { confirmedAt: at }),
  }
  return failing.since === at ? [first] : [first, { at, state: 'down', detail }]
}
