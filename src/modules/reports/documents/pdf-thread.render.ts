import { once } from 'node:events'
import { MessageChannel, Worker } from 'node:worker_threads'
import type { PageDrawing } from './page-drawings.ts'
import type { Paper } from './paper.ts'
import type { Answer, Order } from './pdf-worker.render.ts'

/**
 * Setting a document takes a second that nobody should wait for: it is done in a thread of its own,
 * while the database counts, other documents are written or other users are answered.
 */
let thread: Worker | undefined

/** Starts it, to have the typesetter and its typeface ready when there is something to set. */
export function startPdfThread(): Worker {
  if (thread !== undefined) return thread
  const started = new Worker(new URL('./pdf-worker.render.ts', import.meta.url))
  // Idle, it does not keep the program from ending.
  started.unref()
  const forget = () => {
    if (thread === started) thread = undefined
  }
  // Whoever waits for a document is told through its own port.
  started.on('error', forget)
  started.on('exit', forget)
  thread = started
  return started
}

/** Sets a report as `renderPdf` does, in the thread. */
export async function renderPdfInThread(paper: Paper): Promise<Uint8Array> {
  const answer = await inThread(paper, 'pdf')
  if ('pdf' in answer) return answer.pdf
  throw new Error('the report cannot be set: no document came')
}

/** Draws the pages of a report as `renderPages` does, in the thread. */
export async function renderPagesInThread(paper: Paper): Promise<readonly PageDrawing[]> {
  const answer = await inThread(paper, 'pages')
  if ('pages' in answer) return answer.pages
  throw new Error('the report cannot be set: no pages came')
}

async function inThread(
  paper: Paper,
  as: Order['as'],
): Promise<Exclude<Answer, { readonly failure: string }>> {
  const { port1, port2 } = new MessageChannel()
  const answered = once(port1, 'message')
  const ended = once(port1, 'close').then((): never => {
    throw new Error('the report cannot be set: the thread of the typesetter ended')
  })
  // It ends after an answer, too.
  ended.catch(() => {})
  startPdfThread().postMessage({ paper, as, answer: port2 } satisfies Order, [port2])
  const [answer]: Answer[] = await Promise.race([answered, ended])
  if (answer === undefined) throw new Error('the report cannot be set: no answer')
  if ('failure' in answer) throw new Error(answer.failure)
  return answer
}
