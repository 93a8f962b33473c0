/** What a place has found of one of its probes, after one check or many. Pure. */
import type { Observation } from '../../availability/index.ts'
import type { Instant } from '../../calendar/index.ts'
import type { Standing } from './verdict.ts'

export interface Found {
  readonly probe: number
  /** Of the probe that was run. */
  readonly version: number
  /** What there is to tell, in order of time. */
  readonly told: readonly Observation[]
  readonly standing: Standing
  readonly tookMs: number
  readonly detail: string
  readonly expiresAt?: Instant | undefined
}

/** One for each probe: all that was told of it, and how it stands in the end. */
export function gathered(found: readonly Found[]): Found[] {
  const byProbe = new Map<number, Found>()
  for (const each of found) {
    const before = byProbe.get(each.probe)
    byProbe.set(each.probe, before === undefined ? each : joined(before, each))
  }
  return [...byProbe.values()]
}

function joined(before: Found, after: Found): Found {
  const [first, last] =
    before.standing.checkedAt <= after.standing.checkedAt ? [before, after] : [after, before]
  return { ...last, told: [...first.told, ...last.told] }
}
