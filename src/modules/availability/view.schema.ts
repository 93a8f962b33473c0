/** What the pages and programs are told of availability. */
import { z } from 'zod'
import { budgetView, correctionTaken } from './overlay.schema.ts'
import { componentState } from './schema.ts'

export type { ComponentState } from './schema.ts'

/** In one word, how a day went. */
export const dayState = z.enum([
  'closed',
  'ahead',
  'maintenance',
  'not_ours',
  'down',
  'unknown',
  'degraded',
  'partly_unknown',
  'up',
])
export type DayState = z.infer<typeof dayState>

export const partKind = z.enum([
  ...componentState.options,
  'closed',
  'maintenance',
  'not_ours',
  'ahead',
])
export type PartKind = z.infer<typeof partKind>

export const instant = z.iso.datetime()
export const date = z.iso.date()
const seconds = z.number().min(0)
const share = z.number().min(0).max(1).nullable()

export const serviceKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
export const periodKey = z
  .string()
  .regex(/^\d{4}-(Q[1-4]|0[1-9]|1[0-2])$/, 'A quarter as 2026-Q3 or a month as 2026-08')
  .meta({ description: 'A quarter as 2026-Q3 or a month as 2026-08' })

export const serviceNamed = z
  .strictObject({ key: z.string(), name: z.string(), customer: z.string() })
  .meta({ id: 'ServiceNamed' })

const openTime = {
  scheduledSeconds: seconds.meta({ description: 'Opening time less agreed maintenance' }),
  maintenanceSeconds: seconds,
  notOursSeconds: seconds.meta({
    description: 'Of outages that a correction says were not ours; not in scheduledSeconds',
  }),
  unknownSeconds: seconds,
  downSeconds: seconds,
  degradedSeconds: seconds,
  upSeconds: seconds,
}

const periodOfFigures = z
  .strictObject({
    key: z.string(),
    firstDay: date,
    lastDay: date,
    hasEnded: z.boolean(),
    before: z.string().meta({ description: 'The period before' }),
    after: z.string().nullable().meta({ description: 'The next, if it has begun' }),
  })
  .meta({ id: 'FiguresPeriod' })

export const availabilityFigures = z
  .strictObject({
    ...openTime,
    availability: share.meta({ description: '(known − down) / known; null: nothing known' }),
    lowest: share.meta({ description: 'If all unknown time had been down' }),
    highest: share.meta({ description: 'If all unknown time had been up' }),
    coverage: share.meta({ description: 'known / scheduled' }),
    goalPercent: z.number().nullable(),
    outcome: z.enum(['kept', 'not_kept', 'not_shown', 'no_goal', 'nothing_known']),
    coverageGoalPercent: z.number().nullable(),
    outages: z.int().min(0),
    rules: z.string().meta({ description: 'Version of the rules' }),
    beforeCorrections: z
      .strictObject({
        scheduledSeconds: seconds,
        unknownSeconds: seconds,
        downSeconds: seconds,
        availability: share,
        coverage: share,
      })
      .nullable()
      .meta({ description: 'As it was measured; null: no correction touches the period' }),
  })
  .meta({ id: 'AvailabilityNow' })
export type AvailabilityFigures = z.infer<typeof availabilityFigures>

export const dayFigures = z
  .strictObject({
    day: date,
    state: dayState,
    openSeconds: seconds.meta({ description: 'All opening time of the day, also ahead' }),
    ...openTime,
  })
  .meta({ id: 'AvailabilityDay' })
export type DayFigures = z.infer<typeof dayFigures>

export const serviceAvailability = z
  .strictObject({
    service: serviceNamed,
    isMeasured: z.boolean().meta({ description: 'Whether it has components at all' }),
    state: componentState,
    since: instant.nullable().meta({ description: 'null: longer ago than what was looked at' }),
    isOpen: z.boolean().meta({ description: 'Whether its promise counts right now' }),
    isMaintained: z.boolean(),
    lastHeardAt: instant.nullable(),
    period: periodOfFigures,
    figures: availabilityFigures.nullable(),
    days: z.array(dayFigures).meta({ description: 'The last 90, oldest first' }),
  })
  .meta({ id: 'ServiceAvailability' })
export type ServiceAvailability = z.infer<typeof serviceAvailability>

