import fc from 'fast-check'
import { BusinessTime, parseCalendar } from '../../src/modules/calendar/index.ts'
import type { ClockTerms } from '../../src/modules/services/index.ts'
import type { TicketEvent } from '../../src/modules/tickets/schema.ts'
import type { OpenSeconds } from './ticking-clock.ts'

/** Second 0 of all tickets here. Nothing is open before that day or after it. */
export const BASE = Date.UTC(2026, 0, 5)

/** Opening hours of few seconds each, all within some minutes after midnight. */
export const openSeconds: fc.Arbitrary<OpenSeconds> = fc.oneof(
  fc.constant(Array.from({ length: 200 }, (_, second) => second % 10 < 3)),
  fc
    .array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 9 })), { maxLength: 40 })
    .map((parts) => parts.flatMap(([open, length]) => Array.from({ length }, () => open))),
)

export function businessTimeOf(open: OpenSeconds): BusinessTime {
  const hours = open.flatMap((isOpen, second) =>
    isOpen ? [`${timeOfDay(second)}-${timeOfDay(second + 1)}`] : [],
  )
  return BusinessTime.of(
    parseCalendar({ zone: 'UTC', week: {}, exceptions: { '2026-01-05': hours } }),
  )
}

function timeOfDay(second: number): string {
  return new Date(second * 1000).toISOString().slice(11, 19)
}

const few = fc.option(fc.integer({ min: 1, max: 15 }), { nil: undefined, freq: 4 })
const PRIORITIES = ['1', '2', '3', 'unknown'] as const
const STATUSES = [
  'new',
  'open',
  'waiting_customer',
  'waiting_supplier',
  'resolved',
  'closed',
] as const

const priorityTerms = fc
  .record({ responseSeconds: few, resolutionSeconds: few, updateEverySeconds: few })
  .map((promises) =>
    Object.fromEntries(Object.entries(promises).filter(([, seconds]) => seconds !== undefined)),
  )

const pausedWhile: fc.Arbitrary<ClockTerms['pausedWhile']> = fc.oneof(
  fc.constant<ClockTerms['pausedWhile']>(['waiting_customer']),
  fc.subarray<(typeof STATUSES)[number]>([...STATUSES]),
)

export const clockTerms: fc.Arbitrary<ClockTerms> = fc.record({
  priorities: fc.record({ 1: priorityTerms, 2: priorityTerms, 3: priorityTerms }),
  pausedWhile,
  priorityChange: fc.constantFrom('retroactive', 'from_change'),
})

type Happening =
  | { readonly type: 'status'; readonly status: (typeof STATUSES)[number] }
  | { readonly type: 'priority'; readonly priority: string }
  | { readonly type: 'responded' | 'updated' }
  | { readonly type: 'service'; readonly service: string }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      type: fc.constant('status' as const),
      status: fc.constantFrom(...STATUSES),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('priority' as const),
      priority: fc.constantFrom(...PRIORITIES),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constantFrom('responded' as const, 'updated' as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('service' as const), service: fc.constant('viva') }),
  },
)

/** In order of time, seconds after `BASE`; often several things at the same instant. */
export const history: fc.Arbitrary<readonly TicketEvent[]> = fc
  .tuple(
    fc.constantFrom(...PRIORITIES),
    fc.array(fc.tuple(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 15 })), happening), {
      maxLength: 9,
    }),
    fc.integer({ min: 0, max: 10 }),
  )
  .map(([priority, steps, openedAt]) => {
    let at = openedAt
    const events: TicketEvent[] = [{ at, type: 'opened', priority }]
    for (const [wait, what] of steps) {
      at += wait
      events.push({ at, ...what })
    }
    return events
  })

/** The same history on the calendar, in milliseconds. */
export function onCalendar(events: readonly TicketEvent[]): TicketEvent[] {
  return events.map((event) => ({ ...event, at: BASE + event.at * 1000 }))
}
