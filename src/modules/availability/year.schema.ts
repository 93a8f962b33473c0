/** A year's days as they are told. */
import { z } from 'zod'
import { dayFigures, instant, serviceNamed } from './view.schema.ts'

export const yearView = z
  .strictObject({
    service: serviceNamed,
    year: z.int(),
    asOf: instant,
    isMeasured: z.boolean(),
    before: z.int(),
    after: z.int().nullable().meta({ description: 'The next, if it has begun' }),
    days: z.array(dayFigures).meta({ description: 'Every day of the year, also those ahead' }),
  })
  .meta({ id: 'AvailabilityYear' })
export type YearView = z.infer<typeof yearView>
