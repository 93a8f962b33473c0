import type { ClockOutcome } from './changes-schema.ts'

/**
 * What each clock of a period came to, one a line: `4711 resolution missed`, by ticket and then kind.
 * Promised updates are not among them: a ticket has any number, and those that nobody has given are
 * worked out, not kept.
 */
export type OutcomeLines = string

/** A clock that has come to something else; `null`: it was, or is, not decided in the period. */
export interface ChangedOutcome {
  readonly ticketId: number
  readonly kind: 'response' | 'resolution'
  readonly before: ClockOutcome | null
  readonly after: ClockOutcome | null
}

/** The differences between two such texts, in their order; both are read once, from the top. */
export function changedOutcomes(before: OutcomeLines, after: OutcomeLines): ChangedOutcome[] {
  if (before === after) return []
  const changed: ChangedOutcome[] = []
  const [old, now] = [linesOf(before), linesOf(after)]
  let [was, is] = [old.next(), now.next()]
  while (!was.done || !is.done) {
    const order = was.done ? 1 : is.done ? -1 : compare(was.value, is.value)
    const [one, other] = [order <= 0 ? was.value : undefined, order >= 0 ? is.value : undefined]
    if (one?.outcome !== other?.outcome) {
      const either = one ?? other
      if (either !== undefined) {
        changed.push({
          ticketId: either.ticketId,
          kind: either.kind,
          before: one?.outcome ?? null,
          after: other?.outcome ?? null,
        })
      }
    }
    if (order <= 0) was = old.next()
    if (order >= 0) is = now.next()
  }
  return changed
}

interface Line {
  readonly ticketId: number
  readonly kind: ChangedOutcome['kind']
  readonly outcome: ClockOutcome
}

function compare(a: Line, b: Line): number {
  return a.ticketId - b.ticketId || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0)
}

/** One after the other: there may be some hundred thousand. */
function* linesOf(text: OutcomeLines): Generator<Line, undefined> {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    yield lineOf(text.slice(start, end))
    start = end + 1
  }
}

function lineOf(text: string): Line {
  const [id, kind, outcome] = text.split(' ')
  if (kind !== 'response' && kind !== 'resolution') throw new Error(`No outcome: ${text}`)
  if (outcome !== 'met' && outcome !== 'missed' && outcome !== 'excluded') {
    throw new Error(`No outcome: ${text}`)
  }
  return { ticketId: Number(id), kind, outcome }
}
