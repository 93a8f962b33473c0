import { reason } from '../../platform/reasons/reasons.ts'
import type { Instant } from '../calendar/index.ts'
import type { Places } from './columns.ts'
import type { Cell, Dates } from './dates.ts'

/** A row of a file, as readers of tables give it. */
export interface SourceRow {
  readonly number: number
  readonly cells: readonly Cell[]
  readonly problem?: string
}

/** What is wrong with a row, and whose it is where that can be read. */
export interface RowProblem {
  readonly row: number
  readonly column?: string
  readonly reason: string
}

/** What a file's cells are read by. */
export interface CellReading<Column extends string> {
  readonly header: readonly string[]
  readonly places: Places<Column>
  /** Texts that mean that nothing is known. */
  readonly unknown: readonly string[]
  readonly dates: Dates
  /** Collects what was found wrong; emptied by whoever reads it. */
  readonly problems: RowProblem[]
}

/** Reads the cells of one file by a mapping; says what is wrong, column by column. */
export class CellReader<Column extends string> {
  readonly #reading: CellReading<Column>
  readonly #unknown: ReadonlySet<string>
  /** Most cells are longer, and need not be compared. */
  readonly #longestUnknown: number
  #row: SourceRow = { number: 0, cells: [] }

  constructor(reading: CellReading<Column>) {
    this.#reading = reading
    this.#unknown = new Set(reading.unknown.map((text) => text.toLowerCase()))
    this.#longestUnknown = Math.max(0, ...[...this.#unknown].map((text) => text.length))
  }

  read(row: SourceRow): void {
    this.#row = row
  }

  text(column: Column): string | undefined {
    const cell = this.#cell(column)
    if (typeof cell === 'object') {
      this.refuse(column, reason('date_for_text'))
      return undefined
    }
    return cell
  }

  time(column: Column): Instant | undefined {
    const cell = this.#cell(column)
    if (cell === undefined) return undefined
    const read = this.#reading.dates.read(cell)
    if (typeof read === 'number') return read
    this.refuse(column, read.reason)
    return undefined
  }

  /** A time that must be there; what is answered for one that is not is never used. */
  needTime(column: Column): Instant {
    const before = this.#reading.problems.length
    const time = this.time(column)
    if (time === undefined && this.#reading.problems.length === before)
      this.refuse(column, reason('time_missing'))
    return time ?? 0
  }

  number(column: Column): number | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    const number = Number(text)
    if (Number.isSafeInteger(number) && number >= 0) return number
    this.refuse(column, reason('not_whole', { text }))
    return undefined
  }

  refuse(column: Column, why: string): void {
    const name = this.#reading.header[this.#reading.places[column] ?? -1] ?? column
    this.#reading.problems.push({ row: this.#row.number, column: name, reason: why })
  }

  #cell(column: Column): Cell | undefined {
    const place = this.#reading.places[column]
    if (place === undefined) return undefined
    const cell = this.#row.cells[place] ?? ''
    if (typeof cell === 'object') return cell
    const text = cell.trim()
    if (text.length > this.#longestUnknown) return text
    return this.#unknown.has(text.toLowerCase()) || text === '' ? undefined : text
  }
}
