import { type MessagePort, parentPort } from 'node:worker_threads'
import type { Paper } from './paper.ts'
import { renderPdf } from './pdf.render.ts'

/** What runs in the thread of pdf-thread.render.ts: sets one document after the other. */

export interface Order {
  readonly paper: Paper
  readonly answer: MessagePort
}

export type Answer = { readonly pdf: Uint8Array } | { readonly failure: string }

async function answerTo(paper: Paper): Promise<Answer> {
  try {
    return { pdf: await renderPdf(paper) }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', async ({ paper, answer }: Order) => {
  answer.postMessage(await answerTo(paper))
  answer.close()
})
