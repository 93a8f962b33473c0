/**
 * What a feed changes of what is known: worked out as a whole before anything is written, so that it can
 * be shown, held or applied. Pure.
 */
import {
  dayAfter,
  type EmploymentFacts,
  type EmploymentState,
  isOver,
  type KnownEmployment,
  type KnownPerson,
  type Leave,
} from './employment.ts'
import { type ChangedPerson, type PersonFacts, peopleOf } from './plan-people.ts'

export interface Known {
  readonly people: ReadonlyMap<string, KnownPerson>
  readonly employments: ReadonlyMap<string, KnownEmployment>
  /** Name of each unit, by its key. */
  readonly units: ReadonlyMap<string, string>
}

/** `{"field": [before, after]}`, as it is kept for ever: no names. */
export type Changed = Readonly<Record<string, readonly [unknown, unknown]>>

export interface NewEmployment extends EmploymentState {
  readonly key: string
  readonly personKey: string
  readonly isPushed: boolean
}

export interface ChangedEmployment extends NewEmployment {
  readonly id: number
  readonly changed: Changed
  /** Its last day is another than was known, or none any more. */
  readonly hasOtherEnd: boolean
}

export interface FeedCounts {
  readonly employments: number
  readonly people: number
  readonly added: number
  readonly changed: number
  /** Of the changed: given a last day, or another one. */
  readonly ended: number
  /** Not in the feed any more. */
  readonly gone: number
  /** Gone before, and there again. */
  readonly back: number
  readonly unchanged: number
}

export interface FeedPlan {
  readonly units: readonly { readonly key: string; readonly name: string }[]
  readonly newPeople: readonly PersonFacts[]
  readonly changedPeople: readonly ChangedPerson[]
  readonly added: readonly NewEmployment[]
  readonly changed: readonly ChangedEmployment[]
  readonly gone: readonly KnownEmployment[]
  readonly counts: FeedCounts
  /** In force until now, and no longer by this feed. */
  readonly endedAtOnce: number
  /** In force until now. */
  readonly inForce: number
}

/** Whom a feed is about: all who are employed, or only those whom it names. */
export type Scope = 'all' | 'some'

/** @param today the local day at which what the feed says was so. */
export function planFeed(
  rows: readonly EmploymentFacts[],
  known: Known,
  { scope, today }: { readonly scope: Scope; readonly today: string },
): FeedPlan {
  const people = peopleOf(rows, known.people)
  const added: NewEmployment[] = []
  const changed: ChangedEmployment[] = []
  const told = new Set<string>()
  for (const facts of rows) {
    told.add(facts.key)
    const before = known.employments.get(facts.key)
    if (before === undefined) {
      const { key, person } = facts
      const state = stateOf(facts, undefined, today)
      added.push({ ...state, key, personKey: person.key, isPushed: scope === 'some' })
      continue
    }
    const after = changeOf(facts, before, known, { scope, today })
    if (after !== undefined) changed.push(after)
  }
  const gone =
    scope === 'some'
      ? []
      : known.employments
          .values()
          .filter((each) => !told.has(each.key) && !each.isPushed && !isOver(each, today))
          .toArray()
  return {
    units: unitsOf(rows, known),
    ...people,
    added,
    changed,
    gone,
    counts: countsOf(rows, { added, changed, gone }),
    // Who is pushed as no longer active works today: it is tomorrow that they are missed.
    ...endingsOf(known, { changed, gone }, scope === 'some' ? dayAfter(today) : today),
  }
}

function isInForce(
  each: { startsOn: string; endsOn: string | null; isGone?: boolean },
  day: string,
): boolean {
  return (
    each.isGone !== true && each.startsOn <= day && (each.endsOn === null || each.endsOn >= day)
  )
}

function endingsOf(
  known: Known,
  { changed, gone }: Pick<FeedPlan, 'changed' | 'gone'>,
  today: string,
): Pick<FeedPlan, 'endedAtOnce' | 'inForce'> {
  let inForce = 0
  for (const each of known.employments.values()) if (isInForce(each, today)) inForce++
  let endedAtOnce = gone.filter((each) => isInForce(each, today)).length
  for (const after of changed) {
    const before = known.employments.get(after.key)
    if (before !== undefined && isInForce(before, today) && !isInForce(after, today)) endedAtOnce++
  }
  return { endedAtOnce, inForce }
}

