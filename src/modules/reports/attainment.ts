import type { Agreement, AgreementTerms } from '../services/index.ts'
import type { AttainmentFigures, ClockKind, CountFigures, IncidentFigures } from './figures.ts'
import { countFigures, outcomeOf } from './outcome.ts'

const kinds: readonly ClockKind[] = ['resolution', 'response', 'update']

interface Counted {
  readonly kind: ClockKind
  readonly priority: string
  readonly met: number
  readonly missed: number
  readonly excluded: number
}

/**
 * Met / (met + missed) per promise and priority (DESIGN section 5). Every promise of the version in
 * force is a row, also where nothing was decided, and so is whatever was decided under an earlier.
 */
export function attainmentFigures(
  counts: readonly Counted[],
  agreement: Agreement | undefined,
): AttainmentFigures[] {
  const terms = agreement?.terms
  return kinds.flatMap((kind) =>
    prioritiesOf(kind, counts, terms).map((priority): AttainmentFigures => {
      const own = counts.filter((count) => count.kind === kind && count.priority === priority)
      const met = sum(own, (count) => count.met)
      const missed = sum(own, (count) => count.missed)
      const goalPercent = terms?.priorities[priority]?.goalPercent
      return {
        kind,
        priority,
        priorityName: terms?.priorities[priority]?.name ?? null,
        targetSeconds: targetOf(terms, kind, priority) ?? null,
        met,
        missed,
        share: countFigures(met, missed).share,
        goalPercent: goalPercent ?? null,
        outcome: outcomeOf(met, met + missed, goalPercent),
        excluded: sum(own, (count) => count.excluded),
      }
    }),
  )
}

/** All priorities of one promise together. */
export function total(counts: readonly Counted[], kind: ClockKind): CountFigures {
  const own = counts.filter((count) => count.kind === kind)
  return countFigures(
    sum(own, ({ met }) => met),
    sum(own, ({ missed }) => missed),
  )
}

/** Tickets opened, per month and priority; months without any are there too. */
export function incidentsByMonth(
  counts: readonly { readonly month: string; readonly priority: string; readonly opened: number }[],
  months: readonly string[],
): IncidentFigures['byMonth'] {
  return months.map((month) => {
    const own = counts.filter((count) => count.month === month)
    return {
      month,
      total: sum(own, ({ opened }) => opened),
      byPriority: Object.fromEntries(own.map(({ priority, opened }) => [priority, opened])),
    }
  })
}

/** Those that the agreement names and those that occur, in the order of people: 1, 2, 10. */
export function sortPriorities(priorities: Iterable<string>): string[] {
  return [...new Set(priorities)].sort((a, b) => a.localeCompare(b, 'sv', { numeric: true }))
}

function prioritiesOf(
  kind: ClockKind,
  counts: readonly Counted[],
  terms: AgreementTerms | undefined,
): string[] {
  const promised = Object.keys(terms?.clocks.priorities ?? {}).filter(
    (priority) => targetOf(terms, kind, priority) !== undefined,
  )
  const decided = counts.filter((count) => count.kind === kind).map(({ priority }) => priority)
  return sortPriorities([...promised, ...decided])
}

function targetOf(
  terms: AgreementTerms | undefined,
  kind: ClockKind,
  priority: string,
): number | undefined {
  const promise = terms?.clocks.priorities[priority]
  switch (kind) {
    case 'resolution':
      return promise?.resolutionSeconds
    case 'response':
      return promise?.responseSeconds
    case 'update':
      return promise?.updateEverySeconds
  }
}

export function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0)
}
