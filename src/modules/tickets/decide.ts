import { reason } from '../../platform/reasons/reasons.ts'
import type { Instant } from '../calendar/index.ts'
import { formatInstant } from '../calendar/index.ts'
import type { RowProblem } from '../imports/index.ts'
import { auditFacts, type Before, type Note, type Told } from './audit.ts'
import { type Fact, inOrder, newFacts, standingOf, timelineOf } from './history.ts'
import type { AuditRow, SnapshotRow } from './rows.ts'
import type { TicketEvent } from './schema.ts'
import { snapshotFacts } from './snapshot.ts'

/** A ticket as it is kept. */
export interface KnownTicket {
  readonly id: number
  readonly key: string
  readonly title: string | null
  readonly openedAt: Instant
  /** In order. */
  readonly facts: readonly Fact[]
}

/** What a file makes of one ticket. */
export interface Decided {
  readonly key: string
  readonly title: string | null
  readonly openedAt: Instant
  /** What is to be kept in addition. */
  readonly added: readonly Fact[]
  readonly timeline: readonly TicketEvent[]
  readonly isChanged: boolean
  readonly notes: readonly Note[]
  /** The time of the last row, where rows are updates. */
  readonly lastRowAt: Instant
}

/** Why rows of a ticket cannot be taken. */
export interface Refused {
  readonly problems: readonly RowProblem[]
}

interface AuditOptions {
  readonly respondsWhenNotNew: boolean
  readonly saysResolvedAt: boolean
  /** The time of the last row that came earlier in the same file, and is among what is known. */
  readonly goesOnAfter: Instant | undefined
}

/** What a row that changes nothing said is gone once its batch is: no row can be put before it. */
const SCATTERED = reason('scattered')

/** All rows that a batch of an audit log has of one ticket. */
export function decideAudit(
  rows: readonly AuditRow[],
  known: KnownTicket | undefined,
  { goesOnAfter, ...options }: AuditOptions,
): Decided | Refused {
  const problems = openingProblems(rows, known)
  if (problems.length > 0) return { problems }
  const back = rows.filter((row) => row.at < (goesOnAfter ?? row.at))
  if (back.length > 0) return { problems: back.map(({ row }) => ({ row, reason: SCATTERED })) }
  const firstAt = Math.min(...rows.map((row) => row.at))
  const before =
    goesOnAfter === undefined || known === undefined ? undefined : standingAt(known, firstAt)
  return apply(rows[0], known, auditFacts(rows, { ...options, before }))
}

function standingAt(known: KnownTicket, at: Instant): Before {
  const timeline = timelineOf(known.facts).filter((event, i) => i === 0 || event.at <= at)
  return {
    ...standingOf(timeline),
    responded: timeline.some(({ type }) => type === 'responded'),
  }
}

/** All rows that a batch of a snapshot has of one ticket: one, unless the file repeats itself. */
export function decideSnapshot(
  rows: readonly SnapshotRow[],
  known: KnownTicket | undefined,
  seenAt: Instant,
): Decided | Refused {
  const problems = openingProblems(rows, known)
  if (problems.length > 0) return { problems }
  let sofar: Decided | undefined
  for (const row of rows.toSorted((a, b) => (a.updatedAt ?? 0) - (b.updatedAt ?? 0))) {
    const now: KnownTicket | undefined =
      sofar === undefined
        ? known
        : {
            ...sofar,
            id: known?.id ?? 0,
            facts: inOrder([...(known?.facts ?? []), ...sofar.added]),
          }
    const timeline = now === undefined ? undefined : timelineOf(now.facts)
    const next = apply(row, now, snapshotFacts(row, timeline, seenAt))
    if ('problems' in next) return next
    sofar = {
      ...next,
      added: [...(sofar?.added ?? []), ...next.added],
      notes: [...(sofar?.notes ?? []), ...next.notes],
      isChanged: next.isChanged || sofar?.isChanged === true,
    }
  }
  if (sofar === undefined) throw new Error('a ticket without rows')
  return sofar
}

/** When a ticket was opened is what its promise counts from: it does not change. */
function openingProblems(
  rows: readonly { readonly row: number; readonly openedAt: Instant }[],
  known: KnownTicket | undefined,
): RowProblem[] {
  const openedAt = known?.openedAt ?? rows[0]?.openedAt
  if (openedAt === undefined) return []
  const code = known === undefined ? 'opened_in_row' : 'opened_before'
  const there = formatInstant(openedAt)
  return rows
    .filter((row) => row.openedAt !== openedAt)
    .map((row) => ({
      row: row.row,
      reason: reason(code, { here: formatInstant(row.openedAt), there }),
    }))
}

function apply(
  first: { readonly row: number; readonly key: string } | undefined,
  known: KnownTicket | undefined,
  told: Told,
): Decided | Refused {
  if (first === undefined) throw new Error('a ticket without rows')
  const facts = [...told.facts]
  if (told.priority !== undefined) {
    facts.unshift({ at: told.openedAt, type: 'opened', value: told.priority })
  } else if (known === undefined) {
    return { problems: [{ row: first.row, reason: reason('no_priority') }] }
  }
  const added = newFacts(known?.facts ?? [], facts, told.first)
  const title = told.title ?? known?.title ?? null
  return {
    key: first.key,
    title,
    openedAt: told.openedAt,
    added,
    timeline: timelineOf(inOrder([...(known?.facts ?? []), ...added])),
    isChanged: known === undefined || added.length > 0 || title !== known.title,
    notes: told.notes,
    lastRowAt: told.lastRowAt,
  }
}
