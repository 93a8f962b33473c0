import type { Instant, Span } from '../calendar/index.ts'

/** What is asked of the store about one service; many are asked about in one question. */
export interface AskedAt {
  readonly serviceId: number
  readonly at: Instant
}

export interface AskedWithin {
  readonly serviceId: number
  readonly span: Span
}

/** A row of the answer, with the index of what it answers. */
interface Answer {
  readonly asked: number
}

/** One list for each that was asked, in their order; rows keep theirs. */
export function answersFor<Row extends Answer>(
  asked: readonly unknown[],
  rows: readonly Row[],
): Row[][] {
  const answers = asked.map((): Row[] => [])
  for (const row of rows) answers[row.asked]?.push(row)
  return answers
}
