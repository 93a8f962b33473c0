import type {
  AttainmentFigures,
  AvailabilityFigures,
  DeviationFigures,
  MissedTicket,
  ReportFigures,
} from '../figures.ts'
import type { ReportChange } from './changes-schema.ts'

/**
 * What the second report of a period says otherwise than the first, in the order in which a report
 * tells it; nothing where both say the same. When they were worked out makes no difference, nor does
 * how long something that is not done yet has taken.
 */
export function changesBetween(before: ReportFigures, after: ReportFigures): ReportChange[] {
  return [
    ...incidentChanges(before, after),
    ...attainmentChanges(before.attainment, after.attainment),
    ...ticketChanges(before.missed.tickets, after.missed.tickets),
    ...availabilityChanges(before.availability, after.availability),
    ...deviationChanges(before.deviations, after.deviations),
    ...groundChanges(before, after),
  ]
}

function incidentChanges(before: ReportFigures, after: ReportFigures): ReportChange[] {
  return (['opened', 'openedPreviousPeriod', 'stillOpen'] as const)
    .map((what) => ({
      kind: 'incidents' as const,
      what,
      before: before.incidents[what],
      after: after.incidents[what],
    }))
    .filter(differs)
}

function attainmentChanges(
  before: readonly AttainmentFigures[],
  after: readonly AttainmentFigures[],
): ReportChange[] {
  const name = ({ kind, priority }: AttainmentFigures) => `${kind} ${priority}`
  return pairs(before, after, name).flatMap(([was, is]): ReportChange[] => {
    const either = is ?? was
    if (either === undefined) return []
    const of = {
      clock: either.kind,
      priority: either.priority,
      priorityName: either.priorityName,
    }
    const row = { kind: 'attainment' as const, ...of, before: counted(was), after: counted(is) }
    const excluded = {
      kind: 'excluded' as const,
      ...of,
      before: was?.excluded ?? 0,
      after: is?.excluded ?? 0,
    }
    return [row, excluded].filter(differs)
  })
}

function counted(row: AttainmentFigures | undefined) {
  if (row === undefined) return null
  const { met, missed, share, goalPercent, outcome } = row
  return { met, missed, share, goalPercent, outcome }
}

/** Those that are missed in the one and not in the other; of promised updates each by itself. */
function ticketChanges(
  before: readonly MissedTicket[],
  after: readonly MissedTicket[],
): ReportChange[] {
  const name = ({ kind, key, dueAt }: MissedTicket) =>
    kind === 'update' ? `${kind} ${dueAt} ${key}` : `${kind} ${key}`
  return pairs(before, after, name).flatMap(([was, is]): ReportChange[] => {
    const either = is ?? was
    if (either === undefined || (was !== undefined && is !== undefined)) return []
    return [
      {
        kind: 'ticket',
        clock: either.kind,
        ticket: either.key,
        title: either.title,
        before: was === undefined ? 'not_missed' : 'missed',
        after: is === undefined ? 'not_missed' : 'missed',
      },
    ]
  })
}

function availabilityChanges(
  before: AvailabilityFigures | null,
  after: AvailabilityFigures | null,
): ReportChange[] {
  const both = <Value>(of: (figures: AvailabilityFigures) => Value) => ({
    before: before === null ? null : of(before),
    after: after === null ? null : of(after),
  })
  const goals = pairs(
    before?.outageGoals ?? [],
    after?.outageGoals ?? [],
    ({ goal, within }) => `${goal} ${within}`,
  )
  const changes: ReportChange[] = [
    { kind: 'availability', what: 'availability', ...both((figures) => figures.availability) },
    { kind: 'availability', what: 'coverage', ...both((figures) => figures.coverage) },
    { kind: 'availability_outcome', ...both(({ outcome }) => outcome) },
    ...(['scheduled', 'excluded', 'unknown', 'down', 'degraded'] as const).map((what) => ({
      kind: 'availability_seconds' as const,
      what,
      ...both((figures) => figures[`${what}Seconds`]),
    })),
    { kind: 'outages', ...both(({ outages }) => outages.length) },
    ...goals.flatMap(([was, is]): ReportChange[] => {
      const either = is ?? was
      if (either === undefined) return []
      const { goal, within } = either
      const outcomes = { before: was?.outcome ?? null, after: is?.outcome ?? null }
      return [{ kind: 'outage_goal', goal, within, ...outcomes }]
    }),
  ]
  return changes.filter(differs)
}

/** Come, gone, or explained otherwise. */
function deviationChanges(
  before: readonly DeviationFigures[],
  after: readonly DeviationFigures[],
): ReportChange[] {
  return pairs(before, after, ({ id }) => String(id))
    .flatMap(([was, is]): ReportChange[] => {
      const either = is ?? was
      if (either === undefined) return []
      const { rule, subject } = either
      return [
        { kind: 'deviation', rule, subject: { ...subject }, before: said(was), after: said(is) },
      ]
    })
    .filter(differs)
}

function said(deviation: DeviationFigures | undefined) {
  if (deviation === undefined) return null
  const { causeCategory, explanation, action, actionOwner, actionDue } = deviation
  return { causeCategory, explanation, action, actionOwner, actionDue }
}

/** What everything rests on: the agreement, and the rules themselves. */
function groundChanges(before: ReportFigures, after: ReportFigures): ReportChange[] {
  const versions = ({ agreements }: ReportFigures) => agreements.map(({ from }) => from)
  const changes: ReportChange[] = [
    { kind: 'agreement', before: versions(before), after: versions(after) },
    { kind: 'rules', before: before.inputs.rules, after: after.inputs.rules },
  ]
  return changes.filter(differs)
}

function differs({ before, after }: { readonly before: unknown; readonly after: unknown }) {
  return JSON.stringify(before) !== JSON.stringify(after)
}

/** The same thing in both, in the order of the second; what only the first knows comes last. */
function pairs<Item>(
  before: readonly Item[],
  after: readonly Item[],
  name: (item: Item) => string,
): (readonly [Item | undefined, Item | undefined])[] {
  const old = new Map(before.map((item) => [name(item), item]))
  const now = new Map(after.map((item) => [name(item), item]))
  return [
    ...[...now].map(([key, item]) => [old.get(key), item] as const),
    ...[...old].flatMap(([key, item]) => (now.has(key) ? [] : [[item, undefined] as const])),
  ]
}
