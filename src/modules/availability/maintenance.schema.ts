/** Agreed maintenance as it is asked for and told. */
import { z } from 'zod'
import { goalOutcomeThen, moment, periodsChanged, seconds, share } from './effect.schema.ts'
import { date, instant, serviceKey } from './view.schema.ts'

const reason = z.string().trim().min(1).max(500)

export const newMaintenance = z
  .strictObject({
    service: serviceKey,
    from: moment.meta({ description: 'When the promise stops counting' }),
    to: moment.meta({ description: 'When it counts again' }),
    reason: reason.meta({ description: 'What is done; it stands in the report' }),
    agreed: z.boolean().default(true).meta({
      description: 'Only what is agreed is taken out of the promise; the rest is told, and counts',
    }),
  })
  .meta({ id: 'NewMaintenance' })

export const plannedMaintenance = newMaintenance
  .omit({ reason: true })
  .meta({ id: 'PlannedMaintenance' })

export const cancellation = z
  .strictObject({ reason: reason.meta({ description: 'Why it is cancelled' }) })
  .meta({ id: 'MaintenanceCancellation' })

export const movedMaintenance = z
  .strictObject({
    from: moment,
    to: moment,
    reason: reason.meta({ description: 'Why it is at another time' }),
  })
  .meta({ id: 'MovedMaintenance' })

export const plannedMove = movedMaintenance.omit({ reason: true }).meta({ id: 'PlannedMove' })

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'As 22:00')

export const newSeries = z
  .strictObject({
    service: serviceKey,
    reason: reason.meta({ description: 'What is done; it stands in the report' }),
    agreed: z.boolean().default(true),
    repeats: z.enum(['weekly', 'monthly']),
    every: z.int().min(1).max(12).default(1).meta({ description: 'Each so many weeks or months' }),
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).meta({ description: '1 is Monday' }),
    nth: z
      .union([z.literal(-1), z.int().min(1).max(4)])
      .nullable()
      .default(null)
      .meta({ description: 'Of monthly: which of the month’s such days; -1 is the last' }),
    firstDay: date,
    lastDay: date.nullable().default(null),
    startsAt: clock.meta({ description: 'By the wall clock of the service' }),
    minutes: z.int().min(1).max(10_080),
    exceptions: z.array(date).max(100).default([]),
  })
  .refine(({ repeats, nth }) => (repeats === 'monthly') === (nth !== null), {
    error: 'Which of the month’s days is said of monthly, and only of that',
    path: ['nth'],
  })
  .refine(({ firstDay, lastDay }) => lastDay === null || lastDay >= firstDay, {
    error: 'The last day is before the first',
    path: ['lastDay'],
  })
  .meta({ id: 'NewMaintenanceSeries' })

export const seriesView = z
  .strictObject({
    id: z.int(),
    service: z.string(),
    reason: z.string(),
    agreed: z.boolean(),
    repeats: z.enum(['weekly', 'monthly']),
    every: z.int(),
    weekdays: z.array(z.int()),
    nth: z.int().nullable(),
    firstDay: date,
    lastDay: date.nullable(),
    startsAt: z.string(),
    minutes: z.int(),
    exceptions: z.array(date),
    endedAt: instant.nullable(),
    endReason: z.string().nullable(),
    mayEnd: z.boolean(),
  })
  .meta({ id: 'MaintenanceSeries' })
export type SeriesView = z.infer<typeof seriesView>

const maintenanceEvent = z.strictObject({
  kind: z.enum(['moved', 'prolonged', 'shortened', 'cancelled', 'announced']),
  at: instant,
  by: z.string().nullable().meta({ description: 'null: not for your eyes' }),
  reason: z.string().nullable(),
  beforeFrom: instant.nullable(),
  beforeTo: instant.nullable(),
})

export const maintenanceView = z
  .strictObject({
    id: z.int(),
    service: z.string(),
    from: instant,
    to: instant,
    reason: z.string(),
    agreed: z.boolean(),
    series: z.int().nullable().meta({ description: 'That it recurs by' }),
    announcedAt: instant.nullable().meta({ description: 'When contacts were told of it' }),
    events: z.array(maintenanceEvent).meta({ description: 'What was done with it since' }),
    state: z.enum(['coming', 'under_way', 'past', 'cancelled']),
    isAfterTheFact: z.boolean().meta({ description: 'Entered when it had already begun' }),
    overlaps: z.array(z.int()).meta({ description: 'Others that share time with it' }),
    createdAt: instant,
    createdBy: z.string().nullable().meta({ description: 'null: not for your eyes' }),
    cancelledAt: instant.nullable(),
    cancelledBy: z.string().nullable(),
    cancelReason: z.string().nullable(),
    mayCancel: z.boolean(),
  })
  .meta({ id: 'Maintenance' })
export type MaintenanceView = z.infer<typeof maintenanceView>

export const maintenanceQuery = z.strictObject({
  service: serviceKey.optional(),
  when: z.enum(['coming', 'past', 'all']).default('all').meta({
    description: 'coming: not over yet, the next first; past and all: the last first',
  }),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type MaintenanceQuery = z.infer<typeof maintenanceQuery>

const figuresThen = z.strictObject({
  availability: share,
  scheduledSeconds: seconds,
  maintenanceSeconds: seconds,
  downSeconds: seconds,
  unknownSeconds: seconds,
  outcome: goalOutcomeThen,
})

export const maintenanceEffect = z
  .strictObject({
    from: instant,
    to: instant,
    openSeconds: seconds.meta({ description: 'Opening time that it takes and no other took' }),
    isAfterTheFact: z.boolean(),
    overlaps: z.array(
      z.strictObject({ id: z.int(), from: instant, to: instant, reason: z.string() }),
    ),
    periods: periodsChanged(figuresThen).meta({
      description: 'Those that have begun, and whose figures it touches',
    }),
  })
  .meta({ id: 'MaintenanceEffect' })
export type MaintenanceEffect = z.infer<typeof maintenanceEffect>
