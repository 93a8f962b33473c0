/** Whether a place reaches anything at all: what it asks before it believes a failure. */
import { connect } from 'node:net'
import { stopwatch } from '../../../platform/clock.ts'

const REMEMBERED_MS = 2_000
const TIMEOUT_MS = 2_000

/**
 * Asks reference targets (`tcp://10.0.0.1:53`), all at once, and remembers the answer a moment. A machine
 * that refuses has answered. Where there are none to ask, the place is taken to reach.
 */
export function newReaches(targets: () => readonly string[]): () => Promise<boolean> {
  const elapsed = stopwatch()
  let asked: { readonly at: number; readonly answer: Promise<boolean> } | undefined
  return () => {
    if (targets().length === 0) return Promise.resolve(true)
    if (asked === undefined || elapsed() - asked.at > REMEMBERED_MS) {
      asked = { at: elapsed(), answer: anyAnswers(targets()) }
    }
    return asked.answer
  }
}

async function anyAnswers(targets: readonly string[]): Promise<boolean> {
  const asking = targets.map(async (target) => {
    if (!(await answers(target))) throw new Error(`${target} does not answer`)
  })
  return Promise.any(asking).then(
    () => true,
    () => false,
  )
}

function answers(target: string): Promise<boolean> {
  const { hostname, port } = new URL(target)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname.replaceAll(/[[\]]/g, ''), port: Number(port) })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(TIMEOUT_MS, () => end(false))
    socket.once('connect', () => end(true))
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end(error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET'),
    )
  })
}
