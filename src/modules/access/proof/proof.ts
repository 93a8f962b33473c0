/** Proof of access as one value, from which every file is written: they cannot disagree. Pure. */
import type { AccessRules } from '../rules/rules.ts'
import { type Median, medianOf } from '../standing/removals.ts'
import type { ReadTable, Row } from './proof.store.ts'
import { codeWord, type ProofWords, type TableKey, tableWords } from './words.ts'

export interface ProofTable {
  readonly key: TableKey
  readonly name: string
  readonly file: string
  readonly about: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface Proof {
  readonly title: string
  readonly facts: readonly (readonly [string, string])[]
  readonly summary: readonly (readonly [string, string])[]
  readonly tables: readonly ProofTable[]
}

export interface ProofSource {
  readonly words: ProofWords
  readonly facts: readonly (readonly [string, string])[]
  readonly tables: readonly ReadTable[]
  readonly rules: AccessRules
}

export function proofOf({ words, facts, tables, rules }: ProofSource): Proof {
  const written = tables.map((table): ProofTable => {
    const { rows, codes, key } = table
    return {
      key,
      ...tableWords(words, key),
      rows: rows.map((row) => cellsOf(row, codes, words, key)),
    }
  })
  const ruleTable: ProofTable = {
    key: 'rules',
    ...tableWords(words, 'rules'),
    rows: ruleRows(rules),
  }
  const removals = tables.find(({ key }) => key === 'removals')?.rows ?? []
  return {
    title: words.title,
    facts,
    summary: summaryOf(removals, rules, words),
    tables: [...written, ruleTable],
  }
}

/** Tables of people begin with unit, name and key, which are all empty where nobody may be named. */
function cellsOf(
  row: Row,
  codes: ReadTable['codes'],
  words: ProofWords,
  key: TableKey,
): readonly string[] {
  const isHidden = key !== 'lists' && row[0] === null && row[1] === null && row[2] === null
  return row.map((cell, at) => {
    if (isHidden && at === 1) return words.hidden
    if (cell === null) return ''
    const kind = codes[at]
    return kind === undefined ? cell : codeWord(words, kind, cell)
  })
}

const STATE = 5
const DAYS = 12

function summaryOf(
  removals: readonly Row[],
  { leaver }: AccessRules,
  words: ProofWords,
): Proof['summary'] {
  const each = removals.map((row) => ({
    days: Number(row[DAYS]),
    isRemoved: row[STATE] === 'verified',
  }))
  const median = medianOf(each)
  const within = each.filter(({ days, isRemoved }) => isRemoved && days <= leaver.goalDays).length
  return [
    [words.removalsCount, String(median.count)],
    [words.removedCount, String(median.removed)],
    [words.medianDays, medianWords(median, words)],
    [words.goalDays, String(leaver.goalDays)],
    [words.withinGoal, String(within)],
  ]
}

function medianWords({ days, isAtLeast }: Median, words: ProofWords): string {
  if (days === null) return '–'
  const text = String(Math.round(days * 100) / 100)
  return isAtLeast ? `${words.atLeast} ${text}` : text
}

function ruleRows(rules: AccessRules): string[][] {
  return Object.entries(rules).flatMap(([part, values]) =>
    Object.entries(values).map(([name, value]) => [`${part}.${name}`, String(value)]),
  )
}
