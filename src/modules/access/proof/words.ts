/** Proof of access in words: what tables, columns and codes are called. */
import { en } from './words.en.ts'
import { sv } from './words.sv.ts'

export type ProofLanguage = 'sv' | 'en'
export type TableKey =
  | 'removals'
  | 'changes'
  | 'approvals'
  | 'attestations'
  | 'findings'
  | 'lists'
  | 'rules'
export type CodeKind =
  | 'state'
  | 'act'
  | 'cause'
  | 'wants'
  | 'yes'
  | 'decision'
  | 'roundCause'
  | 'finding'
  | 'intake'

interface TableWords {
  readonly name: string
  readonly file: string
  readonly about: string
  readonly head: readonly string[]
}

type Words = typeof sv

export const proofWords: Readonly<Record<ProofLanguage, Words>> = { sv, en }
export type ProofWords = Words

export function tableWords(words: Words, key: TableKey): TableWords {
  const { head, ...table } = words.tables[key]
  return { ...table, head: head.split('|') }
}

/** A code that has no word stands as it is. */
export function codeWord(words: Words, kind: CodeKind, code: string): string {
  const known: Readonly<Record<string, string>> = words.codes[kind]
  return known[code] ?? code
}
