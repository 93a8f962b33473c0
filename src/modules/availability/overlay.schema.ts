/** What is laid over the figures, and what the goal bears, as it is told. */
import { z } from 'zod'
import { componentState } from './schema.ts'

const instant = z.iso.datetime()
const date = z.iso.date()
const seconds = z.number().min(0)

export const correctionTaken = z
  .strictObject({
    id: z.int(),
    kind: z.enum(['not_ours', 'as_observed']),
    from: instant,
    to: instant,
    component: z.string().nullable().meta({ description: 'null: the service itself' }),
    shownBy: z
      .string()
      .nullable()
      .meta({ description: 'The component whose observations it takes' }),
    state: componentState.nullable().meta({ description: 'What the evidence shows' }),
  })
  .meta({ id: 'CorrectionTaken' })

/** What the goal bears of outage in a period. Seconds of opening time. */
export const budgetView = z
  .strictObject({
    allowedSeconds: seconds.meta({ description: 'Of the whole period, what is ahead included' }),
    usedSeconds: seconds,
    leftSeconds: z.number().meta({ description: 'Below zero: more was used than is allowed' }),
    passed: z.number().min(0).max(1).meta({ description: 'Share of the period’s time' }),
    burn: z
      .number()
      .min(0)
      .nullable()
      .meta({ description: '1: used exactly up when the period ends; null: too little measured' }),
    endsAt: instant.nullable().meta({ description: 'In this pace; null: it lasts the period' }),
    forecastSeconds: seconds.nullable().meta({ description: 'Used at the end, in this pace' }),
    days: z.array(z.strictObject({ day: date, leftSeconds: z.number() })),
  })
  .meta({ id: 'ErrorBudget' })
export type BudgetView = z.infer<typeof budgetView>