/** How many of those in force end where, the most first. */
export function endingsByUnit(
  { changed, gone }: Pick<FeedPlan, 'changed' | 'gone'>,
  known: Known,
): { readonly unit: string; readonly ends: number }[] {
  const ends = new Map<string, number>()
  const add = (unit: string) => {
    const name = known.units.get(unit) ?? unit
    ends.set(name, (ends.get(name) ?? 0) + 1)
  }
  for (const { unit } of gone) add(unit)
  for (const each of changed) if (each.hasOtherEnd && each.endsOn !== null) add(each.unit)
  return [...ends].map(([unit, count]) => ({ unit, ends: count })).sort((a, b) => b.ends - a.ends)
}

function countsOf(
  rows: readonly EmploymentFacts[],
  { added, changed, gone }: Pick<FeedPlan, 'added' | 'changed' | 'gone'>,
): FeedCounts {
  return {
    employments: rows.length,
    people: new Set(rows.map(({ person }) => person.key)).size,
    added: added.length,
    changed: changed.length,
    ended: changed.filter((each) => each.hasOtherEnd && each.endsOn !== null).length,
    gone: gone.length,
    back: changed.filter((each) => 'gone' in each.changed).length,
    unchanged: rows.length - added.length - changed.length,
  }
}

function unitsOf(rows: readonly EmploymentFacts[], known: Known): FeedPlan['units'] {
  const units = new Map<string, string>()
  for (const { unit, unitName } of rows) {
    if (unitName !== undefined || !units.has(unit))
      units.set(unit, unitName ?? known.units.get(unit) ?? unit)
  }
  return [...units]
    .filter(([key, name]) => known.units.get(key) !== name)
    .map(([key, name]) => ({ key, name }))
}

function stateOf(
  facts: EmploymentFacts,
  before: EmploymentState | undefined,
  today: string,
): EmploymentState {
  const { unit, ansvar, title, managerKey, startsOn, endsOn, isDismissal, leaves } = facts
  return {
    unit,
    ansvar: ansvar === undefined ? (before?.ansvar ?? null) : ansvar,
    title: title === undefined ? (before?.title ?? null) : title,
    managerKey,
    startsOn,
    endsOn,
    isDismissal: isDismissal ?? before?.isDismissal ?? false,
    leaves: leavesOf(leaves, before?.leaves ?? [], today),
  }
}

/**
 * A leave that has been stays, although feeds mostly tell only of those that are; one that is under way
 * and is not told of any more ended yesterday, and one to come is not to be.
 */
function leavesOf(
  told: readonly Leave[] | undefined,
  before: readonly Leave[],
  today: string,
): readonly Leave[] {
  if (told === undefined || (told.length === 0 && before.length === 0)) return before
  const starts = new Set(told.map(({ from }) => from))
  const kept = before.flatMap((leave): Leave[] => {
    if (starts.has(leave.from) || leave.from >= today) return []
    const isPast = leave.until !== null && leave.until < today
    return [isPast ? leave : { ...leave, until: dayAfter(today, -1) }]
  })
  return [...kept, ...told].sort((a, b) => (a.from < b.from ? -1 : 1))
}

const compared = [
  'unit',
  'ansvar',
  'title',
  'managerKey',
  'startsOn',
  'endsOn',
  'isDismissal',
] as const

function changeOf(
  facts: EmploymentFacts,
  before: KnownEmployment,
  known: Known,
  { scope, today }: { readonly scope: Scope; readonly today: string },
): ChangedEmployment | undefined {
  const after = stateOf(facts, before, today)
  const changed: Record<string, [unknown, unknown]> = {}
  for (const field of compared) {
    if (before[field] !== after[field]) changed[field] = [before[field], after[field]]
  }
  const person = known.people.get(facts.person.key)
  if (person?.id !== before.employeeId) changed.person = [before.employeeId, facts.person.key]
  if (!isSameLeaves(before.leaves, after.leaves)) changed.leaves = [before.leaves, after.leaves]
  if (before.isGone) changed.gone = [true, false]
  const isPushed = scope === 'some'
  if (Object.keys(changed).length === 0 && before.isPushed === isPushed) return undefined
  return {
    ...after,
    id: before.id,
    key: facts.key,
    personKey: facts.person.key,
    changed,
    hasOtherEnd: before.isGone || before.endsOn !== after.endsOn,
    isPushed,
  }
}

function isSameLeaves(one: readonly Leave[], other: readonly Leave[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ from, until, kind }, i) => {
      const same = other[i]
      return same?.from === from && same.until === until && same.kind === kind
    })
  )
}
