/** Status pages: what they show, and how they are set up. */
import { z } from 'zod'

const instant = z.iso.datetime()
const serviceKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
const pageKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
  .meta({ description: 'As in its address, /status/skolan' })
const state = z.enum(['up', 'degraded', 'down', 'unknown', 'maintenance'])
export type ShownState = z.infer<typeof state>
const disturbanceState = z.enum(['investigating', 'identified', 'monitoring', 'resolved'])
const named = z.strictObject({ key: z.string(), name: z.string() })

const day = z.strictObject({
  day: z.iso.date(),
  state: z.enum([
    'up',
    'degraded',
    'down',
    'unknown',
    'partly_unknown',
    'maintenance',
    'not_ours',
    'closed',
    'ahead',
  ]),
  downSeconds: z.number().min(0).meta({ description: 'Of its opening time' }),
})

const serviceShown = z.strictObject({
  key: z.string(),
  name: z.string(),
  state,
  since: instant.nullable(),
  until: instant.nullable().meta({ description: 'When maintenance that goes on shall end' }),
  days: z
    .array(day)
    .meta({ description: 'The last 90, oldest first; none where it is not measured' }),
  components: z
    .array(z.strictObject({ name: z.string(), state: state.exclude(['maintenance']) }))
    .nullable()
    .meta({ description: 'null: the page does not show them' }),
})

const disturbanceShown = z.strictObject({
  id: z.int(),
  title: z.string(),
  titleEn: z.string().nullable(),
  affected: z.string().nullable(),
  affectedEn: z.string().nullable(),
  state: disturbanceState,
  startedAt: instant,
  nextUpdateBy: instant.nullable(),
  resolvedAt: instant.nullable(),
  services: z.array(z.string()).meta({ description: 'Names, of those that the page shows' }),
  updates: z
    .array(
      z.strictObject({
        at: instant,
        state: disturbanceState,
        words: z.string(),
        wordsEn: z.string().nullable(),
      }),
    )
    .meta({ description: 'The latest first' }),
})

const maintenanceShown = z.strictObject({
  service: z.string(),
  from: instant,
  to: instant,
  reason: z.string().nullable().meta({ description: 'null: for those who are signed in' }),
})

export const statusShown = z
  .strictObject({
    key: z.string(),
    name: z.string(),
    organisation: z.string().nullable(),
    zone: z.string(),
    isPublic: z.boolean(),
    asOf: instant,
    services: z.array(serviceShown),
    disturbances: z
      .array(disturbanceShown)
      .meta({ description: 'Open ones, and those resolved in the last week' }),
    maintenance: z
      .array(maintenanceShown)
      .meta({ description: 'In the next 30 days, soonest first' }),
  })
  .meta({ id: 'StatusShown' })
export type StatusShown = z.infer<typeof statusShown>

export const statusPageWanted = z
  .strictObject({
    key: pageKey,
    name: z.string().trim().min(1).max(120),
    unitId: z.int().positive().meta({ description: 'Whose services it shows' }),
    isPublic: z.boolean().meta({ description: 'Else for those who are signed in and reach them' }),
    showsComponents: z.boolean().meta({ description: 'Also what services are made of, by name' }),
    services: z.array(serviceKey).min(1).max(100),
  })
  .meta({ id: 'StatusPageWanted' })
export type StatusPageWanted = z.infer<typeof statusPageWanted>

export const statusPage = z
  .strictObject({
    id: z.int(),
    key: z.string(),
    name: z.string(),
    unit: z.strictObject({ id: z.int(), name: z.string() }),
    isPublic: z.boolean(),
    showsComponents: z.boolean(),
    services: z.array(named),
    changedAt: instant,
    changedBy: z.string(),
    mayChange: z.boolean(),
  })
  .meta({ id: 'StatusPage' })
export type StatusPage = z.infer<typeof statusPage>

export const statusPages = z.strictObject({
  items: z.array(statusPage),
  units: z
    .array(z.strictObject({ id: z.int(), name: z.string(), services: z.array(named) }))
    .meta({ description: 'Those with services that you may make a page of' }),
})
export type StatusPages = z.infer<typeof statusPages>

export const badgeQuery = z.object({ lang: z.enum(['sv', 'en']).default('sv') })
export const keyParam = z.object({ key: pageKey })
export const badgeParam = z.object({
  key: pageKey,
  file: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}\.svg$/)
    .meta({ description: 'The service’s key and .svg' }),
})
