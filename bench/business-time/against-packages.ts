import type { Row } from '../lib/row.ts'
import { figure } from '../lib/table.ts'
import { bestOf, type Contestant } from '../lib/timing.ts'
import { ask, askOften } from './ask.ts'
import { holidays, office } from './calendars.ts'
import { nameOf, type Peer, PeerProcess, peers } from './peers.ts'
import { DUE, ELAPSED, makeQuestions } from './questions.ts'

const COUNT = 1_000_000
/** The packages take milliseconds a question: they get the first of the million, and per question. */
const SAMPLE = 500
const ROUNDS = 5
const FASTER = 300
const PACKAGES = 3

interface Checked {
  readonly peer: Peer
  readonly process: PeerProcess
  /** Why it does not count. */
  readonly wrong: string | undefined
}

/** Every package's answers are checked before any is timed; who answers wrongly is not counted. */
export async function againstPackages(): Promise<Row[]> {
  const questions = makeQuestions('tickets', COUNT, 2026)
  const answers = new Float64Array(COUNT)
  ask(office, questions, answers)
  const checked: Checked[] = []
  for (const peer of peers) checked.push(await check(peer, questions, answers))
  try {
    const ours: Contestant = {
      name: 'kvitto',
      round: () => askOften(office, questions, answers) / COUNT,
    }
    const rivals = checked.filter((one) => one.wrong === undefined)
    const best = await bestOf(ROUNDS, [ours, ...rivals.map(contestant)])
    return rowsOf(checked, best)
  } finally {
    for (const { process } of checked) process.stop()
  }
}

async function check(
  peer: Peer,
  questions: ReturnType<typeof makeQuestions>,
  expected: Float64Array,
): Promise<Checked> {
  const kinds = Array.from(questions.kinds.subarray(0, SAMPLE))
  const starts = Array.from(questions.starts.subarray(0, SAMPLE))
  const others = Array.from(questions.others.subarray(0, SAMPLE))
  const process = await PeerProcess.start(peer, { holidays, kinds, starts, others })
  const round = await process.round()
  if (round === undefined) return { peer, process, wrong: 'never comes back' }
  const wrong = [ELAPSED, DUE].map(
    (kind) =>
      round.answers.filter((answer, i) => kinds[i] === kind && answer !== expected[i]).length,
  )
  if (wrong.every((count) => count === 0)) return { peer, process, wrong: undefined }
  const all = [ELAPSED, DUE].map((kind) => kinds.filter((one) => one === kind).length)
  const text = `${wrong[ELAPSED]} of ${all[ELAPSED]} elapsed, ${wrong[DUE]} of ${all[DUE]} due`
  return { peer, process, wrong: text }
}

function contestant({ peer, process }: Checked): Contestant {
  return {
    name: nameOf(peer),
    async round() {
      const round = await process.round()
      return (round?.nanoseconds ?? Number.POSITIVE_INFINITY) / SAMPLE
    },
  }
}

function rowsOf(checked: readonly Checked[], best: ReadonlyMap<string, number>): Row[] {
  const measured = best.get('kvitto') ?? Number.NaN
  const right = checked
    .filter(({ wrong }) => wrong === undefined)
    .map(({ peer }) => ({ peer, took: best.get(nameOf(peer)) ?? Number.NaN }))
    .sort((a, b) => a.took - b.took)
  const packages = new Set(right.map(({ peer }) => peer.package)).size
  const what = 'office hours, tickets'
  const unit = 'ns/question'
  const rows: Row[] = right.map(({ peer, took }) => ({
    what,
    measured,
    unit,
    peer: `${nameOf(peer)}: ${figure(took / 1000)} µs`,
    ratio: took / measured,
  }))
  const fastest = rows[0]
  if (fastest !== undefined) {
    const bar = `≥ ${FASTER} × the fastest of ≥ ${PACKAGES} right (${packages})`
    const holds = packages >= PACKAGES && (fastest.ratio ?? 0) >= FASTER
    rows[0] = { ...fastest, bar, holds }
  }
  for (const { peer, wrong } of checked) {
    if (wrong === undefined) continue
    rows.push({ what, measured, unit, peer: `${nameOf(peer)}: wrong (${wrong})` })
  }
  return rows
}
