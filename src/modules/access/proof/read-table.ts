import type { CodeKind, TableKey } from './words.ts'

/** Cells as text; null where there is nothing, or where it may not be said. */
export type Row = readonly (string | null)[]

export interface ReadTable {
  readonly key: TableKey
  /** Columns that hold codes, which are put in words. */
  readonly codes: Readonly<Record<number, CodeKind>>
  readonly rows: readonly Row[]
}
