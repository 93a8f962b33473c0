/** An item as it is kept, and which of them are whose. Pure. */
import type { IsWorkingDay } from '../calendar/index.ts'
import { type Climbed, escalationsOf } from './ladder.ts'
import { type Asked, aboveOf, type Organisation, type Receiver, receiversOf } from './receivers.ts'
import { type WorkFacts, workFacts } from './schema.ts'

/** What somebody is asked, that nobody has done yet. */
export interface OpenItem extends Asked, Climbed {
  readonly id: number
  readonly subject: string
  readonly serviceKey: string | null
  readonly postedAt: number
  readonly isUrgent: boolean
  /** How many times it had gone to somebody above when people were last told. */
  readonly escalations: number
  /** As they were kept: `workOf` reads them. */
  readonly facts: unknown
}

/** What it says, for those who have it. Throws where its facts are of another shape. */
export function workOf({ kind, facts }: Pick<OpenItem, 'kind' | 'facts'>): WorkFacts {
  // One kind, its own facts: the schema of the kind has just read them.
  return { kind, facts: workFacts[kind].parse(facts) } as WorkFacts
}

/** Why somebody has an item. */
export interface Claim {
  /** Who is away and would have done it. */
  readonly standsInFor: string | null
  /** How many times it had gone to somebody above when it came to them, late; 0: it is theirs. */
  readonly escalation: number
  /** Nobody of those whom it is for can do it now. */
  readonly nobodyBelow: boolean
}

/** Everybody who has an item on a day, each once; those above only when it has come to them. */
export function claimsOn(
  item: OpenItem,
  organisation: Organisation,
  escalations: number,
): Map<string, Claim> {
  const { receivers, step } = receiversOf(item, organisation)
  const claims = new Map<string, Claim>()
  const claim = ({ person, standsInFor }: Receiver, escalation: number) =>
    claims.set(person, { standsInFor, escalation, nobodyBelow: escalation === 0 && step > 0 })
  for (const receiver of receivers) claim(receiver, 0)
  for (let n = 1; n <= escalations; n++) {
    for (const receiver of aboveOf(item, organisation, n)) claim(receiver, n)
  }
  return claims
}

/** Contacts hear of theirs from what was sent to them; it climbs to nobody. */
export function escalationsDue(item: OpenItem, today: string, is: IsWorkingDay): number {
  return item.role === 'contact' ? 0 : escalationsOf(item, today, is)
}

/** Late, due today or urgent: what the day is for. */
export function isPressing(
  { dueOn, isUrgent }: Pick<OpenItem, 'dueOn' | 'isUrgent'>,
  today: string,
): boolean {
  return isUrgent || dueOn <= today
}

/** What is latest first; of the same day what is urgent. */
export function worstFirst<Item extends Pick<OpenItem, 'dueOn' | 'isUrgent' | 'id'>>(
  items: readonly Item[],
): Item[] {
  return [...items].sort(
    (a, b) =>
      (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0) ||
      Number(b.isUrgent) - Number(a.isUrgent) ||
      a.id - b.id,
  )
}
