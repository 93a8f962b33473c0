import type { BusinessTime, Instant, Span } from '../calendar/index.ts'
import {
  type Availability,
  type AvailabilityShares,
  measure,
  type StateChange,
  shares,
  stretches,
} from './measure.ts'
import type { Correction } from './overlay.ts'
import type { ComponentState } from './schema.ts'

/** Time in which the service was in one state, and what it comes to. Milliseconds of open time. */
export interface ExplainedStretch extends Span {
  readonly state: ComponentState
  readonly open: number
  /** Of the open time, what lay under agreed maintenance. */
  readonly excluded: number
  /** Of the rest, what a correction says was not ours. */
  readonly notOurs: number
  /** What was added up: the open time less both. */
  readonly counted: number
  /** What its components did meanwhile, but for those that just worked. */
  readonly components: readonly ExplainedPart[]
}

export interface ExplainedPart extends Span {
  readonly component: string
  readonly state: ComponentState
  readonly open: number
}

/** Everything that an availability was worked out from. */
export interface Explanation {
  readonly stretches: readonly ExplainedStretch[]
  readonly sums: Availability
  readonly shares: AvailabilityShares
  readonly corrections: readonly Correction[]
  /** As it was measured; `undefined` where nothing was corrected. */
  readonly before: Availability | undefined
}

/**
 * How a period's availability came about: each stretch of it with the state, the components that
 * made it so, and the open time it counted for. The counted times of the stretches add up, state by
 * state, to the sums.
 */
export function explain(
  time: BusinessTime,
  period: Span,
  states: {
    readonly changes: readonly StateChange[]
    readonly byComponent: ReadonlyMap<string, readonly StateChange[]>
    readonly notOurs: readonly Span[]
    /** As it was measured, where corrections were laid over. */
    readonly asMeasured: readonly StateChange[]
    readonly corrections: readonly Correction[]
  },
  maintenance: readonly Span[],
): Explanation {
  const { notOurs, corrections } = states
  const sums = measure(time, period, states.changes, maintenance, notOurs)
  return {
    stretches: [...stretches(states.changes, period)].map((stretch) => {
      const own = stretch.state === 'down' ? notOurs : []
      const { scheduled, excluded, notOurs: out } = measure(time, stretch, [], maintenance, own)
      const components = [...states.byComponent].flatMap(([component, changes]) =>
        partsOf(component, changes, stretch, time),
      )
      return {
        ...stretch,
        open: scheduled + excluded + out,
        excluded,
        notOurs: out,
        counted: scheduled,
        components: components.sort((a, b) => a.from - b.from),
      }
    }),
    sums,
    shares: shares(sums),
    corrections,
    before:
      corrections.length === 0 ? undefined : measure(time, period, states.asMeasured, maintenance),
  }
}

function partsOf(
  component: string,
  changes: readonly StateChange[],
  span: Span,
  time: BusinessTime,
): ExplainedPart[] {
  return [...stretches(changes, span)]
    .filter(({ state }) => state !== 'up')
    .map(({ from, to, state }) => ({ component, from, to, state, open: time.elapsed(from, to) }))
}

/** What the figures of an explanation are shown with besides themselves. */
export interface ExplainedScope {
  readonly service: { readonly key: string; readonly name: string }
  /** As `2026-Q3`, where a period was asked for. */
  readonly period: string | undefined
  /** As asked for. */
  readonly span: Span
  /** What has passed of it, which is what was measured. */
  readonly measured: Span
  readonly zone: string
  readonly maintenance: readonly (Span & {
    readonly id: number
    readonly reason: string
    readonly createdAt: Instant
    readonly open: number
  })[]
}
