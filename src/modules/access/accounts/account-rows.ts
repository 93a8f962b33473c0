import { reason } from '../../../platform/reasons/reasons.ts'
import {
  CellReader,
  Dates,
  placeColumns,
  type RowProblem,
  type SourceRow,
} from '../../imports/index.ts'
import type { AccountMapping } from './account-mapping.ts'
import type { ListedAccounts } from './listed-accounts.ts'

/** Longest texts that are taken; no system has longer ones. */
const MOST_CHARACTERS = 200
const SHAPE = /^[a-z0-9][a-z0-9_-]*:./

/** What somebody is known by, and what may be shown of it. */
interface PersonKey {
  readonly key: string
  readonly shown: string
}

type Column = 'account' | 'personId' | 'entitlement' | 'active' | 'lastLogin' | `kind ${string}`

export interface AccountReading {
  readonly mapping: AccountMapping
  readonly header: readonly string[]
  readonly fileName: string
  /** Of times without an offset, where the mapping says none. */
  readonly zone: string
  readonly keyOf: (text: string) => PersonKey
}

/** Reads rows of a list of accounts; what is wrong with them is gathered, row by row. */
export class AccountReader {
  readonly problems: RowProblem[] = []
  readonly #cells: CellReader<Column>
  readonly #kinds: readonly (readonly [kind: string, column: Column])[]
  readonly #separator: string | undefined
  readonly #isActive: ReadonlyMap<string, boolean>
  readonly #keyOf: (text: string) => PersonKey
  /** Rows of one account follow each other. */
  #lastPerson: { readonly text: string; readonly key: PersonKey } | undefined

  /** Throws `invalid_input` where the header does not have what the mapping needs. */
  constructor({ mapping, header, fileName, zone, keyOf }: AccountReading) {
    const { account, personId, entitlement, active, lastLogin } = mapping.columns
    const kinds = Object.entries(mapping.kinds)
    this.#kinds = kinds.map(([kind]) => [kind, `kind ${kind}`])
    const columns: Partial<Record<Column, readonly string[] | undefined>> = {
      account,
      personId,
      entitlement,
      active,
      lastLogin,
    }
    for (const [kind, aliases] of kinds) columns[`kind ${kind}`] = aliases
    const required: Column[] = ['account', 'personId', ...this.#kinds.map(([, column]) => column)]
    if (kinds.length === 0) required.push('entitlement')
    const places = placeColumns<Column>(columns, required, header, fileName)
    const dates = new Dates(mapping.dates.formats, mapping.dates.zone ?? zone)
    const { unknown } = mapping
    this.#cells = new CellReader({ header, places, unknown, dates, problems: this.problems })
    this.#separator = mapping.separator
    this.#isActive = new Map([
      ...mapping.active.yes.map((text) => [text.toLowerCase(), true] as const),
      ...mapping.active.no.map((text) => [text.toLowerCase(), false] as const),
    ])
    this.#keyOf = keyOf
  }

  read(row: SourceRow, into: ListedAccounts): void {
    into.rows++
    if (row.problem !== undefined) {
      this.problems.push({ row: row.number, reason: row.problem })
      return
    }
    const before = this.problems.length
    const cells = this.#cells
    cells.read(row)
    const account = this.#text('account')
    if (account === undefined) cells.refuse('account', reason('no_account'))
    const person = this.#person()
    const isActive = this.#active()
    const lastLoginAt = cells.time('lastLogin') ?? null
    const held = this.#entitlements()
    if (account === undefined || this.problems.length !== before) return
    const place = into.account({
      account,
      personKey: person?.key ?? null,
      shownKey: person?.shown ?? null,
      isActive,
      lastLoginAt,
    })
    if (typeof place !== 'number') {
      const column = place === 'person' ? 'personId' : 'active'
      cells.refuse(column, reason(`account_${place}_differs`))
      return
    }
    for (const entitlement of held) into.hold(place, entitlement)
  }

  #text(column: Column): string | undefined {
    const text = this.#cells.text(column)
    if (text === undefined || text.length <= MOST_CHARACTERS) return text
    this.#cells.refuse(column, reason('too_long', { most: MOST_CHARACTERS }))
    return undefined
  }

  #person(): PersonKey | undefined {
    const text = this.#text('personId')
    if (text === undefined) return undefined
    if (this.#lastPerson?.text !== text) this.#lastPerson = { text, key: this.#keyOf(text) }
    return this.#lastPerson.key
  }

  #active(): boolean {
    const text = this.#cells.text('active')
    if (text === undefined) return true
    const isActive = this.#isActive.get(text.toLowerCase())
    if (isActive === undefined) this.#cells.refuse('active', reason('not_active_or_not', { text }))
    return isActive ?? true
  }

  #entitlements(): readonly string[] {
    const held: string[] = []
    for (const text of this.#parts('entitlement')) {
      if (SHAPE.test(text)) held.push(text)
      else this.#cells.refuse('entitlement', reason('not_entitlement', { text }))
    }
    for (const [kind, column] of this.#kinds) {
      for (const value of this.#parts(column)) held.push(`${kind}:${value}`)
    }
    return held
  }

  #parts(column: Column): readonly string[] {
    const text = this.#text(column)
    if (text === undefined) return []
    if (this.#separator === undefined) return [text]
    return text
      .split(this.#separator)
      .map((part) => part.trim())
      .filter((part) => part !== '')
  }
}
