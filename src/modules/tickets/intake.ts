import { reason } from '../../platform/reasons/reasons.ts'
import type { Instant } from '../calendar/index.ts'
import type { RowProblem, SourceRow } from '../imports/index.ts'
import {
  type Decided,
  decideAudit,
  decideSnapshot,
  type KnownTicket,
  type Refused,
} from './decide.ts'
import type { Mapping } from './mapping.ts'
import {
  type AuditRow,
  auditReader,
  type RowReader,
  type SnapshotRow,
  snapshotReader,
} from './rows.ts'

/** One row that could be read, with where it came from. */
interface Taken<Row> {
  readonly source: SourceRow
  readonly row: Row
}

/** All rows of one ticket in a batch. */
export interface Group {
  readonly key: string
  readonly sources: readonly SourceRow[]
  /** `goesOnAfter` is the time of the last row that came earlier in the file. */
  decide(known: KnownTicket | undefined, goesOnAfter: Instant | undefined): Decided | Refused
}

/** A row that is not taken, and why. */
export interface Rejected {
  readonly source: SourceRow
  readonly problems: readonly RowProblem[]
}

/** What rows become, batch by batch: tickets with all their rows, and rows that are no good. */
export interface Intake {
  readonly odd: { readonly twice: number; readonly never: number }
  /** Reads some rows of a batch. */
  read(rows: readonly SourceRow[]): void
  /**
   * Takes what was read as a batch. A ticket whose rows may go on in the next batch waits for it;
   * `isLast` lets all go.
   */
  take(isLast: boolean): { groups: Group[]; rejected: Rejected[] }
  /** Key and row of each bad row, for a pass that only looks. */
  badKeys(rows: readonly SourceRow[]): Iterable<readonly [key: string, row: number]>
}

export interface IntakeOptions {
  readonly header: readonly string[]
  readonly fileName: string
  readonly zone: string
  /** When the file was made. */
  readonly seenAt: Instant
  /** Tickets of which a row is bad, with that row: half a history would give wrong clocks. */
  readonly heldBack: ReadonlyMap<string, number>
  /** Whether rejected rows are written out: of others only the number need be kept. */
  readonly keepsCells: boolean
}

export function openIntake(mapping: Mapping, options: IntakeOptions): Intake {
  const { header, fileName, zone, seenAt } = options
  if (mapping.shape === 'audit') {
    const told = {
      respondsWhenNotNew: mapping.firstResponse === 'leaves_new',
      saysResolvedAt: mapping.columns.resolvedAt !== undefined,
    }
    return intakeOf<AuditRow>(
      auditReader(mapping, header, fileName, zone),
      options,
      (rows, known, goesOnAfter) => decideAudit(rows, known, { ...told, goesOnAfter }),
    )
  }
  return intakeOf<SnapshotRow>(
    snapshotReader(mapping, header, fileName, zone),
    options,
    (rows, known) => decideSnapshot(rows, known, seenAt),
  )
}

type Decide<Row> = (
  rows: readonly Row[],
  known: KnownTicket | undefined,
  goesOnAfter: Instant | undefined,
) => Decided | Refused

function intakeOf<Row extends { readonly key: string }>(
  reader: RowReader<Row>,
  { heldBack, keepsCells }: IntakeOptions,
  decide: Decide<Row>,
): Intake {
  let taken: Taken<Row>[] = []
  let rejected: Rejected[] = []
  const read = (source: SourceRow) => {
    const row = reader.read(source)
    if (row === undefined) rejected.push({ source, problems: reader.problems.splice(0) })
    else {
      const bad = heldBack.get(row.key)
      // A wide row is mostly cells that nobody asked for: they need not live as long as the batch.
      if (bad === undefined) taken.push({ source: keepsCells ? source : numberOf(source), row })
      else rejected.push({ source, problems: [heldBackProblem(source, bad)] })
    }
  }
  return {
    odd: reader.dates.odd,
    read(rows) {
      for (const source of rows) read(source)
    },
    take(isLast) {
      const cut = isLast ? taken.length : startOfLast(taken)
      const batch = { groups: groupsOf(taken.slice(0, cut), decide), rejected }
      taken = taken.slice(cut)
      rejected = []
      return batch
    },
    *badKeys(rows) {
      for (const source of rows) {
        if (reader.read(source) !== undefined) continue
        reader.problems.length = 0
        const key = reader.keyOf(source)
        if (key !== undefined) yield [key, source.number]
      }
    },
  }
}

function numberOf({ number }: SourceRow): SourceRow {
  return { number, cells: [] }
}

function heldBackProblem(source: SourceRow, bad: number): RowProblem {
  return { row: source.number, reason: reason('held_back', { row: bad }) }
}

/** Where the rows of the last ticket begin. */
function startOfLast(taken: readonly { readonly row: { readonly key: string } }[]): number {
  const key = taken.at(-1)?.row.key
  return taken.findLastIndex(({ row }) => row.key !== key) + 1
}

function groupsOf<Row extends { readonly key: string }>(
  taken: readonly Taken<Row>[],
  decide: Decide<Row>,
): Group[] {
  const byKey = new Map<string, Taken<Row>[]>()
  for (const each of taken) {
    const of = byKey.get(each.row.key)
    if (of === undefined) byKey.set(each.row.key, [each])
    else of.push(each)
  }
  return [...byKey].map(([key, of]) => ({
    key,
    sources: of.map(({ source }) => source),
    decide: (known, goesOnAfter) =>
      decide(
        of.map(({ row }) => row),
        known,
        goesOnAfter,
      ),
  }))
}
