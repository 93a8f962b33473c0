/**
 * What is about to become a deviation, found by rule while there is still time:
 *
 * - a clock that has used up three quarters of its time, and again when it has used up nine tenths;
 * - a goal of the running period that will not hold in the pace so far, or can no longer be reached;
 * - an outage that has taken opening time and is not over;
 * - a period so far measured less than its goal for coverage.
 *
 * A warning stands for as long as it is so. It is raised anew when it comes back, but nobody is told of
 * the same thing twice in a day.
 */

/** A promise about a ticket that runs; whole milliseconds of opening time. */
export interface WatchedClock {
  readonly ticket: string
  readonly title: string | null
  readonly clock: string
  readonly priority: string
  /** As `2026-08-14T08:12:00Z`. */
  readonly dueAt: string
  readonly targetMs: number
  readonly leftMs: number
}

/** A goal of the running period with its forecast. */
export interface WatchedPromise {
  /** `resolution:2`, `availability`, `perMonth:2026-11`. */
  readonly key: string
  readonly what: string
  readonly priority: string | null
  readonly month: string | null
  readonly goal: number
  readonly measured: number | null
  readonly verdict: string
  readonly reason: string
}

export interface Watched {
  readonly clocks: readonly WatchedClock[]
  readonly promises: readonly WatchedPromise[]
  /** That goes on now; `since: null` where it began before what is looked back at. */
  readonly outage: { readonly since: string | null; readonly openMs: number } | null
  /** Of the period so far; `null` where nothing was ever measured. */
  readonly coverage: { readonly share: number | null; readonly goalPercent: number | null } | null
}

export type WarningFacts = Readonly<Record<string, string | number | boolean | null>>

export interface Warning {
  readonly kind: WarningKind
  /** Within its service and kind: the same subject is the same warning. */
  readonly subject: string
  readonly facts: WarningFacts
}

export const warningKinds = [
  'outage',
  'clock_90',
  'clock_75',
  'goal_lost',
  'goal_at_risk',
  'coverage_falling',
] as const
export type WarningKind = (typeof warningKinds)[number]

/** Where an agreement has no goal for it, the same as for the deviation. */
const LOWEST_COVERAGE_PERCENT = 90

/** What is about to happen, the most pressing first. */
export function warningsOf(watched: Watched): Warning[] {
  const found = [
    ...outageWarning(watched.outage),
    ...watched.clocks.flatMap(clockWarning),
    ...watched.promises.flatMap(goalWarning),
    ...coverageWarning(watched.coverage),
  ]
  return found.sort((a, b) => warningKinds.indexOf(a.kind) - warningKinds.indexOf(b.kind))
}

/** One for each clock, the more pressing: from 90 % of its time used, or else from 75 %. */
function clockWarning(clock: WatchedClock): Warning[] {
  const { ticket, title, clock: name, priority, dueAt, targetMs } = clock
  const kind = hasUsed(clock, 90) ? 'clock_90' : hasUsed(clock, 75) ? 'clock_75' : undefined
  if (kind === undefined) return []
  return [
    {
      kind,
      subject: `ticket:${ticket}:${name}`,
      facts: { ticket, title, clock: name, priority, dueAt, targetSeconds: targetMs / 1000 },
    },
  ]
}

/** In whole numbers, so that exactly three quarters are three quarters. */
function hasUsed({ targetMs, leftMs }: WatchedClock, percent: number): boolean {
  return (targetMs - leftMs) * 100 >= percent * targetMs
}

/** A month that is over has kept its goal or not; only what can still change is warned of. */
function goalWarning(promise: WatchedPromise): Warning[] {
  const { key, what, priority, month, goal, measured, verdict, reason } = promise
  const isLost = verdict === 'not_kept' && reason === 'out_of_reach'
  if (!isLost && verdict !== 'at_risk') return []
  return [
    {
      kind: isLost ? 'goal_lost' : 'goal_at_risk',
      subject: key,
      facts: { what, priority, month, goal, measured, verdict, reason },
    },
  ]
}

/** Before opening nobody has lost anything; at the first second of opening time it is one. */
function outageWarning(outage: Watched['outage']): Warning[] {
  if (outage === null || outage.openMs <= 0) return []
  const { since } = outage
  return [{ kind: 'outage', subject: `outage:${since ?? ''}`, facts: { since } }]
}

function coverageWarning(coverage: Watched['coverage']): Warning[] {
  if (coverage === null || coverage.share === null) return []
  const goal = coverage.goalPercent ?? LOWEST_COVERAGE_PERCENT
  if (coverage.share * 100 >= goal) return []
  return [
    { kind: 'coverage_falling', subject: 'coverage', facts: { measured: coverage.share, goal } },
  ]
}

/** A warning as it was raised last. */
export interface RaisedWarning extends Warning {
  readonly raisedAt: number
  /** `null` while it stands. */
  readonly goneAt: number | null
}

export interface WarningChanges {
  /** New, or so again after it was gone; `again` among its facts where that was the same day. */
  readonly raised: readonly Warning[]
  /** Standing, with other facts than before. */
  readonly renewed: readonly Warning[]
  readonly gone: readonly Pick<Warning, 'kind' | 'subject'>[]
}

/** What there is to change when these are found, and those are known from before. */
export function warningChanges(
  known: readonly RaisedWarning[],
  found: readonly Warning[],
  isToday: (instant: number) => boolean,
): WarningChanges {
  const before = new Map(known.map((warning) => [nameOf(warning), warning]))
  const now = new Set(found.map(nameOf))
  const raised: Warning[] = []
  const renewed: Warning[] = []
  for (const warning of found) {
    const was = before.get(nameOf(warning))
    if (was === undefined) raised.push(warning)
    else if (was.goneAt !== null) raised.push(isToday(was.raisedAt) ? withAgain(warning) : warning)
    else if (!sameFacts(was, was.facts.again === true ? withAgain(warning) : warning)) {
      renewed.push(was.facts.again === true ? withAgain(warning) : warning)
    }
  }
  const gone = known
    .filter((warning) => warning.goneAt === null && !now.has(nameOf(warning)))
    .map(({ kind, subject }) => ({ kind, subject }))
  return { raised, renewed, gone }
}

function nameOf({ kind, subject }: Pick<Warning, 'kind' | 'subject'>): string {
  return `${kind} ${subject}`
}

function withAgain(warning: Warning): Warning {
  return { ...warning, facts: { ...warning.facts, again: true } }
}

function sameFacts(one: Warning, other: Warning): boolean {
  const names = Object.keys(one.facts)
  return (
    names.length === Object.keys(other.facts).length &&
    names.every((name) => one.facts[name] === other.facts[name])
  )
}
