import { z } from 'zod'
import { counts, live, period, promised } from '../standing/schema.ts'

const instant = z.iso.datetime()
const day = z.iso.date()
const service = z.strictObject({ key: z.string(), name: z.string() })

/** A deviation in brief, for a line. */
const brief = z.strictObject({
  rule: z.string(),
  kind: z.string().nullable(),
  priority: z.string().nullable(),
  measured: z.number().nullable(),
  goal: z.number().nullable(),
  from: z.string().nullable(),
  openSeconds: z.number().nullable(),
  ticket: z.string().nullable(),
})

const task = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ticket_due'),
    service,
    ticket: z.strictObject({ key: z.string(), title: z.string().nullable() }),
    clock: z.enum(['resolution', 'response', 'update']),
    priority: z.string(),
    dueAt: instant,
    used: z.number().meta({ description: 'Share of its time that is used up' }),
    openSecondsLeft: z.number(),
  }),
  z.strictObject({
    kind: z.literal('tickets_overdue'),
    service,
    count: z.int(),
    worst: z.string().meta({ description: 'The ticket that is most overdue' }),
  }),
  z.strictObject({
    kind: z.enum(['service_down', 'service_degraded', 'service_silent']),
    service,
    since: instant.nullable(),
  }),
])
export type Task = z.infer<typeof task>
export type Brief = z.infer<typeof brief>

const upcoming = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('report_due'), service, period, on: day }),
  z.strictObject({
    kind: z.literal('maintenance'),
    service,
    on: day,
    from: instant,
    to: instant,
    reason: z.string(),
  }),
  z.strictObject({
    kind: z.literal('action_due'),
    deviation: z.int(),
    service,
    period: z.string(),
    on: day,
    action: z.string(),
    owner: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('agreement_begins'), service, on: day }),
])
export type Upcoming = z.infer<typeof upcoming>

const proof = z.strictObject({
  service,
  period,
  promises: counts,
  deviations: z.int(),
  unexplained: z.int(),
  reportBuiltAt: instant.nullable(),
})
export type Proof = z.infer<typeof proof>

const house = z.strictObject({
  people: z.int(),
  services: z.array(
    z.strictObject({
      service,
      ticketsAt: instant.nullable(),
      observationsAt: instant.nullable(),
    }),
  ),
})
export type House = z.infer<typeof house>

export const start = z
  .strictObject({
    asOf: instant,
    tasks: z.array(task).meta({
      description: 'What happens at your services right now, worst first; see also /api/work',
    }),
    unexplained: z
      .array(z.strictObject({ service, period, first: z.array(brief) }))
      .meta({ description: 'Of each report that waits to be explained, two of its deviations' }),
    upcoming: z.array(upcoming).meta({ description: 'The soonest first' }),
    services: z.array(z.strictObject({ ...service.shape, customer: z.string(), live })),
    promises: z.strictObject({
      counts,
      items: z
        .array(promised.extend({ service, period }).meta({ id: 'ServicePromise' }))
        .meta({ description: 'Every promise of the running periods, worst first' }),
    }),
    proof: z
      .array(proof)
      .nullable()
      .meta({ description: 'For those who watch: what the last ended period has to show' }),
    house: house.nullable().meta({ description: 'For administrators: people and imports' }),
  })
  .meta({ id: 'Start', description: 'What waits for you, and how your services stand.' })
export type Start = z.infer<typeof start>
