import { z } from 'zod'
import { column, dateShape, fileShape, unknownTexts } from '../imports/index.ts'
import { componentState } from './schema.ts'

const text = z.string().min(1)
const MOST_SECONDS = 2_147_483_647

/** How a file of observations is to be read: docs/imports-observations.md explains each key. */
export const observationMapping = z.strictObject({
  description: z.string().optional(),
  file: fileShape,
  columns: z.strictObject({
    target: column,
    at: column,
    state: column,
    detail: column.optional(),
  }),
  dates: dateShape,
  unknown: unknownTexts,
  /** The source's states; compared without regard to case. */
  states: z.record(text, componentState),
  /** The source's names → component keys; a name that is a component's key needs no line. */
  components: z.record(text, text).default({}),
  /** Rows about what is no component of the service. */
  unmapped: z.enum(['ignore', 'reject']).default('reject'),
  /**
   * So long without a row, and the state is unknown; `null`: it holds until the next row. It has to
   * be said, because silence that nobody thought of would pass for a service that works.
   */
  silentAfter: z
    .union(
      [text, z.null()],
      'write a duration, as PT36H, or null: a state holds until the next row',
    )
    .superRefine((value, context) => {
      if (value !== null && millisecondsOf(value) === undefined) {
        const message = `"${value}" is not a duration in whole seconds: write PT36H or P1DT12H`
        context.addIssue({ code: 'custom', message })
      }
    }),
})

export type ObservationMapping = z.infer<typeof observationMapping>

/** Milliseconds of silence after which nothing is known; `undefined`: a state holds. */
export function silenceOf({ silentAfter }: ObservationMapping): number | undefined {
  return silentAfter === null ? undefined : millisecondsOf(silentAfter)
}

/** Elapsed time, not opening time: a day is 24 hours. */
function millisecondsOf(text: string): number | undefined {
  try {
    const duration = Temporal.Duration.from(text)
    if (duration.years || duration.months || duration.weeks) return undefined
    const seconds = duration.total('seconds')
    const isUsable = Number.isInteger(seconds) && seconds > 0 && seconds <= MOST_SECONDS
    return isUsable ? seconds * 1000 : undefined
  } catch {
    return undefined
  }
}
