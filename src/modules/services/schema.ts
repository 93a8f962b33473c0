import { z } from 'zod'
import { reason } from '../../platform/reasons/reasons.ts'
import { calendarSource } from '../calendar/index.ts'

/** What sources map their own statuses to, and what an agreement may let pause its clocks. */
export const ticketStatus = z.enum([
  'new',
  'open',
  'waiting_customer',
  'waiting_supplier',
  'resolved',
  'closed',
])
export type TicketStatus = z.infer<typeof ticketStatus>

const seconds = z.number().positive().max(1e10)

/** What is promised for one priority; a promise that is left out was not made. */
const priorityTerms = z.strictObject({
  responseSeconds: seconds.optional(),
  resolutionSeconds: seconds.optional(),
  /** The customer hears how it goes at least this often while the ticket is open. */
  updateEverySeconds: seconds.min(60).optional(),
})
export type PriorityTerms = z.infer<typeof priorityTerms>

/** How an agreement lets clocks be judged. Seconds of opening time. */
export const clockTerms = z.strictObject({
  priorities: z.record(z.string(), priorityTerms),
  pausedWhile: z.array(ticketStatus).default(['waiting_customer']),
  priorityChange: z.enum(['retroactive', 'from_change']).default('retroactive'),
})
export type ClockTerms = z.infer<typeof clockTerms>

/** `viva-web`, or `{ all: [...] }`, `{ any: [...] }`, `{ atLeast: 2, of: [...] }`, nested at will. */
export type Composition =
  | string
  | { readonly all: readonly Composition[] }
  | { readonly any: readonly Composition[] }
  | { readonly atLeast: number; readonly of: readonly Composition[] }

const part = z.lazy(() => composition)

export const composition: z.ZodType<Composition> = z.union([
  z.string().min(1),
  z.strictObject({ all: z.array(part).min(1) }),
  z.strictObject({ any: z.array(part).min(1) }),
  z
    .strictObject({ atLeast: z.int().min(1), of: z.array(part).min(1) })
    .refine(({ atLeast, of }) => atLeast <= of.length, reason('at_least')),
])

const percent = z.number().min(0).max(100)

/** The rules by which deviations are found, as `deviations` names them. */
export const mayWaitRule = z.enum([
  'target_missed',
  'availability_below_goal',
  'coverage_low',
  'outage_long',
  'outages_too_many',
  'ticket_overdue',
  'report_late',
])
export type MayWaitRule = z.infer<typeof mayWaitRule>

/**
 * What an agreement version means once templates, holidays and defaults are worked out: this is
 * what is stored, and what everything is judged by.
 */
export const agreementTerms = z.strictObject({
  /** The level (Guld, Silver, Brons) that it was made from, if any. */
  level: z.string().optional(),
  /** When clocks run; holidays are among the exceptions. */
  serviceHours: calendarSource,
  /** When availability counts. */
  availabilityHours: calendarSource,
  clocks: clockTerms,
  /** How a priority is called, and the share of its clocks that shall be met. */
  priorities: z.record(
    z.string(),
    z.strictObject({ name: z.string().optional(), goalPercent: percent.optional() }),
  ),
  availabilityGoalPercent: percent.optional(),
  /** Below this share of known time the availability itself is a deviation. */
  coverageGoalPercent: percent.optional(),
  /** When an outage begins to count: at its first failure (as where it is left out), or when made sure of. */
  outageBegins: z.enum(['first_failure', 'confirmation']).optional(),
  /** Whether corrections of what was measured count only when a second person has approved them. */
  correctionsByTwo: z.boolean().optional(),
  /** So many days before maintenance its contacts are told of it. */
  maintenanceNoticeDays: z.int().min(0).max(365).optional(),
  outageGoals: z
    .strictObject({
      /** Outages in a calendar month, at most. */
      perMonth: z.int().min(0).optional(),
      /** Their opening time in all in a calendar month, at most. */
      hoursPerMonth: z.number().min(0).optional(),
      /** Outages in twelve months that end with the period, at most. */
      perTwelveMonths: z.int().min(0).optional(),
    })
    .optional(),
  report: z.strictObject({
    every: z.enum(['quarter', 'month']),
    /** Working days after the period's end within which it shall have been sent. */
    dueWorkingDays: z.int().min(1),
    /** Rules whose deviations may be released unexplained; all others block the release. */
    mayWait: z.array(mayWaitRule).max(20).default([]),
    /** Working days after it was sent within which the customer is asked to acknowledge it. */
    acknowledgeWorkingDays: z.int().min(1).max(250).default(10),
  }),
})
export type AgreementTerms = z.infer<typeof agreementTerms>
