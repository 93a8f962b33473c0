import type { BusinessTime } from '../../src/modules/calendar/index.ts'
import type { Row } from '../lib/row.ts'
import { figure } from '../lib/table.ts'
import { bestOf } from '../lib/timing.ts'
import { askOften } from './ask.ts'
import { always, crowded, office, sparse } from './calendars.ts'
import type { InC } from './in-c.ts'
import { DUE, makeQuestions, type Questions, TEN_YEARS_FROM, TEN_YEARS_TO } from './questions.ts'

const COUNT = 1_000_000
const ROUNDS = 9
const HOUR = 3_600_000

interface Contest {
  readonly what: string
  readonly time: BusinessTime
  readonly questions: Questions
  /** The bar counts here; elsewhere the row informs. */
  readonly counts: boolean
}

/** The same spans, the same questions, every answer compared. */
export async function againstC(inC: InC | undefined): Promise<Row[]> {
  const tickets = makeQuestions('tickets', COUNT, 2026)
  const anywhere = makeQuestions('anywhere', COUNT, 2027)
  const contests: readonly Contest[] = [
    { what: 'office hours, tickets', time: office, questions: tickets, counts: true },
    { what: 'office hours, any two instants', time: office, questions: anywhere, counts: true },
    { what: '48 spans a day, tickets', time: crowded, questions: tickets, counts: true },
    { what: 'an hour a week, tickets', time: sparse, questions: short(tickets), counts: true },
    { what: '24×7 (nothing to search), tickets', time: always, questions: tickets, counts: false },
  ]
  const rows: Row[] = []
  for (const contest of contests) rows.push(await rowOf(contest, inC))
  return rows
}

async function rowOf(
  { what, time, questions, counts }: Contest,
  inC: InC | undefined,
): Promise<Row> {
  const answers = new Float64Array(questions.count)
  const ours = { name: 'kvitto', round: () => askOften(time, questions, answers) / questions.count }
  const row = { what, unit: 'ns/question' }
  if (inC === undefined) {
    const best = await bestOf(ROUNDS, [ours])
    return { ...row, measured: best.get('kvitto') ?? Number.NaN, peer: 'no C compiler (cc) here' }
  }
  inC.prepare(time.spans(TEN_YEARS_FROM, TEN_YEARS_TO), questions)
  const best = await bestOf(ROUNDS, [
    ours,
    { name: 'C', round: () => inC.round() / questions.count },
  ])
  compare(what, answers, inC.answers())
  const measured = best.get('kvitto') ?? Number.NaN
  const peer = best.get('C') ?? Number.NaN
  const ratio = peer / measured
  const judged = counts ? { bar: 'no slower than C', holds: ratio >= 1 } : {}
  return { ...row, measured, peer: `C, cc -O2: ${figure(peer)} ns`, ratio, ...judged }
}

function compare(what: string, ours: Float64Array, theirs: BigInt64Array): void {
  for (const [i, answer] of ours.entries()) {
    if (answer < 0 || BigInt(answer) !== theirs[i]) {
      throw new Error(`${what}: question ${i} is ${answer} here and ${theirs[i]} in C`)
    }
  }
}

/** So little open time that it is used up within the ten years, also at an hour a week. */
function short(questions: Questions): Questions {
  const others = questions.others.map((other, i) =>
    questions.kinds[i] === DUE ? Math.min(other, 10 * HOUR) : other,
  )
  return { ...questions, others }
}
