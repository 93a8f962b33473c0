/** Thresholds and times by which access is kept in order: one set for the organisation. Pure. */
import { z } from 'zod'

const share = z.number().gt(0).max(1)
const days = z.int().min(0).max(400)

const feed = z.strictObject({
  mostEnds: z
    .int()
    .min(0)
    .default(100)
    .meta({ description: 'Employments ended at once by one feed' }),
  mostEndsShare: share.default(0.05),
  leastShareOfLast: share.default(0.8).meta({ description: 'Rows, of those in the feed before' }),
  oldestDays: days.default(7).meta({ description: 'How old what it says may be' }),
})

const list = z.strictObject({
  leastShareOfLast: share
    .default(0.8)
    .meta({ description: 'Accounts, of those in the list before' }),
  oldestDays: days.default(35),
})

const plan = z.strictObject({
  mostRemovals: z
    .int()
    .min(0)
    .default(100)
    .meta({ description: 'Persons or accounts that lose access by one plan' }),
  mostRemovalsShare: share
    .default(0.05)
    .meta({ description: 'Of active accounts; ten are always let through' }),
})

const leaver = z.strictObject({
  openDaysBefore: days
    .default(30)
    .meta({ description: 'The checklist opens so long before the last day' }),
  remindDaysBefore: z.array(days).max(5).default([14, 3]),
  goalDays: days
    .default(1)
    .meta({ description: 'From the last day until the removal is verified' }),
})

const mover = z.strictObject({
  attestDays: days
    .default(10)
    .meta({ description: 'Working days in which the new manager answers' }),
})

const attestation = z.strictObject({
  everyMonths: z.int().min(1).max(36).default(6),
  answerDays: days.default(20).meta({ description: 'Working days' }),
})

const leave = z.strictObject({
  longDays: days.default(30).meta({ description: 'A leave at least so long pauses access' }),
})

const queue = z.strictObject({
  doneDays: days
    .default(2)
    .meta({ description: 'Working days in which what is not urgent is done' }),
})

/** Missing parts have their standard values, so that what was kept earlier can still be read. */
export const accessRules = z.strictObject({
  feed: feed.prefault({}),
  list: list.prefault({}),
  plan: plan.prefault({}),
  leaver: leaver.prefault({}),
  mover: mover.prefault({}),
  attestation: attestation.prefault({}),
  leave: leave.prefault({}),
  queue: queue.prefault({}),
})
export type AccessRules = z.infer<typeof accessRules>

export const standardRules: AccessRules = accessRules.parse({})

/** A few are let through however few there are in all. */
const ALWAYS_LET_THROUGH = 10

/** Whether so many are more than is let through without a person's word. */
export function isTooMany(
  count: number,
  of: number,
  limits: { readonly most: number; readonly share: number },
): boolean {
  if (count <= ALWAYS_LET_THROUGH) return false
  return count > limits.most || count > of * limits.share
}
