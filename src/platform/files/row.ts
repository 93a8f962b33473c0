import type { Encoding } from './text.ts'

/** What a file may hold at most; more is refused with the row and what to do. */
export const limits = {
  columns: 1_000,
  cellCharacters: 100_000,
  /** One record of a CSV file: more is a quote that was never closed. */
  recordCharacters: 8_000_000,
} as const

/** Text, or a cell that the spreadsheet itself knows as a date: wall clock, as if it were UTC. */
export type Cell = string | LocalTime

export interface LocalTime {
  readonly local: number
}

/** `number` is what a spreadsheet shows: the header is row 1, a record with line breaks is one. */
export interface TableRow {
  readonly number: number
  readonly cells: readonly Cell[]
  /** Why the row cannot be read as a row of this table. */
  readonly problem?: string
}

export interface TableOptions {
  readonly encoding?: Encoding | undefined
  readonly separator?: string | undefined
  /** Name of a worksheet; the first one otherwise. */
  readonly sheet?: string | undefined
  readonly batchRows?: number | undefined
}

/** How rows come out of a format: in pieces of any size, in order. */
export interface RowSource {
  readonly separator: string
  readonly rows: AsyncGenerator<readonly TableRow[]>
}

/** The bytes of a file as they pass by. */
export interface FileBytes {
  readonly path: string
  read: number
  stream(): AsyncGenerator<Buffer>
}

/** A cell as text; a date as `2026-03-29T08:30:00`. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined || typeof cell === 'string') return cell ?? ''
  return Temporal.Instant.fromEpochMilliseconds(cell.local)
    .toString({ smallestUnit: 'second' })
    .slice(0, -1)
}
