/** Agreements, calendars and contacts as the API says them. */
import { z } from 'zod'
import { promiseNames } from './promises.ts'
import { mayWaitRule, ticketStatus } from './schema.ts'

const day = z.iso.date()

const promised = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: z.string() }),
    z.strictObject({
      kind: z.literal('duration'),
      seconds: z.number().meta({ description: 'Of opening time' }),
    }),
    z.strictObject({ kind: z.literal('percent'), percent: z.number() }),
    z.strictObject({ kind: z.literal('at_most'), count: z.int() }),
    z.strictObject({ kind: z.literal('at_most_hours'), hours: z.number() }),
    z.strictObject({ kind: z.literal('statuses'), statuses: z.array(ticketStatus).readonly() }),
    z.strictObject({ kind: z.literal('counts_from'), from: z.enum(['opening', 'change']) }),
    z.strictObject({
      kind: z.literal('report'),
      every: z.enum(['quarter', 'month']),
      dueWorkingDays: z.int(),
    }),
    z.strictObject({
      kind: z.literal('outage_begins'),
      at: z.enum(['first_failure', 'confirmation']),
    }),
    z.strictObject({ kind: z.literal('by_two') }),
    z.strictObject({ kind: z.literal('days_before'), days: z.int() }),
    z.strictObject({
      kind: z.literal('within_working_days'),
      days: z.int().meta({ description: 'After it was sent' }),
    }),
    z.strictObject({
      kind: z.literal('deviations'),
      rules: z.array(mayWaitRule).readonly().meta({
        description: 'Whose deviations may be released unexplained; none: all must be explained',
      }),
    }),
    z.strictObject({
      kind: z.literal('week'),
      zone: z.string(),
      week: z
        .array(z.array(z.string()).readonly())
        .readonly()
        .meta({ description: 'Monday first' }),
    }),
  ])
  .meta({ id: 'Promised' })

const what = z.enum(promiseNames)
const priority = z.string().nullable()

const statedPromise = z
  .strictObject({ what, priority, value: promised })
  .meta({ id: 'StatedPromise' })

const difference = z
  .strictObject({ what, priority, before: promised.nullable(), after: promised.nullable() })
  .meta({ id: 'Difference', description: 'null: not promised' })

const correction = z
  .strictObject({ reason: z.string(), by: z.string(), at: z.iso.datetime() })
  .meta({ id: 'AgreementCorrection' })

const version = z
  .strictObject({
    from: day,
    state: z.enum(['past', 'in_force', 'future']),
    createdAt: z.iso.datetime(),
    promises: z.array(statedPromise),
    exceptions: z
      .strictObject({ serviceHours: z.int(), availabilityHours: z.int() })
      .meta({ description: 'How many dated days have other hours than the week' }),
    corrections: z.array(correction),
  })
  .meta({ id: 'AgreementVersion' })

const contact = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    email: z.string(),
    language: z.enum(['sv', 'en']),
  })
  .meta({ id: 'ServiceContact' })

const party = z.strictObject({ id: z.int(), name: z.string() })

export const serviceAgreements = z
  .strictObject({
    key: z.string(),
    name: z.string(),
    customer: party,
    provider: party.nullable(),
    contacts: z.array(contact),
    versions: z.array(version).meta({ description: 'The newest first' }),
    mayWrite: z.boolean(),
    mayArrange: z.boolean(),
  })
  .meta({ id: 'ServiceAgreements' })
export type ServiceAgreements = z.infer<typeof serviceAgreements>

export const agreementRow = z
  .strictObject({
    key: z.string(),
    name: z.string(),
    customer: z.string(),
    provider: z.string().nullable(),
    versions: z.int(),
    inForce: z
      .strictObject({ from: day, level: z.string().nullable() })
      .nullable()
      .meta({ description: 'null: none yet' }),
    next: day.nullable().meta({ description: 'When a later version takes over' }),
  })
  .meta({ id: 'AgreementRow' })
export type AgreementRow = z.infer<typeof agreementRow>

const dayDifference = z.strictObject({
  date: day,
  before: z.array(z.string()).readonly().nullable(),
  after: z.array(z.string()).readonly().nullable().meta({ description: 'null: as the week' }),
})

export const comparison = z
  .strictObject({
    before: day,
    after: day,
    differences: z.array(difference),
    days: z.strictObject({
      serviceHours: z.array(dayDifference),
      availabilityHours: z.array(dayDifference),
    }),
  })
  .meta({ id: 'AgreementComparison' })
export type Comparison = z.infer<typeof comparison>

const calendarDay = z.strictObject({
  date: day,
  kind: z.enum(['open', 'closed', 'holiday', 'other', 'unagreed']),
  holiday: z.string().nullable(),
  hours: z.array(z.strictObject({ opens: z.string(), closes: z.string() })).readonly(),
  openSeconds: z.number(),
  clockChange: z.enum(['forward', 'back']).nullable(),
})

export const calendar = z
  .strictObject({
    key: z.string(),
    name: z.string(),
    hours: z.enum(['service', 'availability']),
    year: z.int(),
    zone: z.string(),
    /** The versions in force in some part of the year. */
    versions: z.array(
      z.strictObject({ from: day, week: z.array(z.array(z.string()).readonly()).readonly() }),
    ),
    openSeconds: z.number(),
    openDays: z.int(),
    months: z.array(
      z.strictObject({
        month: z.string(),
        openSeconds: z.number(),
        openDays: z.int(),
        days: z.array(calendarDay).readonly(),
      }),
    ),
  })
  .meta({ id: 'ServiceCalendar' })
export type ServiceCalendar = z.infer<typeof calendar>

const change = z.strictObject({
  kind: z.enum([
    'service_added',
    'name_changed',
    'customer_changed',
    'components_changed',
    'contact_added',
    'contact_changed',
    'contact_removed',
    'agreement_added',
    'agreement_changed',
    'agreement_rewritten',
  ]),
  agreement: day.optional(),
  text: z.string().meta({ description: 'In English words' }),
  before: z.string().optional(),
  after: z.string().optional(),
  composition: z
    .strictObject({ before: z.unknown(), after: z.unknown() })
    .optional()
    .meta({ description: 'What the service is made of, as the file says it; null: not measured' }),
})

export const agreementPlan = z
  .strictObject({
    applied: z.boolean(),
    digest: z.string().meta({
      description: 'Of the plan: applying with it is refused where something has changed since',
    }),
    mayCorrect: z.boolean(),
    organisation: z.strictObject({ before: z.string().nullable(), after: z.string() }).nullable(),
    services: z.array(
      z.strictObject({
        key: z.string(),
        name: z.string(),
        isNew: z.boolean(),
        changes: z.array(change).readonly(),
        versions: z
          .array(
            z.strictObject({
              from: day,
              isRewritten: z.boolean(),
              differences: z.array(difference).readonly(),
            }),
          )
          .readonly(),
      }),
    ),
    corrections: z.array(z.strictObject({ service: z.string(), agreement: day, tickets: z.int() })),
    rejudgedTickets: z.int(),
  })
  .meta({ id: 'AgreementPlan' })
export type AgreementPlan = z.infer<typeof agreementPlan>

export const contactChange = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    email: z.email().max(320),
    language: z.enum(['sv', 'en']),
  })
  .meta({ id: 'ServiceContactChange' })
export type ContactChange = z.infer<typeof contactChange>
