/** What other rules would have let through, held, opened or called late: before they are decided. Pure. */
import { addWorkingDays, type IsWorkingDay } from '../../calendar/index.ts'
import type { PastCounts } from './past-counts.ts'
import { type AccessRules, isTooMany } from './rules.ts'
import type { Simulation } from './schema.ts'

export interface Past extends PastCounts {
  /** Days that removals took, of which those that go on count as late as they are. */
  readonly removals: readonly { readonly days: number; readonly isRemoved: boolean }[]
  /** When each system's access was last asked about, and how many people have some. */
  readonly systems: readonly { readonly last: string; readonly people: number }[]
}

export interface Today {
  readonly today: string
  readonly isWorkingDay: IsWorkingDay
}

type Count = (rules: AccessRules) => number

export function simulate(
  past: Past,
  before: AccessRules,
  after: AccessRules,
  day: Today,
): Simulation {
  const effect = (key: Simulation['effects'][number]['key'], of: number, count: Count) => ({
    key,
    before: count(before),
    after: count(after),
    of,
  })
  const people = past.systems.reduce((sum, each) => sum + each.people, 0)
  return {
    effects: [
      effect('feeds_held', past.feeds.length, (rules) => heldFeeds(past, rules)),
      effect('lists_held', past.lists.length, ({ list }) =>
        count(past.lists, ({ accounts, last }) => accounts < last * list.leastShareOfLast),
      ),
      effect('plans_held', past.plans.length, ({ plan }) =>
        count(past.plans, ({ removals, of }) =>
          isTooMany(removals, of, { most: plan.mostRemovals, share: plan.mostRemovalsShare }),
        ),
      ),
      effect('exits_open', past.endsIn.length, ({ leaver }) =>
        count(past.endsIn, (days) => days <= leaver.openDaysBefore),
      ),
      effect('within_goal', past.removals.length, ({ leaver }) =>
        count(past.removals, ({ days, isRemoved }) => isRemoved && days <= leaver.goalDays),
      ),
      effect('rounds_due', people, (rules) => askedNow(past, rules, day)),
      effect('on_long_leave', past.leaves.length, ({ leave }) =>
        count(past.leaves, (days) => days === null || days >= leave.longDays),
      ),
      effect('queue_late', past.queued.length, ({ queue }) =>
        count(
          past.queued,
          (asked) => addWorkingDays(asked, queue.doneDays, day.isWorkingDay) < day.today,
        ),
      ),
    ],
  }
}

function heldFeeds({ feeds }: Past, { feed }: AccessRules): number {
  return count(
    feeds,
    ({ rows, last, gone }) =>
      rows < last * feed.leastShareOfLast ||
      isTooMany(gone, last, { most: feed.mostEnds, share: feed.mostEndsShare }),
  )
}

function askedNow({ systems }: Past, { attestation }: AccessRules, { today }: Today): number {
  const due = systems.filter(
    ({ last }) =>
      Temporal.PlainDate.from(last).add({ months: attestation.everyMonths }).toString() <= today,
  )
  return due.reduce((sum, { people }) => sum + people, 0)
}

function count<Each>(all: readonly Each[], is: (each: Each) => boolean): number {
  return all.filter(is).length
}
