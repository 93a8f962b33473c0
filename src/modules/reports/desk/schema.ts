/** Reports as the pages and programs are told of them. */
import { z } from 'zod'

const date = z.iso.date()
const instant = z.iso.datetime()
const share = z.number().min(0).max(1).nullable()
const outcome = z.enum(['kept', 'not_kept', 'no_goal', 'nothing_decided'])

export const serviceKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
export const periodKey = z
  .string()
  .regex(/^\d{4}-(Q[1-4]|0[1-9]|1[0-2])$/, 'A quarter as 2026-Q3 or a month as 2026-08')
export const quarterKey = z.string().regex(/^\d{4}-Q[1-4]$/, 'A quarter as 2026-Q3')
export const language = z.enum(['sv', 'en'])

/**
 * How far a report has come. What stands here is what Kvitto knows today; further states (released,
 * sent, acknowledged) are more words in this list, and more `at` beside them.
 */
const reportState = z.enum(['no_agreement', 'running', 'draft']).meta({
  description:
    'no_agreement: nothing was promised; running: the period has not ended; draft: it has, and the figures are worked out from what is known',
})

const reportPeriod = z
  .strictObject({ key: z.string(), firstDay: date, lastDay: date, hasEnded: z.boolean() })
  .meta({ id: 'ReportPeriod' })

const cell = z
  .strictObject({
    period: reportPeriod,
    quarter: z.string().meta({ description: 'The column that it stands in' }),
    state: reportState,
    dueOn: date.nullable().meta({ description: 'The last day on which it is in time' }),
    isPastDue: z.boolean().meta({ description: 'Whether that day has passed' }),
  })
  .meta({ id: 'ReportCell' })
export type ReportCell = z.infer<typeof cell>

const serviceNamed = z.strictObject({ key: z.string(), name: z.string(), customer: z.string() })

export const reportBoard = z
  .strictObject({
    quarters: z.array(reportPeriod).meta({ description: 'Oldest first' }),
    earlier: z.string().meta({ description: 'Ask for these to see what came before' }),
    later: z.string().nullable(),
    items: z.array(
      z.strictObject({
        service: serviceNamed,
        every: z.enum(['quarter', 'month']).nullable(),
        cells: z.array(cell),
      }),
    ),
  })
  .meta({ id: 'ReportBoard' })
export type ReportBoard = z.infer<typeof reportBoard>

/** What is known today of one report; worked out when it is asked for. */
export const reportStanding = z
  .strictObject({
    service: z.string(),
    period: z.string(),
    deviations: z.int().min(0),
    unexplained: z.int().min(0).meta({ description: 'Those that wait for an explanation' }),
    isMeasured: z.boolean().meta({ description: 'Whether availability was measured at all' }),
    coverage: share,
  })
  .meta({ id: 'ReportStanding' })
export type ReportStanding = z.infer<typeof reportStanding>

export const reportView = z
  .strictObject({
    service: serviceNamed,
    period: reportPeriod,
    state: reportState,
    dueOn: date.nullable(),
    isPastDue: z.boolean(),
    asOf: instant,
    language: language.meta({ description: 'Of what is said here' }),
    documentLanguage: language.meta({ description: 'The first contact’s: of the document' }),
    recipients: z.array(z.strictObject({ name: z.string(), email: z.string() })),
    summary: z.array(z.string()).meta({ description: 'The report in sentences' }),
    incidents: z.strictObject({
      opened: z.int(),
      openedPreviousPeriod: z.int().nullable(),
      stillOpen: z.int(),
    }),
    attainment: z.array(
      z.strictObject({
        kind: z.enum(['resolution', 'response', 'update']),
        priority: z.string(),
        priorityName: z.string().nullable(),
        targetSeconds: z.number().nullable(),
        met: z.int(),
        missed: z.int(),
        excluded: z.int(),
        share,
        goalPercent: z.number().nullable(),
        outcome,
      }),
    ),
    resolution: z.strictObject({ met: z.int(), missed: z.int(), share }),
    availability: z
      .strictObject({
        availability: share,
        lowest: share,
        highest: share,
        coverage: share,
        scheduledSeconds: z.number(),
        excludedSeconds: z.number(),
        unknownSeconds: z.number(),
        downSeconds: z.number(),
        degradedSeconds: z.number(),
        goalPercent: z.number().nullable(),
        outcome,
        outages: z.int(),
        outageSeconds: z.number(),
      })
      .nullable()
      .meta({ description: 'null: nothing has ever been measured' }),
    deviations: z.array(
      z.strictObject({
        id: z.int(),
        rule: z.string(),
        text: z.string().meta({ description: 'What was not kept, in the language asked for' }),
        cause: z.string().nullable(),
        explanation: z.string().nullable(),
        action: z.string().nullable(),
        actionOwner: z.string().nullable(),
        actionDue: date.nullable(),
        isExplained: z.boolean(),
      }),
    ),
    agreements: z.array(z.strictObject({ from: date, level: z.string().nullable() })),
    inputs: z.strictObject({
      rules: z.string(),
      digest: z.string(),
      tickets: z.int(),
      observationRuns: z.int(),
    }),
    may: z.strictObject({ explain: z.boolean() }),
  })
  .meta({ id: 'ReportView' })
export type ReportView = z.infer<typeof reportView>

export const pageDrawings = z
  .strictObject({
    pages: z.array(z.strictObject({ svg: z.string(), width: z.number(), height: z.number() })),
  })
  .meta({ id: 'ReportPages', description: 'The pages of the PDF as drawings.' })

export const documentQuery = z.object({
  format: z.enum(['pdf', 'xlsx', 'json']).default('pdf'),
  language: language.optional(),
  download: z
    .stringbool()
    .default(false)
    .meta({ description: 'true: to be saved; else to be looked at' }),
})
