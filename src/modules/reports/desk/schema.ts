/** Reports as the pages and programs are told of them. */
import { z } from 'zod'
import { clockOutcome } from '../lifecycle/changes-schema.ts'
import { reportStates } from '../lifecycle/state.ts'

const date = z.iso.date()
const instant = z.iso.datetime()
const share = z.number().min(0).max(1).nullable()
const outcome = z.enum(['kept', 'not_kept', 'not_shown', 'no_goal', 'nothing_decided'])

export const serviceKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
export const periodKey = z
  .string()
  .regex(/^\d{4}-(Q[1-4]|0[1-9]|1[0-2])$/, 'A quarter as 2026-Q3 or a month as 2026-08')
export const quarterKey = z.string().regex(/^\d{4}-Q[1-4]$/, 'A quarter as 2026-Q3')
export const language = z.enum(['sv', 'en'])

/** How far a report has come, with what comes before there is one. */
const reportState = z.enum(['no_agreement', 'running', ...reportStates]).meta({
  id: 'ReportState',
  description:
    'no_agreement: nothing was promised; running: the period has not ended; due: it has; draft: the figures are worked out from what is known; released: frozen, and not tried to be sent; sent: on its way; accepted: a recipient’s mail server took it; acknowledged: somebody has said that they have it; bounced: it came to nobody',
})

const reportPeriod = z
  .strictObject({ key: z.string(), firstDay: date, lastDay: date, hasEnded: z.boolean() })
  .meta({ id: 'ReportPeriod' })

/** What is known of a report from its rows alone: the same on the board, in review and in the register. */
const progress = z.strictObject({
  state: reportState,
  dueOn: date.nullable().meta({ description: 'The last day on which it is in time' }),
  isPastDue: z.boolean().meta({ description: 'Whether that day has passed' }),
  isFollowed: z.boolean().meta({
    description:
      'Whether it is made, reminded of and counted; a period that had ended before its agreement was written into Kvitto is not, but may be released by hand',
  }),
  isOverdue: z.boolean().meta({
    description: 'It is followed, its due day has passed, and it has not reached anybody',
  }),
  workingDaysLate: z.int().min(0).meta({
    description: 'After its due day, until it reached somebody or, where it has not, until today',
  }),
  isInTime: z.boolean().nullable().meta({
    description:
      'Whether it reached somebody in time; null: it may still do so, or nobody follows it',
  }),
  revision: z.int().nullable().meta({ description: 'The one that counts; null: none is released' }),
  releasedAt: instant.nullable().meta({ description: 'The first revision' }),
  sentAt: instant.nullable().meta({ description: 'When a mail was first tried' }),
  acceptedAt: instant.nullable().meta({ description: 'When it first reached somebody' }),
  acknowledgedAt: instant.nullable().meta({ description: 'The revision that counts' }),
  acknowledgedBy: z.string().nullable(),
})
export type ReportProgress = z.infer<typeof progress>

const cell = z
  .strictObject({
    period: reportPeriod,
    quarter: z.string().meta({ description: 'The column that it stands in' }),
    ...progress.shape,
    recipients: z.int().min(0).meta({ description: 'To whom the revision that counts goes' }),
    unreached: z.int().min(0).meta({ description: 'Those whom it did not reach' }),
    answer: z.string().nullable().meta({
      description: 'What a mail server said last, where it did not take it',
    }),
  })
  .meta({ id: 'ReportCell' })
export type ReportCell = z.infer<typeof cell>

const serviceNamed = z.strictObject({ key: z.string(), name: z.string(), customer: z.string() })

/** For a sentence above the board: reports that ought to have been delivered in the last year. */
const pastYear = z
  .strictObject({
    due: z.int().min(0).meta({
      description: 'All whose due day was in the last twelve months, and those delivered before it',
    }),
    inTime: z.int().min(0).meta({ description: 'Of them, those that reached somebody in time' }),
    acknowledged: z.int().min(0),
    underway: z.int().min(0).meta({ description: 'Released, sent or accepted' }),
    bounced: z.int().min(0),
    notReleased: z.int().min(0),
  })
  .meta({ id: 'ReportsPastYear' })

export const reportBoard = z
  .strictObject({
    pastYear,
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

const restated = z
  .strictObject({
    period: z
      .string()
      .meta({ description: 'Of the report before, whose tickets are looked at again' }),
    revision: z.int(),
    releasedAt: instant,
    tickets: z.array(
      z.strictObject({
        ticket: z.string(),
        title: z.string().nullable(),
        clock: z.enum(['resolution', 'response', 'update']),
        before: clockOutcome.nullable(),
        after: clockOutcome.nullable(),
      }),
    ),
    availability: z
      .strictObject({ before: share, after: share })
      .optional()
      .meta({ description: 'Where what is known of availability has changed' }),
  })
  .meta({ id: 'RestatedTickets' })

export const reportView = z
  .strictObject({
    service: serviceNamed,
    period: reportPeriod,
    ...progress.shape,
    shown: z
      .strictObject({
        revision: z.int(),
        releasedAt: instant,
        releasedBy: z.string(),
        reason: z.string().nullable(),
        message: z.string().nullable(),
        isCounting: z.boolean().meta({ description: 'false: a later revision has replaced it' }),
      })
      .nullable()
      .meta({
        description: 'The frozen revision that is shown; null: a draft, from what is known now',
      }),
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
        notOursSeconds: z.number().meta({ description: 'Taken out by corrections' }),
        beforeCorrections: z
          .strictObject({ availability: share, coverage: share })
          .nullable()
          .meta({ description: 'As it was measured; null: nothing was corrected' }),
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
        blocks: z.boolean().meta({
          description:
            'It must be explained before release: not among what the agreement lets wait',
        }),
      }),
    ),
    restated: restated.nullable().meta({
      description: 'null: no earlier report of the service was released to compare with',
    }),
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

export const shownQuery = z.object({
  revision: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .meta({ description: 'A released revision by its number; else the one that counts' }),
  draft: z.stringbool().default(false).meta({
    description: 'true: from what is known now, whatever has been released',
  }),
})
