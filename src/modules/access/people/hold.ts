/** Whether a feed is applied as it is, or held until a person has looked at it. Pure. */
import { z } from 'zod'
import { formatInstant } from '../../calendar/index.ts'
import { type AccessRules, isTooMany } from '../rules/rules.ts'
import type { FeedPlan } from './plan.ts'

const instant = z.string().meta({ description: 'ISO 8601, UTC' })

export const heldFeed = z
  .discriminatedUnion('reason', [
    z.strictObject({
      reason: z.literal('short'),
      rows: z.int(),
      lastRows: z.int(),
      leastShare: z.number(),
    }),
    z.strictObject({ reason: z.literal('old'), asOf: instant, oldestDays: z.int() }),
    z.strictObject({ reason: z.literal('older'), asOf: instant, lastAsOf: instant }),
    // The very file that was applied before a later one.
    z.strictObject({ reason: z.literal('seen_before'), lastAsOf: instant }),
    z.strictObject({
      reason: z.literal('too_many_ends'),
      ends: z.int(),
      inForce: z.int(),
      most: z.int(),
      mostShare: z.number(),
    }),
  ])
  .meta({ id: 'HeldFeed' })
export type HeldFeed = z.infer<typeof heldFeed>

/** The feed of all employments that was applied last. */
export interface LastFeed {
  readonly asOf: number
  readonly rows: number
}

const DAY = 86_400_000

export interface FeedToJudge {
  readonly plan: FeedPlan
  readonly asOf: number
  readonly now: number
  readonly last: LastFeed | undefined
  /** The same bytes were applied before the last feed, and nobody has said that they are news. */
  readonly wasSeenBefore: boolean
}

/** A push of some is never short or older than the last; it only ends no more than may be. */
export function whyHeld(
  { plan, asOf, now, last, wasSeenBefore }: FeedToJudge,
  limits: AccessRules['feed'],
): HeldFeed | null {
  const said = formatInstant(asOf)
  if (last !== undefined) {
    const lastAsOf = formatInstant(last.asOf)
    if (asOf < last.asOf) return { reason: 'older', asOf: said, lastAsOf }
    if (wasSeenBefore) return { reason: 'seen_before', lastAsOf }
  }
  if (asOf < now - limits.oldestDays * DAY) {
    return { reason: 'old', asOf: said, oldestDays: limits.oldestDays }
  }
  const rows = plan.counts.employments
  if (last !== undefined && rows < last.rows * limits.leastShareOfLast) {
    return { reason: 'short', rows, lastRows: last.rows, leastShare: limits.leastShareOfLast }
  }
  return tooManyEnds(plan, limits)
}

export function tooManyEnds(
  { endedAtOnce, inForce }: Pick<FeedPlan, 'endedAtOnce' | 'inForce'>,
  { mostEnds, mostEndsShare }: AccessRules['feed'],
): HeldFeed | null {
  if (!isTooMany(endedAtOnce, inForce, { most: mostEnds, share: mostEndsShare })) return null
  return {
    reason: 'too_many_ends',
    ends: endedAtOnce,
    inForce,
    most: mostEnds,
    mostShare: mostEndsShare,
  }
}
