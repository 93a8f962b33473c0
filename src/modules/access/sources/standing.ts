/** How a source stands, from what is known of its last readings. Pure. */
import type { Instant } from '../../calendar/index.ts'
import type { SourceState, TakeState } from './schema.ts'

export interface Stands {
  readonly silentAfterDays: number
  readonly changedAt: Instant
  readonly pausedAt: Instant | null
  readonly lastOkAt: Instant | null
  readonly lastTakenAt: Instant | null
  readonly failingSince: Instant | null
}

const DAY = 86_400_000
/** Shorter is a restart or a network that blinked. */
const LONG_MS = 60 * 60_000

/** Since when nothing has come that could be used although it should; `undefined` while all is well, or paused. */
function silentSince(source: Stands, now: Instant): Instant | undefined {
  if (source.pausedAt !== null) return undefined
  const since = Math.max(source.lastTakenAt ?? 0, source.changedAt)
  return now - since >= source.silentAfterDays * DAY ? since : undefined
}

export function sourceState(source: Stands, now: Instant): SourceState {
  if (source.pausedAt !== null) return 'paused'
  if (source.failingSince !== null) return 'failing'
  if (silentSince(source, now) !== undefined) return 'silent'
  return source.lastOkAt === null ? 'new' : 'working'
}

export type Trouble = 'silent' | 'failing' | 'failed' | 'held'

/** Why somebody is asked to see to it: it cannot be reached, what came last could not be used, or nothing comes. */
export function troubleOf(
  source: Stands,
  last: { readonly state: TakeState; readonly at: Instant } | undefined,
  now: Instant,
): { readonly what: Trouble; readonly since: Instant } | undefined {
  if (source.pausedAt !== null) return undefined
  const { failingSince } = source
  if (failingSince !== null && now - failingSince >= LONG_MS) {
    return { what: 'failing', since: failingSince }
  }
  if (last?.state === 'failed' || last?.state === 'held')
    return { what: last.state, since: last.at }
  const silent = silentSince(source, now)
  return silent === undefined ? undefined : { what: 'silent', since: silent }
}
