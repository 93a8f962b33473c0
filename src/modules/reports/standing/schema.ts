import { z } from 'zod'

const instant = z.iso.datetime()
const day = z.iso.date()
const share = z.number().min(0).max(1)
const seconds = z.number()

const verdict = z
  .enum(['kept', 'at_risk', 'not_kept', 'not_known'])
  .meta({ description: 'Håller, i farozonen, hålls inte, vet vi inte' })

export const live = z
  .strictObject({
    state: z.enum(['up', 'degraded', 'down', 'unknown', 'maintenance']),
    since: instant.nullable().meta({ description: 'null: more than a month, or never known' }),
    until: instant.nullable().meta({ description: 'When maintenance that goes on shall end' }),
  })
  .meta({ id: 'LiveState', description: 'Whether a service works now.' })
export type LiveShown = z.infer<typeof live>

export const period = z
  .strictObject({ key: z.string(), firstDay: day, lastDay: day })
  .meta({ id: 'Period', description: 'As 2026-Q3 or 2026-08, with its local days.' })

const serviceName = z.strictObject({ key: z.string(), name: z.string() })

export const promised = z
  .strictObject({
    key: z.string().meta({ description: 'As resolution:2, availability, perMonth:2026-11' }),
    what: z.enum([
      'resolution',
      'response',
      'update',
      'availability',
      'perMonth',
      'hoursPerMonth',
      'perTwelveMonths',
    ]),
    priority: z.string().nullable(),
    priorityName: z.string().nullable(),
    month: z.string().nullable(),
    goal: z.number().meta({ description: 'Per cent for shares; outages, or seconds of outage' }),
    measured: z.number().nullable().meta({ description: 'A share, outages, or seconds' }),
    met: z.int().nullable(),
    missed: z.int().nullable(),
    open: z.int().nullable().meta({ description: 'Not decided, and due within the period' }),
    verdict,
    reason: z.enum([
      'over',
      'secured',
      'on_pace',
      'under_goal',
      'open_ones_decide',
      'most_used',
      'out_of_reach',
      'nothing_decided',
      'not_measured',
      'too_little_measured',
    ]),
    lowest: share.nullable().meta({ description: 'If all that is left goes badly' }),
    highest: share.nullable().meta({ description: 'If all that is left goes well' }),
    expectedDecided: z.int().nullable(),
    mayMiss: z
      .int()
      .nullable()
      .meta({ description: 'In the pace so far, so many more may be late' }),
    mustMeet: z.int().nullable().meta({ description: 'So many in a row must be in time' }),
    left: z
      .number()
      .nullable()
      .meta({ description: 'Outages, or seconds, that are left to spend' }),
  })
  .meta({ id: 'Promise', description: 'Something promised for a period, and whether it holds.' })

export const counts = z
  .strictObject({ kept: z.int(), at_risk: z.int(), not_kept: z.int(), not_known: z.int() })
  .meta({ id: 'PromiseCounts' })

export const serviceRow = z
  .strictObject({
    ...serviceName.shape,
    customer: z.string(),
    live,
    period: period.nullable().meta({ description: 'The running one; null without an agreement' }),
    promises: counts,
    availability: z
      .strictObject({ share: share.nullable(), goalPercent: z.number().nullable(), verdict })
      .nullable(),
    solved: z.strictObject({ met: z.int(), missed: z.int(), share: share.nullable() }),
    deviationsWaiting: z.int().meta({ description: 'Not explained, of periods that have ended' }),
  })
  .meta({ id: 'ServiceRow' })
export type ServiceRow = z.infer<typeof serviceRow>

const sums = {
  scheduledSeconds: seconds,
  excludedSeconds: seconds,
  unknownSeconds: seconds,
  downSeconds: seconds,
  degradedSeconds: seconds,
  availability: share.nullable(),
}

const outcome = z.enum(['kept', 'not_kept', 'not_shown', 'no_goal', 'nothing_decided'])

const attainment = z.strictObject({
  kind: z.enum(['resolution', 'response', 'update']),
  priority: z.string(),
  priorityName: z.string().nullable(),
  targetSeconds: seconds.nullable(),
  met: z.int(),
  missed: z.int(),
  share: share.nullable(),
  goalPercent: z.number().nullable(),
  outcome,
  excluded: z.int(),
})

const counted = z.strictObject({ met: z.int(), missed: z.int(), share: share.nullable() })

