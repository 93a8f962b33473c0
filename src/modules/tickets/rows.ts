import { reason } from '../../platform/reasons/reasons.ts'
import type { Instant } from '../calendar/index.ts'
import {
  Dates,
  type Places,
  placeColumns,
  type RowProblem,
  type SourceRow,
} from '../imports/index.ts'
import type { TicketStatus } from '../services/index.ts'
import { TicketCells } from './cells.ts'
import type { AuditMapping, Mapping, SnapshotMapping } from './mapping.ts'

/** One update of a ticket. What is unknown is `undefined` and changes nothing. */
export interface AuditRow {
  readonly row: number
  readonly key: string
  readonly at: Instant
  readonly openedAt: Instant
  readonly status: TicketStatus | undefined
  readonly priority: string | undefined
  readonly title: string | undefined
  readonly sequence: number | undefined
  readonly resolvedAt: Instant | undefined
  readonly informs: boolean
}

/** One ticket, as it stands. */
export interface SnapshotRow {
  readonly row: number
  readonly key: string
  readonly openedAt: Instant
  readonly status: TicketStatus | undefined
  readonly priority: string | undefined
  readonly title: string | undefined
  readonly respondedAt: Instant | undefined
  readonly resolvedAt: Instant | undefined
  readonly closedAt: Instant | undefined
  readonly updatedAt: Instant | undefined
}

/** Rows of one shape, from one file. */
export interface RowReader<Row> {
  /** `undefined` where the row is bad: `problems` then says why. */
  read(row: SourceRow): Row | undefined
  /** The key alone, of a row that may be bad. */
  keyOf(row: SourceRow): string | undefined
  /** Collects what was found wrong; emptied by whoever reads it. */
  readonly problems: RowProblem[]
  readonly dates: Dates
}

/** Throws `invalid_input` where the header does not have what the mapping needs. */
export function auditReader(
  mapping: AuditMapping,
  header: readonly string[],
  file: string,
  zone: string,
): RowReader<AuditRow> {
  const update = mapping.customerUpdate
  const places = placeColumns(
    { ...mapping.columns, update: update?.column },
    [
      'key',
      'at',
      'openedAt',
      'status',
      'priority',
      ...(update === undefined ? [] : ['update' as const]),
    ],
    header,
    file,
  )
  const informing = new Set(update?.values.map((value) => value.toLowerCase()))
  return rowReader(mapping, places, header, zone, (row, cells) => ({
    row: row.number,
    key: cells.key('key'),
    at: cells.needTime('at'),
    openedAt: cells.needTime('openedAt'),
    status: cells.status('status'),
    priority: cells.priority('priority'),
    title: cells.title('title'),
    sequence: cells.number('sequence'),
    resolvedAt: cells.time('resolvedAt'),
    informs: informing.size > 0 && informing.has(cells.text('update')?.toLowerCase() ?? ''),
  }))
}

/** Throws `invalid_input` where the header does not have what the mapping needs. */
export function snapshotReader(
  mapping: SnapshotMapping,
  header: readonly string[],
  file: string,
  zone: string,
): RowReader<SnapshotRow> {
  const places = placeColumns(
    mapping.columns,
    ['key', 'openedAt', 'status', 'priority'],
    header,
    file,
  )
  return rowReader(mapping, places, header, zone, (row, cells) => {
    const read: SnapshotRow = {
      row: row.number,
      key: cells.key('key'),
      openedAt: cells.needTime('openedAt'),
      status: cells.status('status'),
      priority: cells.priority('priority'),
      title: cells.title('title'),
      respondedAt: cells.time('respondedAt'),
      resolvedAt: cells.time('resolvedAt'),
      closedAt: cells.time('closedAt'),
      updatedAt: cells.time('updatedAt'),
    }
    for (const column of ['respondedAt', 'resolvedAt', 'closedAt'] as const) {
      if ((read[column] ?? read.openedAt) < read.openedAt) {
        cells.refuse(column, reason('before_opened'))
      }
    }
    return read
  })
}

function rowReader<Column extends string, Row>(
  mapping: Mapping,
  places: Places<Column | 'key'>,
  header: readonly string[],
  zone: string,
  readCells: (row: SourceRow, cells: TicketCells<Column | 'key'>) => Row,
): RowReader<Row> {
  const problems: RowProblem[] = []
  const dates = new Dates(mapping.dates.formats, mapping.dates.zone ?? zone)
  const cells = new TicketCells(mapping, { header, places, dates, problems })
  return {
    problems,
    dates,
    read(row) {
      if (row.problem !== undefined) {
        problems.push({ row: row.number, reason: row.problem })
        return undefined
      }
      const before = problems.length
      cells.read(row)
      const read = readCells(row, cells)
      return problems.length === before ? read : undefined
    },
    keyOf(row) {
      if (row.problem !== undefined || places.key === undefined) return undefined
      const cell = row.cells[places.key]
      return typeof cell === 'string' && cell.trim() !== '' ? cell.trim() : undefined
    },
  }
}
