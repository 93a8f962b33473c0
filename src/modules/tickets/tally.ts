import type { Problem } from '../../platform/errors.ts'
import { DomainError } from '../../platform/errors.ts'
import type { RowProblem } from '../imports/index.ts'
import type { Note } from './audit.ts'

const KEPT_PROBLEMS = 1_000
const NOTE_EXAMPLES = 5

/** Something about the source that a reader of the figures may want to know. */
export interface ImportNote {
  readonly note: Note | 'shown_twice' | 'never_shown'
  /** Tickets, or cells for times that the clock shows twice or never. */
  readonly count: number
  /** The first few tickets. */
  readonly tickets: readonly string[]
}

/** What was seen in a file: counted all of it, told in full only the first of it. */
export class Tally {
  readonly problems: Problem[] = []
  rows = 0
  badRows = 0
  readonly #file: string
  readonly #notes = new Map<Note, { count: number; tickets: string[] }>()

  constructor(file: string) {
    this.#file = file
  }

  note(key: string, notes: readonly Note[]): void {
    for (const note of notes) {
      const known = this.#notes.get(note) ?? { count: 0, tickets: [] }
      known.count++
      if (known.tickets.length < NOTE_EXAMPLES) known.tickets.push(key)
      this.#notes.set(note, known)
    }
  }

  /** One row that is not taken. */
  reject(problems: readonly RowProblem[]): void {
    this.badRows++
    for (const problem of problems) {
      if (this.problems.length < KEPT_PROBLEMS) this.problems.push({ file: this.#file, ...problem })
    }
  }

  notes(odd: { readonly twice: number; readonly never: number }): ImportNote[] {
    const notes: ImportNote[] = [...this.#notes].map(([note, rest]) => ({ note, ...rest }))
    if (odd.twice > 0) notes.push({ note: 'shown_twice', count: odd.twice, tickets: [] })
    if (odd.never > 0) notes.push({ note: 'never_shown', count: odd.never, tickets: [] })
    return notes
  }

  failure(): DomainError {
    const rows = `${this.badRows} ${this.badRows === 1 ? 'row' : 'rows'} of ${this.rows}`
    return new DomainError('invalid_input', `${rows} cannot be imported, so nothing was`, {
      problems: this.problems,
      mend: 'Mend the rows (or the mapping: docs/imports.md) and import again, or take the others with --skip-invalid (not where rows of one ticket lie far apart: sort the file by ticket).',
    })
  }
}
