/** Rows of a file as employments. Pure but for what it collects. */
import { reason } from '../../../platform/reasons/reasons.ts'
import {
  CellReader,
  Dates,
  type Places,
  placeColumns,
  type RowProblem,
  type SourceRow,
} from '../../imports/index.ts'
import type { EmploymentFacts, Leave, Named } from './employment.ts'
import { type EmploymentColumn, type EmploymentMapping, neededColumns } from './mapping.ts'
import { withoutNumbers } from './personal-number.ts'

export interface EmploymentFile {
  readonly header: readonly string[]
  readonly fileName: string
  /** Who somebody is, so that no personal identity number goes further than here. */
  readonly keyOf: (text: string) => Named
}

const DEFAULT_LEAVE = 'leave'
const LONGEST = 200

/** Reads row after row; `facts` are the employments so far, `problems` everything that is wrong. */
export class EmploymentRows {
  readonly problems: RowProblem[] = []
  readonly #file: EmploymentFile
  readonly #places: Places<EmploymentColumn>
  readonly #cells: CellReader<EmploymentColumn>
  readonly #days = new Map<number, string>()
  readonly #keys = new Map<string, Named>()
  readonly #byKey = new Map<string, { readonly row: number; facts: EmploymentFacts }>()
  readonly #yes: ReadonlySet<string>
  readonly #no: ReadonlySet<string>

  /** Throws `invalid_input` where the header does not have what the mapping needs. */
  constructor(mapping: EmploymentMapping, file: EmploymentFile) {
    this.#file = file
    this.#places = placeColumns(mapping.columns, neededColumns, file.header, file.fileName)
    this.#yes = new Set(mapping.yes.map((each) => each.toLowerCase()))
    this.#no = new Set(mapping.no.map((each) => each.toLowerCase()))
    this.#cells = new CellReader({
      header: file.header,
      places: this.#places,
      unknown: mapping.unknown,
      // Days are the organisation's own, so no zone moves them.
      dates: new Dates(mapping.dates.formats, 'UTC'),
      problems: this.problems,
    })
  }

  get facts(): EmploymentFacts[] {
    return this.#byKey
      .values()
      .map(({ facts }) => facts)
      .toArray()
  }

  read(row: SourceRow): EmploymentFacts | undefined {
    if (row.problem !== undefined) {
      this.problems.push({ row: row.number, reason: row.problem })
      return undefined
    }
    const before = this.problems.length
    this.#cells.read(row)
    const facts = this.#facts()
    const kept = this.problems.length > before ? undefined : this.#keep(row.number, facts)
    for (let i = before; i < this.problems.length; i++) {
      const problem = this.problems[i]
      if (problem === undefined) continue
      this.problems[i] = { ...problem, reason: withoutNumbers(problem.reason) }
    }
    return kept
  }

  /** An employment that is named again may only tell of another leave. */
  #keep(row: number, facts: EmploymentFacts): EmploymentFacts | undefined {
    const first = this.#byKey.get(facts.key)
    if (first === undefined) {
      this.#byKey.set(facts.key, { row, facts })
      return facts
    }
    const { leaves, ...rest } = facts
    const { leaves: known = [], ...same } = first.facts
    const isLeave = leaves?.every(({ from }) => known.every((each) => each.from !== from)) === true
    if (!isLeave || leaves.length === 0 || !isSame(rest, same)) {
      this.#cells.refuse('employmentId', reason('employment_twice', { row: first.row }))
      return undefined
    }
    first.facts = { ...first.facts, leaves: [...known, ...leaves] }
    return first.facts
  }

  #facts(): EmploymentFacts {
    const before = this.problems.length
    const startsOn = this.#day('start')
    if (startsOn === undefined && this.problems.length === before) this.#refuseEmpty('start')
    const endsOn = this.#day('end')
    if (startsOn !== undefined && endsOn !== undefined && endsOn < dayBefore(startsOn)) {
      this.#cells.refuse('end', reason('ends_before_start', { start: startsOn }))
    }
    const email = this.#text('email')
    if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email)) {
      this.#cells.refuse('email', reason('not_address'))
    }
    const manager = this.#text('managerId')
    return {
      person: this.#named(this.#needed('personId')),
      givenName: this.#needed('givenName'),
      familyName: this.#needed('familyName'),
      email: email ?? null,
      key: this.#file.keyOf(this.#needed('employmentId')).key,
      unit: this.#needed('unit'),
      unitName: this.#text('unitName'),
      ansvar: this.#ifThere('ansvar', () => this.#text('ansvar') ?? null),
      title: this.#ifThere('title', () => this.#text('title') ?? null),
      managerKey: manager === undefined ? null : this.#named(manager).key,
      startsOn: startsOn ?? '',
      endsOn: endsOn ?? null,
      leaves: this.#ifThere('leaveFrom', () => this.#leaves()),
      isProtected: this.#ifThere('protected', () => this.#isYes('protected')),
      isDismissal: this.#ifThere('dismissed', () => this.#isYes('dismissed')),
    }
  }

  #ifThere<T>(column: EmploymentColumn, read: () => T): T | undefined {
    return this.#places[column] === undefined ? undefined : read()
  }

  #leaves(): readonly Leave[] {
    const from = this.#day('leaveFrom')
    const until = this.#day('leaveUntil')
    if (from === undefined) {
      if (until !== undefined) this.#refuseEmpty('leaveFrom')
      return []
    }
    if (until !== undefined && until < from) {
      this.#cells.refuse('leaveUntil', reason('ends_before_start', { start: from }))
    }
    return [{ from, until: until ?? null, kind: this.#text('leaveKind') ?? DEFAULT_LEAVE }]
  }

  #isYes(column: EmploymentColumn): boolean {
    const text = this.#cells.text(column)?.toLowerCase()
    if (text === undefined || this.#no.has(text)) return false
    if (!this.#yes.has(text)) this.#cells.refuse(column, reason('not_yes_or_no', { text }))
    return true
  }

  #day(column: EmploymentColumn): string | undefined {
    const at = this.#cells.time(column)
    if (at === undefined) return undefined
    const known = this.#days.get(at)
    if (known !== undefined) return known
    const day = Temporal.Instant.fromEpochMilliseconds(at).toString().slice(0, 10)
    this.#days.set(at, day)
    return day
  }

  #text(column: EmploymentColumn): string | undefined {
    const text = this.#cells.text(column)
    if (text !== undefined && text.length > LONGEST) {
      this.#cells.refuse(column, reason('too_long', { most: LONGEST }))
    }
    return text
  }

  #needed(column: EmploymentColumn): string {
    const before = this.problems.length
    const text = this.#text(column)
    if (text === undefined && this.problems.length === before) this.#refuseEmpty(column)
    return text ?? ''
  }

  #refuseEmpty(column: EmploymentColumn): void {
    this.#cells.refuse(column, reason('is_empty'))
  }

  /** The same people are named again as managers. */
  #named(text: string): Named {
    const known = this.#keys.get(text)
    if (known !== undefined) return known
    const named = this.#file.keyOf(text)
    this.#keys.set(text, named)
    return named
  }
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
}
