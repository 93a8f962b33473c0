import type { Instant } from '../calendar/index.ts'
import type { TicketStatus } from '../services/index.ts'
import type { FirstRow, ToldFact } from './history.ts'
import { isFinal } from './judge.ts'
import type { AuditRow } from './rows.ts'

/** Something about the source that a reader of the figures may want to know. */
export type Note =
  | 'updated_before_opening'
  | 'out_of_order'
  | 'first_row_not_new'
  | 'changed_after_closed'
  | 'reopened'
  | 'resolution_time_missing'
  | 'resolution_time_differs'
  | 'older_than_known'
  | 'undated_change'
  | 'resolution_taken_back'

/** What a file tells of one ticket. */
export interface Told {
  readonly openedAt: Instant
  /** The earliest row; `undefined` where how it stands says nothing of how it was opened. */
  readonly first: FirstRow | undefined
  /** The time of the last row. */
  readonly lastRowAt: Instant
  /** Of the earliest row that says one. */
  readonly priority: string | undefined
  readonly title: string | undefined
  readonly facts: readonly ToldFact[]
  readonly notes: readonly Note[]
}

/** How a ticket stood before the rows, where they go on from rows of the same file. */
export interface Before {
  readonly status: TicketStatus
  readonly priority: string
  readonly responded: boolean
}

/**
 * What the rows of one ticket tell, in whatever order they come: the first row tells how it stands,
 * each later one what changed. A row dated before the opening counts from the opening.
 */
export function auditFacts(
  rows: readonly AuditRow[],
  options: {
    readonly respondsWhenNotNew: boolean
    readonly saysResolvedAt: boolean
    readonly before?: Before | undefined
  },
): Told {
  const ordered = rows.toSorted(byTime)
  const { kept, dropped } = withoutMisfits(ordered)
  const notes: Note[] = dropped > 0 ? ['out_of_order'] : []
  const [first] = kept
  if (first === undefined) throw new Error('a ticket without rows')
  const { openedAt } = first
  if (first.at < openedAt) notes.push('updated_before_opening')
  const facts: ToldFact[] = []
  let { status, priority }: Partial<Before> = options.before ?? {}
  let responded = options.before?.responded ?? false
  for (const row of kept) {
    const at = Math.max(row.at, openedAt)
    const tell = (type: ToldFact['type'], value: string | null) =>
      facts.push({ at, type, value, place: placeOf(row, type) })
    if (row.priority !== undefined && row.priority !== priority) {
      tell('priority', row.priority)
      priority = row.priority
    }
    if (row.status !== undefined && row.status !== status) {
      tell('status', row.status)
      status = row.status
    }
    if (
      options.respondsWhenNotNew &&
      !responded &&
      row.status !== undefined &&
      row.status !== 'new'
    ) {
      tell('responded', null)
      responded = true
    }
    if (row.informs) tell('updated', null)
  }
  return {
    openedAt,
    first: { at: Math.max(first.at, openedAt), place: placeOf(first, 'priority') },
    lastRowAt: ordered.at(-1)?.at ?? openedAt,
    priority: kept.find((row) => row.priority !== undefined)?.priority,
    title: kept.findLast((row) => row.title !== undefined)?.title,
    facts,
    notes: [...notes, ...notesOf(kept, options.before, options.saysResolvedAt)],
  }
}

function byTime(a: AuditRow, b: AuditRow): number {
  return a.at - b.at || (a.sequence ?? 0) - (b.sequence ?? 0) || a.row - b.row
}

/** Room for what one row tells of the same instant; 0 is for the opening. */
const PER_ROW = 4
const MOST_SEQUENCE = 500_000_000

function placeOf({ sequence }: AuditRow, type: ToldFact['type']): number | undefined {
  if (sequence === undefined || sequence > MOST_SEQUENCE) return undefined
  // A row that changes both was, once changed, of the new priority: so that comes first.
  const within = type === 'priority' ? 0 : type === 'status' ? 1 : type === 'responded' ? 2 : 3
  return 1 + sequence * PER_ROW + within
}

/**
 * Where a source numbers its updates, the numbers grow with time. Rows that cannot be fitted into
 * the longest history in which they do are left out: their time is not when they happened. The
 * earliest row is believed even so, as nothing before it speaks against it.
 */
function withoutMisfits(rows: readonly AuditRow[]): { kept: readonly AuditRow[]; dropped: number } {
  const numbered = rows.filter((row) => row.sequence !== undefined)
  if (numbered.every((row, i) => i === 0 || numberOf(row) >= numberOf(numbered[i - 1]))) {
    return { kept: rows, dropped: 0 }
  }
  const fitting = new Map(longestGrowing(numbered).map((row) => [row.sequence, row.at]))
  const kept = rows.filter(
    (row, i) => i === 0 || row.sequence === undefined || fitting.get(row.sequence) === row.at,
  )
  return { kept, dropped: rows.length - kept.length }
}

function numberOf(row: AuditRow | undefined): number {
  return row?.sequence ?? 0
}

/** The longest selection whose numbers always grow. */
function longestGrowing(rows: readonly AuditRow[]): AuditRow[] {
  /** For each length, the row that ends such a selection with the lowest number. */
  const ends: AuditRow[] = []
  const previous = new Map<AuditRow, AuditRow | undefined>()
  for (const row of rows) {
    let low = 0
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >> 1
      if (numberOf(ends[middle]) < numberOf(row)) low = middle + 1
      else high = middle
    }
    ends[low] = row
    previous.set(row, ends[low - 1])
  }
  const chosen: AuditRow[] = []
  for (let row = ends.at(-1); row !== undefined; row = previous.get(row)) chosen.push(row)
  return chosen
}

function notesOf(
  rows: readonly AuditRow[],
  before: Before | undefined,
  saysResolvedAt: boolean,
): Note[] {
  const notes = new Set<Note>()
  let status = before?.status
  let resolvedAt: Instant | undefined
  for (const row of rows) {
    const next = row.status ?? status
    if (status === undefined && next !== 'new') notes.add('first_row_not_new')
    if (status === 'closed') notes.add('changed_after_closed')
    if (status !== undefined && isFinal(status) && next !== undefined && !isFinal(next))
      notes.add('reopened')
    if (next === 'resolved' && status !== 'resolved') resolvedAt ??= row.at
    status = next
  }
  const [first] = rows
  if (saysResolvedAt && resolvedAt !== undefined && first !== undefined) {
    if (first.resolvedAt === undefined) notes.add('resolution_time_missing')
    else if (first.resolvedAt !== resolvedAt) notes.add('resolution_time_differs')
  }
  return [...notes]
}