const history = z.strictObject({
  period: z.string(),
  firstDay: day,
  lastDay: day,
  incidents: z.int(),
  resolution: counted,
  availability: share.nullable(),
  coverage: share.nullable().meta({ description: 'How much of the opening time was measured' }),
  outages: z.int().nullable(),
})

const measuredAvailability = z.strictObject({
  ...sums,
  lowest: share.nullable(),
  highest: share.nullable(),
  coverage: share.nullable(),
  goalPercent: z.number().nullable(),
  outcome,
  outages: z
    .array(
      z.strictObject({
        from: instant,
        to: instant.nullable(),
        openSeconds: seconds,
        components: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
})

export const servicePage = z
  .strictObject({
    service: serviceName,
    customer: z.string(),
    live,
    period,
    periods: z.array(period).meta({ description: 'That can be asked for, the latest first' }),
    asOf: instant,
    running: z.boolean(),
    serviceHours: z.strictObject({
      zone: z.string(),
      week: z.array(z.array(z.string()).readonly()).readonly(),
    }),
    promises: z.array(promised),
    solved: counted,
    attainment: z.array(attainment).readonly(),
    incidents: z.strictObject({
      opened: z.int(),
      openedPreviousPeriod: z.int().nullable(),
      stillOpen: z.int(),
    }),
    availability: measuredAvailability.nullable().meta({ description: 'null: never measured' }),
    history: z.array(history).meta({ description: 'Up to four periods before, and this one' }),
    rules: z.string(),
    digest: z.string(),
    mayExplain: z.boolean(),
    seesDeviations: z.boolean(),
  })
  .meta({ id: 'ServicePage', description: 'What was promised of a service, and how it stands.' })
export type ServicePage = z.infer<typeof servicePage>

export const receiptLine = z.strictObject({
  code: z.string().meta({ description: 'What it is; the pages have a word for each' }),
  unit: z.enum(['seconds', 'count', 'share', 'percent']),
  value: z.number().nullable(),
  sign: z.enum(['plus', 'minus', 'sum', 'note']),
  label: z.string().nullable().meta({ description: 'A name that needs no translation' }),
})
export type ReceiptLine = z.infer<typeof receiptLine>

export const receipt = z
  .strictObject({
    figure: z.string(),
    service: serviceName,
    period,
    asOf: instant,
    lines: z.array(receiptLine),
    tickets: z
      .strictObject({
        decided: z.string(),
        kind: z.string(),
        priority: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'What to ask the list of tickets for, to see exactly those counted' }),
    rules: z.string().meta({ description: 'Version of the rules that everything was judged by' }),
    agreements: z.array(z.strictObject({ from: day, level: z.string().nullable() })),
    inputs: z.strictObject({
      digest: z.string().meta({ description: 'SHA-256 over everything that it was made from' }),
      tickets: z.int(),
      observationRuns: z.int(),
    }),
    sources: z.array(
      z.strictObject({
        kind: z.enum(['tickets', 'observations']),
        fileName: z.string(),
        importedAt: instant,
        rows: z.int(),
      }),
    ),
    entry: z
      .strictObject({ seq: z.int(), at: instant, kind: z.string() })
      .nullable()
      .meta({ description: 'The last entry of the ledger about this service' }),
  })
  .meta({
    id: 'Receipt',
    description: 'How a figure was worked out, from what, and by which rule.',
  })
export type ReceiptShown = z.infer<typeof receipt>

/** `availability`, `solved`, `incidents`, `outages`, or a promise as `resolution:2`. */
export const figureName = z
  .string()
  .regex(/^(availability|solved|incidents|outages|(resolution|response|update):.{1,100})$/)

/** What a deviation may have to do with. */
export const linkSuggestions = z
  .strictObject({
    tickets: z.array(
      z.strictObject({
        key: z.string(),
        title: z.string().nullable(),
        kind: z.enum(['resolution', 'response', 'update']),
        priority: z.string(),
        dueAt: instant,
        elapsedSeconds: seconds,
        targetSeconds: seconds,
      }),
    ),
    outages: z.array(
      z.strictObject({ from: instant, to: instant.nullable(), openSeconds: seconds }),
    ),
  })
  .meta({ id: 'DeviationSuggestions' })
export type LinkSuggestions = z.infer<typeof linkSuggestions>
