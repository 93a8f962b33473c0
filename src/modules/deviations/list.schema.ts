/** A list of deviations: what can be asked, and what is answered. */
import { z } from 'zod'
import { parsePeriod } from '../calendar/index.ts'
import { causeCategory, deviationForActor, deviationRule } from './schema.ts'

const deviationState = z
  .enum(['all', 'waiting', 'explained', 'actions', 'late', 'done', 'back'])
  .meta({
    description:
      'waiting: nobody has said why; actions: something waits to be done, late: past its day; done: what was to be done is; back: and it came back',
  })

const sortKeys = ['period', 'service', 'foundAt', 'actionDue', 'cause'] as const
export const deviationSort = z.enum([...sortKeys, ...sortKeys.map((key) => `-${key}` as const)])
export type DeviationSort = z.infer<typeof deviationSort>

export const periodText = z
  .string()
  .refine(isPeriod, 'Write a quarter as 2026-Q3 or a month as 2026-08')

function isPeriod(text: string): boolean {
  try {
    parsePeriod(text)
    return true
  } catch {
    return false
  }
}

export const deviationFilters = z.object({
  service: z.string().max(63).optional().meta({ description: 'Key of a service' }),
  period: periodText.optional().meta({ description: 'As 2026-Q3 or 2026-08' }),
  cause: z.union([causeCategory, z.literal('none')]).optional(),
  rule: deviationRule.optional(),
  state: deviationState.default('all'),
  q: z.string().max(200).optional().meta({
    description: 'Words of the explanation, the action, its owner, the service or a ticket’s key',
  }),
})
export type DeviationFilters = z.infer<typeof deviationFilters>

export const deviationListQuery = deviationFilters.extend({
  sort: deviationSort.default('-period'),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type DeviationListQuery = z.infer<typeof deviationListQuery>

export const deviationBrief = z
  .strictObject({ id: z.int(), period: z.string(), foundAt: z.iso.datetime() })
  .meta({ id: 'DeviationBrief' })

export const listedDeviation = deviationForActor
  .extend({
    running: z.boolean().meta({ description: 'Its period goes on: it may mend itself' }),
    late: z.boolean().meta({ description: 'Its action is not done, and its day has been' }),
    cameBack: deviationBrief
      .nullable()
      .meta({ description: 'The latest of its like after its action was done' }),
  })
  .meta({ id: 'ListedDeviation' })
export type ListedDeviation = z.infer<typeof listedDeviation>

export const deviationList = z
  .strictObject({
    items: z.array(listedDeviation),
    nextCursor: z.string().nullable(),
    total: z.int().optional().meta({ description: 'With the first page only' }),
    counts: z
      .strictObject({ waiting: z.int(), actions: z.int(), late: z.int() })
      .optional()
      .meta({ description: 'Within the same service, period and cause; with the first page only' }),
  })
  .meta({ id: 'DeviationList' })
export type DeviationList = z.infer<typeof deviationList>

export const deviationChoices = z
  .strictObject({
    services: z.array(z.strictObject({ key: z.string(), name: z.string() })),
    periods: z.array(z.string()).meta({ description: 'Those with deviations, the latest first' }),
  })
  .meta({ id: 'DeviationChoices' })
