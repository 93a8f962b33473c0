/** What is written down of an import, so that it is known after a restart what became of it. Pure. */
import { z } from 'zod'
import { type ImportRun, importRequest, run } from './schema.ts'

/** A process that is well writes it anew this often. */
export const BEAT_MS = 5_000
/** One that has not been heard of for so long is taken for ended. */
const SILENT_MS = 3 * BEAT_MS

export const runNote = z.object({
  run,
  request: importRequest,
  startedAt: z.number(),
  heardAt: z.number(),
  by: z.object({ id: z.string(), host: z.string(), pid: z.number() }),
})
export type RunNote = z.infer<typeof runNote>

/** Whether whoever ran it is gone without having said how it went. */
export function isAbandoned(
  { run: { state }, heardAt }: RunNote,
  { hasEnded, now }: { readonly hasEnded: boolean; readonly now: number },
): boolean {
  return state === 'running' && (hasEnded || now - heardAt > SILENT_MS)
}

/** All of an import is one transaction: what did not end was undone. */
export function interrupted(abandoned: ImportRun): ImportRun {
  return { ...abandoned, state: 'interrupted', outcome: null, failure: null }
}
