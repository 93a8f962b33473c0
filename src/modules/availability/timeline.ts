import type { BusinessTime, Instant, Span } from '../calendar/index.ts'
import { type StateChange, stretches, unite } from './measure.ts'
import type { ComponentState, PartKind } from './view.schema.ts'

/** A part of a day in which nothing changes. */
export interface TimelinePart extends Span {
  /** What it counts as: only `up`, `degraded` and `down` are known time. */
  readonly kind: PartKind
  /** What was observed, also where it does not count; `undefined` for what lies ahead. */
  readonly state: ComponentState | undefined
}

/** A span from end to end: when it was open, maintained, and how it went. */
export function timeline(
  time: BusinessTime,
  span: Span,
  changes: readonly StateChange[],
  out: { readonly windows: readonly Span[]; readonly notOurs: readonly Span[] },
  asOf: Instant,
): TimelinePart[] {
  const open = time.spans(span.from, span.to)
  const windows = unite(out.windows)
  const notOurs = unite(out.notOurs)
  const seen = [...stretches(changes, { from: span.from, to: Math.min(span.to, asOf) })]
  const edges = [...open, ...windows, ...notOurs, ...seen].flatMap(({ from, to }) => [from, to])
  const cuts = [...new Set([span.from, ...edges, span.to])]
    .filter((at) => at >= span.from && at <= span.to)
    .sort((a, b) => a - b)
  const parts: TimelinePart[] = []
  for (const [i, from] of cuts.entries()) {
    const to = cuts[i + 1]
    if (to === undefined) break
    const state = seen.find((stretch) => contains(stretch, from))?.state
    const isOpen = open.some((each) => contains(each, from))
    const isMaintained = windows.some((each) => contains(each, from))
    const isNotOurs = notOurs.some((each) => contains(each, from))
    const counted = isNotOurs ? 'not_ours' : (state ?? 'ahead')
    const kind = isOpen ? (isMaintained ? 'maintenance' : counted) : 'closed'
    const last = parts.at(-1)
    if (last?.kind === kind && last.state === state) parts[parts.length - 1] = { ...last, to }
    else parts.push({ from, to, kind, state })
  }
  return parts
}

function contains({ from, to }: Span, at: Instant): boolean {
  return at >= from && at < to
}
