/** Every report that was ever due, and how it went. */
import { z } from 'zod'
import { language, serviceKey } from '../desk/schema.ts'
import { reportStates } from '../lifecycle/state.ts'

const date = z.iso.date()
const instant = z.iso.datetime()

const registerRow = z
  .strictObject({
    id: z.int(),
    service: z.strictObject({ key: z.string(), name: z.string(), customer: z.string() }),
    period: z.strictObject({ key: z.string(), firstDay: date, lastDay: date }),
    dueOn: date,
    state: z.enum(reportStates),
    revision: z.int().nullable(),
    releasedAt: instant.nullable(),
    sentAt: instant.nullable(),
    acceptedAt: instant.nullable().meta({ description: 'When it first reached somebody' }),
    acknowledgedAt: instant.nullable(),
    acknowledgedBy: z.string().nullable(),
    isInTime: z
      .boolean()
      .nullable()
      .meta({ description: 'null: it has reached nobody, and may still be in time' }),
    workingDaysFromDue: z.int().meta({
      description:
        'Negative: so many working days before the due day; positive: after. Until today where it has reached nobody',
    }),
    mayRead: z.boolean().meta({ description: 'false: you see how it went, not what it says' }),
  })
  .meta({ id: 'ReportRegisterRow' })
export type RegisterRow = z.infer<typeof registerRow>

const onTime = z
  .strictObject({
    year: z.int(),
    due: z.int().meta({ description: 'Due in the year, until today, or delivered before' }),
    inTime: z.int(),
    late: z.int().meta({ description: 'Reached somebody after the due day' }),
    missing: z.int().meta({ description: 'Has reached nobody' }),
    share: z.number().min(0).max(1).nullable(),
  })
  .meta({ id: 'ReportsOnTime' })

const registerStates = z.enum([...reportStates, 'open', 'delivered'])

export const register = z
  .strictObject({
    items: z.array(registerRow),
    nextCursor: z.string().nullable(),
    total: z.int(),
    years: z.array(onTime).meta({
      description:
        'Share in time by the year of the due day, the latest first; not narrowed by year, state or late',
    }),
    services: z
      .array(z.strictObject({ key: z.string(), name: z.string() }))
      .meta({ description: 'Those that may be chosen' }),
  })
  .meta({ id: 'ReportRegister' })
export type Register = z.infer<typeof register>

const filters = {
  service: serviceKey.optional(),
  year: z.coerce.number().int().min(1900).max(9999).optional().meta({
    description: 'Of the due day',
  }),
  state: registerStates.optional().meta({
    description: 'open: has reached nobody; delivered: has',
  }),
  late: z.stringbool().optional().meta({
    description: 'true: reached somebody after the due day, or is overdue; false: the others',
  }),
  sort: z
    .enum([
      'dueOn',
      '-dueOn',
      'service',
      '-service',
      'period',
      '-period',
      'acceptedAt',
      '-acceptedAt',
    ])
    .default('-dueOn'),
}

export const registerQuery = z.object({
  ...filters,
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type RegisterQuery = z.infer<typeof registerQuery>

export const registerExportQuery = z.object({
  ...filters,
  format: z.enum(['csv', 'xlsx']).default('csv'),
  language: language.default('sv'),
})
export type RegisterExportQuery = z.infer<typeof registerExportQuery>
