import { BusinessTime, type Instant, parseCalendar } from '../../src/modules/calendar/index.ts'
import { type ClockTerms, ticketStatus } from '../../src/modules/services/index.ts'
import type { ClockReading } from '../../src/modules/tickets/clock.ts'
import { judge } from '../../src/modules/tickets/judge.ts'
import type { TicketEvent } from '../../src/modules/tickets/schema.ts'

/** Open from 08:00 to 17:00, UTC, Monday 26 and Tuesday 27 October 2026 and so on. */
export const office = BusinessTime.of(
  parseCalendar({ zone: 'UTC', week: { 'mon-fri': ['08:00-17:00'] } }),
)

/** `10:30` on the Monday, `tue 10:30` on the Tuesday. */
export function at(text: string): Instant {
  const [day = '', time = ''] = text.includes(' ') ? text.split(' ') : ['mon', text]
  return Date.parse(`2026-10-${day === 'tue' ? 27 : 26}T${time}:00Z`)
}

function timeText(instant: Instant | undefined): string | undefined {
  if (instant === undefined) return undefined
  const text = new Date(instant).toISOString()
  return `${text.startsWith('2026-10-27') ? 'tue ' : ''}${text.slice(11, 16)}`
}

/** An event in words: `09:00 opened 3`, `tue 10:00 priority 1`, `11:00 responded`, `12:00 resolved`. */
export function eventOf(words: string): TicketEvent {
  const [, when = '', what = '', priority = ''] = /^((?:tue )?\S+) (\S+) ?(.*)$/.exec(words) ?? []
  if (what === 'opened' || what === 'priority') return { at: at(when), type: what, priority }
  if (what === 'responded' || what === 'updated') return { at: at(when), type: what }
  return { at: at(when), type: 'status', status: ticketStatus.parse(what) }
}

/**
 * 1: half an hour to respond, four to resolve. 2: one and four and a half. 3: two and eight.
 * `none` has no promise at all.
 */
export const retroactive: ClockTerms = {
  priorities: {
    1: { responseSeconds: 1800, resolutionSeconds: 4 * 3600 },
    2: { responseSeconds: 3600, resolutionSeconds: 4.5 * 3600 },
    3: { responseSeconds: 7200, resolutionSeconds: 8 * 3600 },
    none: {},
  },
  pausedWhile: ['waiting_customer'],
  priorityChange: 'retroactive',
}

export const fromChange: ClockTerms = { ...retroactive, priorityChange: 'from_change' }

/** A reading to be checked in the head: minutes of open time, and times of day. */
export function inWords(clock: ClockReading | undefined): string | undefined {
  if (clock === undefined) return undefined
  const { state, priority, elapsed, dueAt, decidedAt } = clock
  const due = timeText(dueAt) ?? 'never'
  const decided = decidedAt === undefined ? '' : `, decided ${timeText(decidedAt)}`
  return `P${priority} ${state} after ${elapsed / 60_000} min, due ${due}${decided}`
}

/** How the clocks stand at `now`, in the office, in words. */
export function clocks(terms: ClockTerms, now: string, ...steps: readonly string[]) {
  const judged = judge(steps.map(eventOf), terms, office, at(now))
  return {
    response: inWords(judged.response),
    resolution: inWords(judged.resolution),
    updates: judged.updates.map(inWords),
  }
}
