import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { DomainError } from '../errors.ts'
import { type ReasonLanguage, reasonIn } from '../reasons/reasons.ts'
import { cellText, type TableRow } from './row.ts'
import type { Table } from './table.ts'

/** What is wrong with a row, and where in it. */
export interface RejectedFor {
  readonly column?: string
  readonly reason: string
}

/**
 * The rows of a file that were not taken, as a file like it with row number and reason added, to be
 * mended and imported. It appears under its name only when it is kept.
 */
export class RejectedRows {
  readonly path: string
  count = 0
  readonly #table: Table
  readonly #handle: FileHandle
  readonly #language: ReasonLanguage
  #text: string

  private constructor(path: string, table: Table, handle: FileHandle, language: ReasonLanguage) {
    this.#language = language
    this.path = path
    this.#table = table
    this.#handle = handle
    // The mark makes Excel read it as UTF-8.
    this.#text = `\uFEFF${this.#line([...table.header, 'kvitto_row', 'kvitto_reason'])}`
  }

  /** `FILE.rejected.csv`. Throws `unreadable_input` where it cannot be written beside the file. */
  static async open(
    file: string,
    table: Table,
    language: ReasonLanguage = 'en',
  ): Promise<RejectedRows> {
    const path = `${file}.rejected.csv`
    const handle = await open(`${path}.part`, 'w').catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new DomainError('unreadable_input', `Rejected rows cannot be written: ${reason}`, {
        cause,
        mend: 'Copy the file to a folder that you may write in, or leave out --skip-invalid.',
      })
    })
    return new RejectedRows(path, table, handle, language)
  }

  add(row: TableRow, problems: readonly RejectedFor[]): void {
    this.count++
    const { length } = this.#table.header
    const cells = Array.from({ length }, (_, i) => cellText(row.cells[i]))
    this.#text += this.#line([...cells, String(row.number), this.#why(problems)])
  }

  /** Writes what was added. */
  async flush(): Promise<void> {
    const text = this.#text
    this.#text = ''
    if (text !== '') await this.#handle.writeFile(text)
  }

  /** Where the file is, or `undefined` where nothing was rejected. */
  async keep(): Promise<string | undefined> {
    if (this.count === 0) {
      await this.discard()
      return undefined
    }
    await this.flush()
    await this.#handle.close()
    await rename(`${this.path}.part`, this.path)
    return this.path
  }

  async discard(): Promise<void> {
    await this.#handle.close()
    await rm(`${this.path}.part`, { force: true })
  }

  #why(problems: readonly RejectedFor[]): string {
    return problems
      .map(({ column, reason }) => {
        const words = reasonIn(this.#language, reason) ?? reason
        return column === undefined ? words : `${column}: ${words}`
      })
      .join('; ')
  }

  #line(cells: readonly string[]): string {
    return `${cells.map((cell) => this.#quote(cell)).join(this.#table.separator)}\r\n`
  }

  #quote(text: string): string {
    const needs = text.includes(this.#table.separator) || /["\r\n]|^\s|\s$/.test(text)
    return needs ? `"${text.replaceAll('"', '""')}"` : text
  }
}
