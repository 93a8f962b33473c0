import { z } from 'zod'

/** What a job says of itself. */
export const heartbeatSaid = z.strictObject({
  outcome: z.enum(['started', 'ok', 'failed']).default('ok'),
  words: z.string().trim().max(200).optional().meta({ description: 'Shown where it failed' }),
})
export type HeartbeatSaid = z.infer<typeof heartbeatSaid>
