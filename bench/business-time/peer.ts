/**
 * One peer in a process of its own, since most know only the zone that the process has (TZ).
 * Started by peers.ts with a module, a function in it, the holidays and the questions to answer;
 * each message after that is one round.
 */
import { nanoseconds } from '../lib/timing.ts'
import { DUE } from './questions.ts'

interface Peer {
  elapsed(from: number, to: number): number
  due(start: number, open: number): number
}

export interface PeerTask {
  readonly module: string
  readonly make: string
  readonly holidays: readonly string[]
  readonly kinds: readonly number[]
  readonly starts: readonly number[]
  readonly others: readonly number[]
}

/** The answers to all questions, and how long they took. */
export interface PeerRound {
  readonly answers: readonly number[]
  readonly nanoseconds: number
}

process.once('message', async (task: PeerTask) => {
  const module = await import(`./peers/${task.module}.mjs`)
  const peer: Peer = module[task.make](task.holidays)
  const { kinds, starts, others } = task
  const answers = kinds.map(() => 0)
  const answerAll = () => {
    for (const [i, kind] of kinds.entries()) {
      const [start = 0, other = 0] = [starts[i], others[i]]
      answers[i] = kind === DUE ? peer.due(start, other) : peer.elapsed(start, other)
    }
  }
  process.on('message', () => {
    const took = nanoseconds(answerAll)
    process.send?.({ answers, nanoseconds: took } satisfies PeerRound)
  })
  process.send?.('ready')
})
