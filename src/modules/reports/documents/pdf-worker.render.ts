import { type MessagePort, parentPort } from 'node:worker_threads'
import type { PageDrawing } from './page-drawings.ts'
import type { Paper } from './paper.ts'
import { renderPages, renderPdf } from './pdf.render.ts'

/** What runs in the thread of pdf-thread.render.ts: sets one document after the other. */

export interface Order {
  readonly paper: Paper
  readonly as: 'pdf' | 'pages'
  readonly answer: MessagePort
}

export type Answer =
  | { readonly pdf: Uint8Array }
  | { readonly pages: readonly PageDrawing[] }
  | { readonly failure: string }

async function answerTo({ paper, as }: Order): Promise<Answer> {
  try {
    return as === 'pdf' ? { pdf: await renderPdf(paper) } : { pages: await renderPages(paper) }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', async (order: Order) => {
  order.answer.postMessage(await answerTo(order))
  order.answer.close()
})
