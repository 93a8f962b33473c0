import type { LiveState } from '../../availability/index.ts'
import { formatInstant, type Instant, type Period } from '../../calendar/index.ts'
import type { LiveShown } from './schema.ts'

export function presentPeriod({ key, firstDay, lastDay }: Period) {
  return { key, firstDay, lastDay }
}

export function presentLive({ state, since, until }: LiveState): LiveShown {
  const text = (at: Instant | undefined) => (at === undefined ? null : formatInstant(at))
  return { state, since: text(since), until: text(until) }
}
