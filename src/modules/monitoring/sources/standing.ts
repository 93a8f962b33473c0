/** How a source stands, from what is known of its last readings. */
import type { Instant } from '../../calendar/index.ts'
import type { SourceKind, SourceState } from './schema.ts'

export interface Stands {
  readonly settings: { readonly kind: SourceKind }
  readonly silentAfterSeconds: number
  readonly changedAt: Instant
  readonly pausedAt: Instant | null
  readonly lastHeardAt: Instant | null
  readonly failingSince: Instant | null
}

/** Since when nothing has been heard although it should; `undefined` while all is well, or paused. */
export function silentSince(source: Stands, now: Instant): Instant | undefined {
  if (source.pausedAt !== null) return undefined
  if (source.failingSince !== null) return source.failingSince
  if (source.settings.kind !== 'alertmanager') return undefined
  // It posts by itself: one that never did is silent since it was connected.
  const heard = source.lastHeardAt ?? source.changedAt
  return now - heard > source.silentAfterSeconds * 1000 ? heard : undefined
}

export function sourceState(source: Stands, now: Instant): SourceState {
  if (source.pausedAt !== null) return 'paused'
  if (source.failingSince !== null) return 'failing'
  if (source.lastHeardAt === null) return 'new'
  return silentSince(source, now) === undefined ? 'working' : 'silent'
}

/** All is well with what was heard now. */
export function heardWell(now: Instant) {
  return {
    lastOkAt: now,
    lastHeardAt: now,
    failingSince: null,
    lastError: null,
    failures: 0,
    nextAt: null,
  } as const
}
