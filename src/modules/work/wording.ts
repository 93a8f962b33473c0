import type { FactsOf, WorkKind } from './schema.ts'

/** How days and numbers are written where it is read. */
export interface Saying {
  readonly language: 'sv' | 'en'
  /** `2026-11-20` as `20 november`. */
  day(date: string): string
  /** `20 november 13.10`. */
  instant(at: string): string
  /** `2026-Q3` as `juli–september 2026`. */
  period(key: string): string
  /** `2 h 10 min`. */
  duration(seconds: number): string
}

export interface WorkWords {
  /** What shall be done, as a line of its own. */
  readonly title: string
  /** Why, in a sentence or two. */
  readonly detail: string | null
  /** On the button that leads there. */
  readonly act: string
}

export type WordsOfWork = {
  readonly [Kind in WorkKind]: (facts: FactsOf<Kind>, say: Saying) => WorkWords
}
