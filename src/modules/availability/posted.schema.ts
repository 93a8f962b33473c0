import { z } from 'zod'

/** So many rows are taken at once; who has more sends several. */
const MOST_POSTED = 10_000

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/)

/** Our words, and those of Nagios and its kin, by name or by number. */
export const postedStates = {
  up: 'up',
  degraded: 'degraded',
  down: 'down',
  unknown: 'unknown',
  ok: 'up',
  warning: 'degraded',
  critical: 'down',
  unreachable: 'unknown',
  '0': 'up',
  '1': 'degraded',
  '2': 'down',
  '3': 'unknown',
} as const

const posted = z.strictObject({
  component: z.string().min(1).max(99),
  at: z.string().max(40).meta({ description: 'RFC 3339 with offset', format: 'date-time' }),
  state: z.union([z.string(), z.int()]).meta({
    description:
      'up, degraded, down or unknown; or as Nagios says it: OK, WARNING, CRITICAL, UNKNOWN, UNREACHABLE, or 0 to 3',
  }),
  detail: z
    .string()
    .max(1000)
    .optional()
    .meta({ description: 'What the program said of it; its first 200 characters are kept' }),
})

export const postedBatch = z.strictObject({
  source: name.meta({ description: 'The program that says so, as nagios' }),
  silentAfterSeconds: z.int().min(1).max(2_147_483_647).nullable().meta({
    description:
      'So long without an observation, and the state is unknown; null: it holds until the next. Say about three times the interval.',
  }),
  observations: z.array(posted).min(1).max(MOST_POSTED),
})
export type PostedBatch = z.infer<typeof postedBatch>

export const postedAnswer = z.strictObject({
  taken: z.int().meta({ description: 'Observations, also those that were known' }),
  changed: z.int().meta({ description: 'Intervals that were written, prolonged or taken away' }),
  components: z.int(),
})
export type PostedAnswer = z.infer<typeof postedAnswer>
