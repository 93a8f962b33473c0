import { z } from 'zod'

/** What an event says when it is read back: docs/decisions/0050. */
export const sealedEvent = z.looseObject({
  at: z.string(),
  kind: z.string(),
  subject: z.string(),
  service: z.string().optional(),
  actor: z.looseObject({
    kind: z.enum(['system', 'person', 'token']),
    person: z.string().optional(),
    name: z.string(),
  }),
  facts: z.unknown(),
  personal: z.record(z.string(), z.string()),
})
export type SealedEvent = z.infer<typeof sealedEvent>

const problem = z.enum([
  'changed',
  'removed',
  'inserted',
  'reordered',
  'rewritten',
  'personal_changed',
  'personal_removed',
])

/** The first thing that is wrong with the ledger. */
export const ledgerProblem = z.object({
  /** The first event that it is about; 0 where it is about none. */
  seq: z.number(),
  problem,
  /** What is seen, as a sentence. */
  detail: z.string(),
  event: z.object({ kind: z.string(), subject: z.string() }).optional(),
})
export type LedgerProblem = z.infer<typeof ledgerProblem>

const checked = {
  /** Events that were found in order: all of them, or those before the first that is broken. */
  events: z.number(),
  /** Hash of the last of them; `null` where there is none. */
  head: z.string().nullable(),
  /** Heads that were sent out and found again. */
  anchors: z.number(),
}

export const verified = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    ...checked,
    personal: z.object({ kept: z.number(), erased: z.number() }),
  }),
  z.object({ ok: z.literal(false), ...checked, broken: ledgerProblem }),
])
export type Verified = z.infer<typeof verified>
