/** One ticket with everything that its page shows. */
import { z } from 'zod'
import { clockKind, clockOutcome, ticketState } from './list-schema.ts'

const instant = z.iso.datetime()

const segment = z.strictObject({
  from: instant,
  to: instant,
  kind: z.enum(['running', 'paused', 'closed', 'stopped', 'uncounted', 'left']),
  status: z.string().optional().meta({ description: 'What it was paused for' }),
})

const timeline = z
  .strictObject({
    from: instant,
    to: instant,
    segments: z.array(segment),
    isAbridged: z
      .boolean()
      .meta({ description: 'Closed hours are left out, since there would be too many' }),
  })
  .meta({ id: 'TicketTimeline' })
export type DrawnTimeline = z.infer<typeof timeline>

const stretch = z.strictObject({
  from: instant,
  to: instant,
  rule: z.enum(['counted', 'closed', 'paused', 'stopped', 'before_restart']),
  status: z.string().optional(),
  openSeconds: z.number(),
  countedSeconds: z.number(),
  why: z.string().meta({ description: 'In words' }),
})

const clock = z
  .strictObject({
    kind: clockKind,
    interval: z.number().meta({ description: '0 but for update intervals' }),
    outcome: clockOutcome,
    priority: z.string(),
    targetSeconds: z.number(),
    elapsedSeconds: z.number(),
    startedAt: instant,
    dueAt: instant.nullable(),
    decidedAt: instant.nullable(),
    stoppedAt: instant.nullable(),
    period: z
      .strictObject({ key: z.string(), firstDay: z.iso.date(), lastDay: z.iso.date() })
      .nullable()
      .meta({
        description: 'The report that counts it; null while undecided, and of excluded ones',
      }),
    verdict: z.string().meta({ description: 'How it stands, in words' }),
    stretches: z.array(stretch).meta({ description: 'None of update intervals' }),
  })
  .meta({ id: 'TicketClock' })
export type DrawnClock = z.infer<typeof clock>

const exclusion = z
  .strictObject({ reason: z.string(), by: z.string(), at: instant })
  .meta({ id: 'TicketExclusion' })

export const ticketPage = z
  .strictObject({
    service: z.strictObject({ key: z.string(), name: z.string() }),
    key: z.string(),
    title: z.string().nullable(),
    priority: z.string(),
    status: z.string(),
    state: ticketState,
    openedAt: instant,
    lastEventAt: instant,
    asOf: instant,
    agreement: z
      .strictObject({
        from: z.iso.date(),
        hours: z.string().meta({ description: 'In words' }),
        pausedWhile: z.array(z.string()),
        priorityChange: z.enum(['retroactive', 'from_change']),
        rules: z.array(z.string()).meta({ description: 'What was agreed, in words' }),
      })
      .nullable()
      .meta({ description: 'The version in force when it was opened; null: nothing was promised' }),
    exclusion: exclusion.nullable(),
    events: z.array(
      z.strictObject({
        at: instant,
        type: z.enum(['opened', 'status', 'priority', 'responded', 'updated', 'service']),
        value: z.string().nullable(),
        what: z.string().meta({ description: 'In words' }),
      }),
    ),
    clocks: z.array(clock),
    timeline: timeline.nullable().meta({
      description: 'Of the resolution, or of the response where no resolution was promised',
    }),
    digest: z.string().meta({ description: 'SHA-256 over the events' }),
    may: z.strictObject({ exclude: z.boolean() }),
  })
  .meta({ id: 'Ticket' })
export type TicketPage = z.infer<typeof ticketPage>

export const excluding = z
  .strictObject({
    reason: z.string().trim().min(3).max(1000).meta({ description: 'Shown in the report' }),
  })
  .meta({ id: 'ExcludeTicket' })

export const excluded = exclusion
