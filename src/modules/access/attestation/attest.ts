/**
 * Managers confirm what their co-workers have. Rules: what is risky, forbidden together, or that nobody
 * has approved is looked at one by one; to keep what is risky or forbidden together wants a reason.
 * Whoever is asked is the nearest manager above; those above that one may answer too, nobody for
 * themselves. What nobody has answered for by the last day is removed, unless so many would lose
 * access by it that a person must release it first. Pure.
 */
import { isTooMany } from '../rules/rules.ts'

export interface AskedAbout {
  readonly risk: 'low' | 'normal' | 'high'
  /** Somebody has approved that they have it. */
  readonly isApproved: boolean
  /** Others that they have and that it must not be combined with. */
  readonly conflicts: number
  /** What was noted when it was asked: as that they are not among those who may have it. */
  readonly mark: string | null
}

/** Whether it may be kept together with all else, by one answer. */
export function mayBeKeptTogether({ risk, isApproved, conflicts, mark }: AskedAbout): boolean {
  return risk !== 'high' && isApproved && conflicts === 0 && mark === null
}

/** Whether to keep it wants a reason. */
export function keepingWantsReason({
  risk,
  conflicts,
}: Pick<AskedAbout, 'risk' | 'conflicts'>): boolean {
  return risk === 'high' || conflicts > 0
}

export interface Asked {
  /** The nearest who could be asked; null where there is nobody. */
  readonly askedId: string | null
  readonly above: readonly string[]
  /** Who signs in as the one it is about. */
  readonly aboutPersonId: string | null
}

export interface Answerer {
  readonly personId: string
  /** That one, and those away for whom that one stands in. */
  readonly actingFor: readonly string[]
  /** Keeps everybody's access in order. */
  readonly isKeeper: boolean
}

/** Whether somebody may answer; those who keep access only where nobody else is there to be asked. */
export function mayAnswer(
  { askedId, above, aboutPersonId }: Asked,
  { personId, actingFor, isKeeper }: Answerer,
): boolean {
  if (aboutPersonId === personId) return false
  if (askedId === null) return isKeeper
  return [askedId, ...above].some((each) => each !== aboutPersonId && actingFor.includes(each))
}

/** For whom somebody answers, where it is not they who were asked but somebody they stand in for. */
export function answersFor({ askedId }: Asked, { personId, actingFor }: Answerer): string | null {
  return askedId !== null && askedId !== personId && actingFor.includes(askedId) ? askedId : null
}

/** What becomes of a round whose last day has passed. */
export function overdueHeld(
  people: number,
  of: number,
  limits: { readonly mostRemovals: number; readonly mostRemovalsShare: number },
): { readonly people: number; readonly of: number } | null {
  const bounds = { most: limits.mostRemovals, share: limits.mostRemovalsShare }
  return isTooMany(people, of, bounds) ? { people, of } : null
}

/** Whether a system's access is to be attested anew: so many months since it last was as a whole. */
export function intervalIsDue(last: string, today: string, everyMonths: number): boolean {
  return Temporal.PlainDate.from(last).add({ months: everyMonths }).toString() <= today
}
