import { allocated } from '../lib/memory.ts'
import type { Row } from '../lib/row.ts'
import { ask } from './ask.ts'
import { office } from './calendars.ts'
import { DUE, makeQuestions } from './questions.ts'

const COUNT = 1_000_000
/** Enough for V8 to have optimised what is asked. */
const WARM_UP = 30
const ROUNDS = 5
/** A round asks as many: V8 counts its heap in pages of 256 KiB, too coarse for fewer. */
const A_ROUND = 20_000_000
/** A boxed number is 16 bytes, so a tenth of a byte is none: it is what the measuring itself takes. */
const MOST = 0.1

interface Ticket {
  readonly opened: number
  readonly resolved: number
  readonly target: number
}

/** Bytes a question, once V8 has optimised: in a bare loop, and as clocks are judged. */
export function allocation(): Row[] {
  const questions = makeQuestions('tickets', COUNT, 2026)
  const answers = new Float64Array(COUNT)
  const tickets: Ticket[] = []
  for (let i = 1; i < COUNT / 3; i++) {
    if (questions.kinds[i - 1] !== DUE || questions.kinds[i] === DUE) continue
    const { starts, others } = questions
    tickets.push({
      opened: starts[i] ?? 0,
      resolved: others[i] ?? 0,
      target: others[i - 1] ?? 0,
    })
  }
  return [
    row('mixed questions', COUNT, () => ask(office, questions, answers)),
    row('tickets judged (isOpen, elapsed, due)', 3 * tickets.length, () => judge(tickets)),
  ]
}

/**
 * Open time spent on tickets, and how many are late: what a clock asks, with its comparisons. By
 * index, since the iterator of `for … of` would be counted.
 */
function judge(tickets: readonly Ticket[]): number {
  let late = 0
  let spent = 0
  for (let i = 0; i < tickets.length; i++) {
    const ticket = tickets[i]
    if (ticket === undefined) continue
    const { opened, resolved, target } = ticket
    if (!office.isOpen(opened)) spent += 1
    spent += office.elapsed(opened, resolved)
    const due = office.due(opened, target)
    if (due === undefined || resolved > due) late++
  }
  return spent / late
}

function row(what: string, questions: number, work: () => void): Row {
  for (let round = 0; round < WARM_UP; round++) work()
  const times = Math.ceil(A_ROUND / questions)
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const before = allocated()
    for (let time = 0; time < times; time++) work()
    least = Math.min(least, allocated() - before)
  }
  const measured = Math.max(0, least / (times * questions))
  return {
    what: `allocation, ${what}`,
    measured,
    unit: 'B/question',
    peer: 'one boxed number: 16 B',
    bar: 'none a question',
    holds: measured < MOST,
  }
}
