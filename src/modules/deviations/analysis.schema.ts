import { z } from 'zod'
import { deviationBrief, periodText } from './list.schema.ts'
import { causeCategory, deviationRule, deviationSubject } from './schema.ts'

export const analysisQuery = z.object({
  from: periodText.optional().meta({ description: 'As 2025-Q4: five quarters unless said' }),
  to: periodText.optional().meta({ description: 'The running quarter unless said' }),
  service: z.string().max(63).optional().meta({ description: 'Key of a service' }),
})
export type AnalysisQuery = z.infer<typeof analysisQuery>

const service = z.strictObject({ key: z.string(), name: z.string() })
const share = z.number().min(0).max(1)

const periodCount = z
  .strictObject({
    period: z.string(),
    found: z.int(),
    explained: z.int(),
    waiting: z.int(),
    actions: z.int().meta({ description: 'Decided to be done' }),
    doneInTime: z.int(),
    doneLate: z.int(),
    overdue: z.int().meta({ description: 'Not done, and its day has been' }),
  })
  .meta({ id: 'DeviationPeriodCount' })

const inBrief = deviationBrief.extend({
  service,
  rule: deviationRule,
  subject: deviationSubject,
  causeCategory: causeCategory.nullable(),
})

export const deviationAnalysis = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    found: z.int(),
    unexplained: z.int().meta({ description: 'Without a cause: left out of the causes' }),
    causes: z
      .array(
        z.strictObject({
          cause: causeCategory,
          count: z.int(),
          outageSeconds: z.number().meta({ description: 'Opening time of long outages' }),
          missedClocks: z.int().meta({ description: 'Promises to callers that were missed' }),
          share,
          cumulative: share,
        }),
      )
      .meta({ description: 'The heaviest first (Pareto)' }),
    trend: z.array(periodCount).meta({ description: 'All services, the oldest first' }),
    services: z.array(z.strictObject({ service, trend: z.array(periodCount) })),
    recurring: z
      .array(
        z.strictObject({
          service,
          rule: deviationRule,
          subject: deviationSubject,
          latest: z.int(),
          periods: z.array(z.string()).readonly(),
          causes: z.array(causeCategory).readonly(),
        }),
      )
      .meta({ description: 'In at least two of the last five periods of its service' }),
    cameBack: z
      .array(
        z.strictObject({
          done: inBrief.extend({ action: z.string().nullable(), actionDoneOn: z.iso.date() }),
          again: z.array(inBrief),
        }),
      )
      .meta({ description: 'Actions after which their like was found again' }),
  })
  .meta({ id: 'DeviationAnalysis' })
export type DeviationAnalysis = z.infer<typeof deviationAnalysis>
