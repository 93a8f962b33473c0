import type { BusinessTime, Instant, Span } from '../calendar/index.ts'
import type { TicketStatus } from '../services/index.ts'
import type { Stretch } from './count.ts'

/**
 * A piece of a ticket's time as it is drawn. `left` is open time that was, or is, still there before
 * the due instant; `uncounted` was counted until a change of priority made the count start again.
 */
export interface Segment extends Span {
  readonly kind: 'running' | 'paused' | 'closed' | 'stopped' | 'uncounted' | 'left'
  /** What it was paused for. */
  readonly status?: TicketStatus
}

export interface Timeline extends Span {
  readonly segments: readonly Segment[]
  /** Closed hours within one kind are left out: there would be too many to draw. */
  readonly isAbridged: boolean
}

/** More pieces than this cannot be told from each other on a page. */
const MOST_SEGMENTS = 300

interface DrawnClock {
  readonly stretches: readonly Stretch[]
  readonly dueAt: Instant | undefined
}

/**
 * One clock's time from its opening until it stopped (or now), and on to its due instant where that
 * comes later. Pauses and what is left are cut at opening hours, so that closed time looks closed.
 */
export function timelineOfClock({ stretches, dueAt }: DrawnClock, time: BusinessTime): Timeline {
  const [first] = stretches
  const last = stretches.at(-1)
  if (first === undefined || last === undefined) {
    return { from: 0, to: 0, segments: [], isAbridged: false }
  }
  const to = Math.max(last.to, dueAt ?? last.to)
  const whole = [
    ...stretches.flatMap((stretch) => segmentsOf(stretch, time)),
    ...cutAtHours({ from: last.to, to }, time, { kind: 'left' }),
  ].filter(({ from, to }) => from < to)
  const isAbridged = whole.length > MOST_SEGMENTS
  return {
    from: first.from,
    to,
    segments: isAbridged ? withoutClosed(whole) : joined(whole),
    isAbridged,
  }
}

function segmentsOf({ from, to, rule }: Stretch, time: BusinessTime): Segment[] {
  switch (rule.code) {
    case 'counted':
      return [{ from, to, kind: 'running' }]
    case 'closed':
      return [{ from, to, kind: 'closed' }]
    case 'paused':
      return cutAtHours({ from, to }, time, { kind: 'paused', status: rule.status })
    case 'stopped':
      return [{ from, to, kind: 'stopped' }]
    case 'before_restart':
      return [{ from, to, kind: 'uncounted' }]
  }
}

/** Open time is of this kind, the rest is closed. */
function cutAtHours(
  { from, to }: Span,
  time: BusinessTime,
  of: Pick<Segment, 'kind' | 'status'>,
): Segment[] {
  if (from >= to) return []
  const segments: Segment[] = []
  let at = from
  for (const span of time.spans(from, to)) {
    if (span.from > at) segments.push({ from: at, to: span.from, kind: 'closed' })
    segments.push({ ...span, ...of })
    at = span.to
  }
  if (at < to) segments.push({ from: at, to, kind: 'closed' })
  return segments
}

function withoutClosed(segments: readonly Segment[]): Segment[] {
  return joined(
    segments.map((segment, i) => {
      const before = segments[i - 1]
      return segment.kind === 'closed' && before !== undefined
        ? { ...before, from: segment.from, to: segment.to }
        : segment
    }),
  )
}

function joined(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = []
  for (const segment of segments) {
    const last = result.at(-1)
    if (last?.to === segment.from && last.kind === segment.kind && last.status === segment.status) {
      result[result.length - 1] = { ...last, to: segment.to }
    } else result.push(segment)
  }
  return result
}
