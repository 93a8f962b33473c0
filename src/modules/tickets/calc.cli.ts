import type { Command } from 'commander'
import { z } from 'zod'
import { answerJsonLines } from '../../platform/cli/json-lines.ts'
import { DomainError } from '../../platform/errors.ts'
import { calendarSource, compiled, formatInstant, parseInstant } from '../calendar/index.ts'
import { clockTerms, ticketStatus } from '../services/index.ts'
import type { ClockReading } from './clock.ts'
import { judge } from './judge.ts'
import type { TicketEvent } from './schema.ts'

const at = z.string()

const event = z.discriminatedUnion('type', [
  z.strictObject({ at, type: z.literal('opened'), priority: z.string() }),
  z.strictObject({ at, type: z.literal('status'), status: ticketStatus }),
  z.strictObject({ at, type: z.literal('priority'), priority: z.string() }),
  z.strictObject({ at, type: z.literal('responded') }),
  z.strictObject({ at, type: z.literal('updated') }),
  z.strictObject({ at, type: z.literal('service'), service: z.string() }),
])

const clocksQuestion = z.strictObject({
  id: z.unknown().optional(),
  calendar: calendarSource,
  terms: clockTerms,
  events: z.array(event).min(1),
  now: z.string(),
})

/** One ticket's clocks at `now`; events may come in any order, those of one instant as given. */
function answerClocks(asked: z.infer<typeof clocksQuestion>): object {
  const events = asked.events
    .map((given): TicketEvent => ({ ...given, at: parseInstant(given.at) }))
    .sort((a, b) => a.at - b.at)
  const now = parseInstant(asked.now)
  const [opened] = events
  if (opened !== undefined && opened.at > now) {
    throw new DomainError('invalid_input', 'The ticket is opened after "now"')
  }
  const judged = judge(events, asked.terms, compiled(asked.calendar), now)
  const updates = judged.updates.map(present)
  return {
    response: present(judged.response),
    resolution: present(judged.resolution),
    ...(updates.length > 0 ? { updates } : {}),
  }
}

function present(clock: ClockReading | undefined): object | null {
  if (clock === undefined) return null
  return {
    state: clock.state,
    elapsedSeconds: clock.elapsed / 1000,
    dueAt: clock.dueAt === undefined ? null : formatInstant(clock.dueAt),
    decidedAt: clock.decidedAt === undefined ? null : formatInstant(clock.decidedAt),
  }
}

export function registerClocksCalculator(calc: Command): void {
  calc
    .command('clocks')
    .summary('whether a ticket was responded to and resolved in time')
    .description(
      `Whether a ticket was responded to and resolved in time.

  {"id":"t1","calendar":{…},
   "terms":{"priorities":{"1":{"responseSeconds":1800,"resolutionSeconds":14400}},
            "pausedWhile":["waiting_customer"],"priorityChange":"retroactive"},
   "events":[{"at":"2026-10-26T09:00:00+01:00","type":"opened","priority":"1"},
             {"at":"2026-10-26T09:20:00+01:00","type":"responded"},
             {"at":"2026-10-26T10:00:00+01:00","type":"status","status":"resolved"}],
   "now":"2026-10-27T00:00:00Z"}
      → {"id":"t1","response":{"state":"met","elapsedSeconds":1200,"dueAt":"…","decidedAt":"…"},
                   "resolution":{…}}

state is met, missed, running or paused. A promise that was not made is null. Where updates are
promised ("updateEverySeconds"), "updates" holds one answer per interval.`,
    )
    .action(() => answerJsonLines(clocksQuestion, answerClocks))
}
