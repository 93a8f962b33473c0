/** How a place stands, by when it was heard. Pure. */
import type { Instant } from '../../calendar/index.ts'

/** Kvitto's own workers say that they are there each few seconds; an agent asks four times a minute. */
const OWN_SILENT_SECONDS = 30
const AGENT_SILENT_SECONDS = 120

export type PlaceState = 'there' | 'silent' | 'waiting' | 'revoked'

export function placeState(
  place: {
    readonly kind: 'own' | 'agent'
    readonly isEnrolled: boolean
    readonly lastHeardAt: Instant | null
    readonly revokedAt: Instant | null
  },
  now: Instant,
): PlaceState {
  if (place.revokedAt !== null) return 'revoked'
  if (place.kind === 'agent' && !place.isEnrolled) return 'waiting'
  const limit = place.kind === 'own' ? OWN_SILENT_SECONDS : AGENT_SILENT_SECONDS
  const isThere = place.lastHeardAt !== null && now - place.lastHeardAt <= limit * 1000
  return isThere ? 'there' : 'silent'
}

interface Spell {
  readonly from: Instant
  readonly until: Instant
}

interface Gap {
  readonly from: Instant
  readonly until: Instant | undefined
}

/** What lies between, the newest first; `undefined` at the end: it goes on. Nothing before the first. */
export function absencesBetween(
  presence: readonly Spell[],
  now: Instant,
  silentSeconds: number,
): Gap[] {
  const gaps = presence.flatMap(({ until }, i): Gap[] => {
    const next = presence[i + 1]?.from
    if (next === undefined) {
      return now - until > silentSeconds * 1000 ? [{ from: until, until: undefined }] : []
    }
    return next > until ? [{ from: until, until: next }] : []
  })
  return gaps.reverse()
}

export function silentSecondsOf(kind: 'own' | 'agent'): number {
  return kind === 'own' ? OWN_SILENT_SECONDS : AGENT_SILENT_SECONDS
}
