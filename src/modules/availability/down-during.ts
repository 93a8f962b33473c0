import type { Instant } from '../calendar/index.ts'
import type { StateChange } from './measure.ts'

/** The components that were down at some time of an outage, by key. */
export function downDuring(
  byComponent: ReadonlyMap<string, readonly StateChange[]>,
  outage: { readonly from: Instant; readonly to: Instant | undefined },
): string[] {
  const to = outage.to ?? Number.POSITIVE_INFINITY
  return [...byComponent]
    .filter(([, changes]) =>
      changes.some(({ at, state }, i) => {
        const ends = changes[i + 1]?.at ?? Number.POSITIVE_INFINITY
        return state === 'down' && at < to && ends > outage.from
      }),
    )
    .map(([component]) => component)
    .sort()
}
