/** What a comparison of employments, approvals and accounts finds, and when it is held. Pure. */
import type { AccessRules } from '../rules/rules.ts'
import { isTooMany } from '../rules/rules.ts'

export const findingKinds = [
  'leaver_with_account',
  'account_without_person',
  'unapproved',
  'missing',
  'changed_by_hand',
] as const
export type FindingKind = (typeof findingKinds)[number]

export interface Finding {
  readonly kind: FindingKind
  /** Name of the account; null where there is none. */
  readonly account: string | null
  /** What may be shown of the person's key. */
  readonly person: string | null
  /** `kind:value`; null: the whole account. */
  readonly entitlement: string | null
  /** An instant, or the local day after somebody's last. */
  readonly since: string
}

export type FindingCounts = Readonly<Record<FindingKind, number>>

export type HeldPlan =
  | { readonly reason: 'list_old'; readonly exportedAt: string; readonly oldestDays: number }
  | { readonly reason: 'list_held'; readonly list: number; readonly why: string }
  | { readonly reason: 'no_feed' }
  | { readonly reason: 'feed_old'; readonly asOf: string; readonly oldestDays: number }
  | { readonly reason: 'feed_held'; readonly feed: number; readonly why: string }
  | {
      readonly reason: 'too_many'
      /** Persons who would lose access. */
      readonly removals: number
      /** Active accounts. */
      readonly of: number
      readonly most: number
      readonly mostShare: number
    }

/** What there is to compare. */
export interface Sources {
  readonly list: { readonly exportedAt: number }
  /** Newer than it, waiting for a person. */
  readonly heldList: { readonly id: number; readonly why: string } | null
  readonly feed: { readonly asOf: number } | null
  readonly heldFeed: { readonly id: number; readonly why: string } | null
}

const DAY = 86_400_000

/** Why nothing may be changed by what is known; null where it may. */
export function heldSources(sources: Sources, rules: AccessRules, now: number): HeldPlan | null {
  const { list, heldList, feed, heldFeed } = sources
  if (heldList !== null) return { reason: 'list_held', list: heldList.id, why: heldList.why }
  if (now - list.exportedAt > rules.list.oldestDays * DAY) {
    const { oldestDays } = rules.list
    return { reason: 'list_old', exportedAt: iso(list.exportedAt), oldestDays }
  }
  if (heldFeed !== null) return { reason: 'feed_held', feed: heldFeed.id, why: heldFeed.why }
  if (feed === null) return { reason: 'no_feed' }
  if (now - feed.asOf > rules.feed.oldestDays * DAY) {
    return { reason: 'feed_old', asOf: iso(feed.asOf), oldestDays: rules.feed.oldestDays }
  }
  return null
}

/** Whether more persons would lose access at once than is let through without a person's word. */
export function heldRemovals(removals: number, of: number, rules: AccessRules): HeldPlan | null {
  const { mostRemovals: most, mostRemovalsShare: share } = rules.plan
  if (!isTooMany(removals, of, { most, share })) return null
  return { reason: 'too_many', removals, of, most, mostShare: share }
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}
