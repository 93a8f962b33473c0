/** Differences between two reports of the same period, as the API and the frozen report tell them. */
import { z } from 'zod'

const clock = z.enum(['resolution', 'response', 'update'])
const outcome = z.enum(['kept', 'not_kept', 'not_shown', 'no_goal', 'nothing_decided'])
const count = z.int()

const attainmentRow = z.strictObject({
  met: count,
  missed: count,
  share: z.number().nullable(),
  goalPercent: z.number().nullable(),
  outcome,
})

const said = z.strictObject({
  causeCategory: z.string().nullable(),
  explanation: z.string().nullable(),
  action: z.string().nullable(),
  actionOwner: z.string().nullable(),
  actionDue: z.string().nullable(),
})

/** What a clock came to; `null` where it was not decided in the period, or not there. */
export const clockOutcome = z.enum(['met', 'missed', 'excluded'])
export type ClockOutcome = z.infer<typeof clockOutcome>

export const reportChange = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('incidents'),
      what: z.enum(['opened', 'stillOpen', 'openedPreviousPeriod']),
      before: count.nullable(),
      after: count.nullable(),
    }),
    z.strictObject({
      kind: z.literal('attainment'),
      clock,
      priority: z.string(),
      priorityName: z.string().nullable(),
      before: attainmentRow.nullable().meta({ description: 'null: there was no such row' }),
      after: attainmentRow.nullable(),
    }),
    z.strictObject({
      kind: z.literal('excluded'),
      clock,
      priority: z.string(),
      priorityName: z.string().nullable(),
      before: count,
      after: count,
    }),
    z.strictObject({
      kind: z.literal('availability'),
      what: z.enum(['availability', 'coverage']).meta({ description: 'Shares from 0 to 1' }),
      before: z.number().nullable(),
      after: z.number().nullable(),
    }),
    z.strictObject({
      kind: z.literal('availability_seconds'),
      what: z.enum(['scheduled', 'excluded', 'unknown', 'down', 'degraded']),
      before: z.number().nullable(),
      after: z.number().nullable(),
    }),
    z.strictObject({
      kind: z.literal('availability_outcome'),
      before: outcome.nullable(),
      after: outcome.nullable(),
    }),
    z.strictObject({
      kind: z.literal('outages'),
      before: count.nullable(),
      after: count.nullable(),
    }),
    z.strictObject({
      kind: z.literal('outage_goal'),
      goal: z.enum(['perMonth', 'hoursPerMonth', 'perTwelveMonths']),
      within: z.string(),
      before: outcome.nullable(),
      after: outcome.nullable(),
    }),
    z.strictObject({
      kind: z.literal('deviation'),
      rule: z.string(),
      subject: z.record(z.string(), z.unknown()).meta({ description: 'As a deviation’s subject' }),
      before: said.nullable().meta({ description: 'null: it was no deviation' }),
      after: said.nullable().meta({ description: 'null: it is no deviation any more' }),
    }),
    z.strictObject({
      kind: z.literal('ticket'),
      clock,
      ticket: z.string(),
      title: z.string().nullable(),
      before: z.enum(['missed', 'not_missed']),
      after: z.enum(['missed', 'not_missed']),
    }),
    z.strictObject({
      kind: z.literal('agreement'),
      before: z.array(z.string()).meta({ description: 'First days of the versions in force' }),
      after: z.array(z.string()),
    }),
    z.strictObject({
      kind: z.literal('rules'),
      before: z.string(),
      after: z.string(),
    }),
  ])
  .meta({ id: 'ReportChange' })
export type ReportChange = z.infer<typeof reportChange>
