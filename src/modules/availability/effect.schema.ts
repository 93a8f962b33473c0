/** What something would change in the figures, as it is told before anything is saved. */
import { z } from 'zod'
import { date } from './view.schema.ts'

/** When it begins and ends, as it is asked for. */
export const moment = z
  .string()
  .min(1)
  .max(40)
  .meta({ description: 'Wall clock in the service’s zone, 2026-09-05T06:00, or with an offset' })

export const share = z.number().min(0).max(1).nullable()
export const seconds = z.number().min(0)
export const goalOutcomeThen = z.enum(['kept', 'not_kept', 'not_shown', 'no_goal', 'nothing_known'])

/** The periods that it touches, each with its figures before and after. */
export function periodsChanged<Figures extends z.ZodType>(figures: Figures) {
  return z.array(
    z.strictObject({
      key: z.string(),
      firstDay: date,
      lastDay: date,
      hasEnded: z.boolean(),
      goalPercent: z.number().nullable(),
      before: figures,
      after: figures,
    }),
  )
}