export const outageView = z
  .strictObject({
    day: date.meta({ description: 'The local day on which it began' }),
    from: instant,
    to: instant.nullable().meta({ description: 'null: not over' }),
    openSeconds: seconds.meta({ description: 'Opening time that it took' }),
    components: z.array(z.strictObject({ key: z.string(), detail: z.string().nullable() })),
    deviation: z
      .strictObject({
        id: z.int(),
        period: z.string(),
        causeCategory: z.string().nullable(),
        explanation: z.string().nullable(),
        action: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'What was said of it, for those who work with the service' }),
  })
  .meta({ id: 'OutageView' })
export type OutageView = z.infer<typeof outageView>

const componentView = z
  .strictObject({
    key: z.string(),
    name: z.string().nullable(),
    state: componentState,
    since: instant.nullable(),
    lastHeardAt: instant.nullable(),
    silentAfterSeconds: z.int().nullable(),
    detail: z.string().nullable(),
  })
  .meta({ id: 'ComponentView' })
export type ComponentView = z.infer<typeof componentView>

const maintenanceTaken = z
  .strictObject({
    id: z.int(),
    from: instant,
    to: instant,
    reason: z.string(),
    openSeconds: seconds,
  })
  .meta({ id: 'MaintenanceTaken' })

export const availabilityDetail = z
  .strictObject({
    service: serviceNamed,
    zone: z.string(),
    asOf: instant,
    period: periodOfFigures,
    isMeasured: z.boolean(),
    state: componentState,
    since: instant.nullable(),
    isOpen: z.boolean(),
    isMaintained: z.boolean(),
    composition: z.strictObject({ sv: z.string(), en: z.string() }).nullable(),
    figures: availabilityFigures.nullable(),
    days: z.array(dayFigures),
    outages: z.array(outageView),
    components: z.array(componentView),
    sources: z.array(z.strictObject({ source: z.string(), lastHeardAt: instant })),
    maintenance: z.array(maintenanceTaken),
    corrections: z.array(correctionTaken),
    budget: budgetView.nullable(),
    may: z.strictObject({ planMaintenance: z.boolean(), correct: z.boolean() }),
  })
  .meta({ id: 'AvailabilityDetail' })
export type AvailabilityDetail = z.infer<typeof availabilityDetail>

const part = z.strictObject({
  from: instant,
  to: instant,
  kind: partKind.meta({ description: 'What it counts as' }),
  state: componentState.nullable().meta({ description: 'What was observed, also when closed' }),
})

export const dayView = z
  .strictObject({
    day: date,
    zone: z.string(),
    from: instant,
    to: instant,
    figures: dayFigures,
    parts: z.array(part).meta({ description: 'From midnight to midnight, without a gap' }),
    components: z.array(z.strictObject({ key: z.string(), parts: z.array(part) })),
  })
  .meta({ id: 'AvailabilityDayView' })
export type DayView = z.infer<typeof dayView>

export const runView = z
  .strictObject({
    component: z.string(),
    from: instant,
    seenUntil: instant,
    state: componentState,
    silentAfterSeconds: z.int().nullable(),
    source: z.string(),
    detail: z.string().nullable(),
  })
  .meta({ id: 'ObservationRun' })
export type RunView = z.infer<typeof runView>

export const runQuery = z.strictObject({
  component: z.string().optional(),
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export type RunQuery = z.infer<typeof runQuery>

const explainedStretch = z.strictObject({
  from: instant,
  to: instant,
  state: componentState,
  openSeconds: seconds,
  maintenanceSeconds: seconds,
  notOursSeconds: seconds,
  countedSeconds: seconds,
  components: z.array(
    z.strictObject({
      component: z.string(),
      from: instant,
      to: instant,
      state: componentState,
      openSeconds: seconds,
    }),
  ),
})

export const explanationView = z
  .strictObject({
    service: z.strictObject({ key: z.string(), name: z.string() }),
    period: z.string().nullable(),
    from: instant,
    to: instant,
    zone: z.string(),
    rules: z.string(),
    agreements: z.array(date).meta({ description: 'First days of the versions in force' }),
    figures: availabilityFigures.omit({
      goalPercent: true,
      outcome: true,
      coverageGoalPercent: true,
      outages: true,
      rules: true,
    }),
    maintenance: z.array(maintenanceTaken),
    corrections: z.array(correctionTaken),
    stretches: z.array(explainedStretch),
  })
  .meta({ id: 'AvailabilityExplanation' })
export type ExplanationView = z.infer<typeof explanationView>

export const exportQuery = z.object({
  period: periodKey.optional(),
  what: z.enum(['days', 'outages']).default('days'),
  format: z.enum(['csv', 'xlsx']).default('csv'),
  language: z.enum(['sv', 'en']).default('sv'),
})
