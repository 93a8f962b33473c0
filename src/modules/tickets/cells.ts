import type { Instant } from '../calendar/index.ts'
import type { TicketStatus } from '../services/index.ts'
import type { Cell, Dates } from './dates.ts'
import type { Mapping, Places } from './mapping.ts'

/** A row of a file, as any table reader gives it. */
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

/** Longest texts that are kept; longer titles are cut, longer keys and priorities refused. */
const LIMITS = { key: 200, priority: 60, title: 1_000 }

/** Reads the cells of one file by a mapping; says what is wrong, column by column. */
export class CellReader<Column extends string> {
  readonly #header: readonly string[]
  readonly #places: Places<Column>
  readonly #unknown: ReadonlySet<string>
  readonly #statuses: ReadonlyMap<string, TicketStatus>
  readonly #priority: (text: string) => string | undefined
  readonly #dates: Dates
  readonly #problems: RowProblem[]
  #row: SourceRow = { number: 0, cells: [] }

  constructor(
    mapping: Mapping,
    places: Places<Column>,
    header: readonly string[],
    dates: Dates,
    problems: RowProblem[],
  ) {
    this.#header = header
    this.#places = places
    this.#unknown = new Set(mapping.unknown.map((text) => text.toLowerCase()))
    this.#statuses = new Map(
      Object.entries(mapping.statuses).map(([source, status]) => [source.toLowerCase(), status]),
    )
    this.#priority = priorityReader(mapping.priorities)
    this.#dates = dates
    this.#problems = problems
  }

  read(row: SourceRow): void {
    this.#row = row
  }

  text(column: Column): string | undefined {
    const cell = this.#cell(column)
    if (typeof cell === 'object') {
      this.refuse(column, 'there is a date where a text belongs')
      return undefined
    }
    return cell
  }

  key(column: Column): string {
    const key = this.text(column)
    if (key === undefined) this.refuse(column, 'the ticket has no key')
    else if (key.length > LIMITS.key) this.refuse(column, `the key is longer than ${LIMITS.key}`)
    return key ?? ''
  }

  title(column: Column): string | undefined {
    const title = this.text(column)
    return title === undefined || title.length <= LIMITS.title
      ? title
      : `${title.slice(0, LIMITS.title - 1)}…`
  }

  status(column: Column): TicketStatus | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    const status = this.#statuses.get(text.toLowerCase())
    if (status === undefined) this.refuse(column, `the mapping does not know the status "${text}"`)
    return status
  }

  priority(column: Column): string | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    const priority = this.#priority(text)
    if (priority === undefined || priority.length > LIMITS.priority) {
      this.refuse(
        column,
        `the mapping does not know the priority "${text.slice(0, LIMITS.priority)}"`,
      )
    }
    return priority
  }

  time(column: Column): Instant | undefined {
    const cell = this.#cell(column)
    if (cell === undefined) return undefined
    const read = this.#dates.read(cell)
    if (typeof read === 'number') return read
    this.refuse(column, read.reason)
    return undefined
  }

  /** A time that must be there; what is answered for one that is not is never used. */
  needTime(column: Column): Instant {
    const before = this.#problems.length
    const time = this.time(column)
    if (time === undefined && this.#problems.length === before)
      this.refuse(column, 'the time is missing')
    return time ?? 0
  }

  number(column: Column): number | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    const number = Number(text)
    if (Number.isSafeInteger(number) && number >= 0) return number
    this.refuse(column, `"${text}" is not a whole number`)
    return undefined
  }

  refuse(column: Column, reason: string): void {
    const name = this.#header[this.#places[column] ?? -1] ?? column
    this.#problems.push({ row: this.#row.number, column: name, reason })
  }

  #cell(column: Column): Cell | undefined {
    const place = this.#places[column]
    if (place === undefined) return undefined
    const cell = this.#row.cells[place] ?? ''
    if (typeof cell === 'object') return cell
    const text = cell.trim()
    return this.#unknown.has(text.toLowerCase()) || text === '' ? undefined : text
  }
}

function priorityReader({ values = {}, pattern, others }: Mapping['priorities']) {
  const known = new Map(Object.entries(values).map(([from, to]) => [from.toLowerCase(), to]))
  const shape = pattern === undefined ? undefined : new RegExp(pattern, 'i')
  const read = new Map<string, string | undefined>()
  return (text: string): string | undefined => {
    if (read.has(text)) return read.get(text)
    const priority =
      known.get(text.toLowerCase()) ??
      shape?.exec(text)?.[1] ??
      (others === 'keep' ? text : undefined)
    if (read.size < 10_000) read.set(text, priority)
    return priority
  }
}
