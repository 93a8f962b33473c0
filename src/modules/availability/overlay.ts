/** Corrections laid over what was measured; the measurement stays as it is. */
import type { Instant, Span } from '../calendar/index.ts'
import { type StateChange, stretches, unite } from './measure.ts'
import type { ComponentState } from './schema.ts'

/** A correction that counts: decided on, and not withdrawn. */
export type Correction = Span & { readonly id: number; readonly told: CorrectionTold } & (
    | { readonly kind: 'not_ours' }
    | {
        readonly kind: 'as_observed'
        /** The part of the service that it says something of; `undefined`: the service itself. */
        readonly component: string | undefined
        readonly shownBy: ShownBy
      }
  )

/** What people said of it, and who. */
export interface CorrectionTold {
  readonly reason: string
  readonly link: string | null
  readonly evidence: { readonly name: string; readonly sha256: string } | null
  readonly proposedBy: string
  readonly approvedBy: string
  readonly approvedAt: Instant
}

/** What shows how it was: another component's observations, or evidence for a state. */
export type ShownBy = { readonly component: string } | { readonly state: KnownState }
export type KnownState = Exclude<ComponentState, 'unknown'>

export interface Filling extends Span {
  /** In order of time; nothing is filled where they know nothing either. */
  readonly states: readonly StateChange[]
}

/**
 * Fills what nobody knew of, never what somebody did: the first filling that knows something of a
 * time counts.
 */
export function fillUnknown(
  changes: readonly StateChange[],
  within: Span,
  fillings: readonly Filling[],
): StateChange[] {
  let filled = [...changes]
  for (const filling of fillings) {
    const parts = [...stretches(filled, within)].flatMap((stretch) =>
      stretch.state === 'unknown' ? split(stretch, filling) : [stretch],
    )
    filled = changesIn(parts)
  }
  return filled
}

type Stretch = Span & { readonly state: ComponentState }

function split(unknown: Stretch, { from, to, states }: Filling): Stretch[] {
  const shared = { from: Math.max(unknown.from, from), to: Math.min(unknown.to, to) }
  if (shared.from >= shared.to) return [unknown]
  return [
    { from: unknown.from, to: shared.from, state: 'unknown' as const },
    ...stretches(states, shared),
    { from: shared.to, to: unknown.to, state: 'unknown' as const },
  ].filter((part) => part.from < part.to)
}

/** Only real changes; nothing is said before the first that is known. */
function changesIn(parts: readonly Stretch[]): StateChange[] {
  const changes: StateChange[] = []
  let state: ComponentState = 'unknown'
  for (const part of parts) {
    if (part.state === state) continue
    changes.push({ at: part.from, state: part.state })
    state = part.state
  }
  return changes
}

/** Of what was declared not ours, what was an outage: only that is taken out. */
export function notOursIn(
  changes: readonly StateChange[],
  within: Span,
  declared: readonly Span[],
): Span[] {
  const spans = unite(declared)
  if (spans.length === 0) return []
  return [...stretches(changes, within)]
    .filter(({ state }) => state === 'down')
    .flatMap((down) =>
      spans.map((span) => ({
        from: Math.max(down.from, span.from),
        to: Math.min(down.to, span.to),
      })),
    )
    .filter(({ from, to }) => from < to)
}

/** A state that holds from an instant on. */
export function holding(state: ComponentState, from: Instant): StateChange[] {
  return [{ at: from, state }]
}
