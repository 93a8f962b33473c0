import { z } from 'zod'

/** The head of the ledger as it is sent out. */
const anchor = z.strictObject({
  format: z.literal('kvitto-anchor/1'),
  at: z.iso.datetime(),
  /** The day that it is the daily one of; `null` for one that somebody asked for. */
  day: z.iso.date().nullable(),
  seq: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Anchor = z.infer<typeof anchor>

/** A file or mail: the head, and who signed it (Ed25519 over the canonical JSON of `anchor`). */
export const anchorDocument = z.strictObject({
  anchor,
  publicKey: z.string(),
  signature: z.string(),
})

/** A head that was sent out and that the chain must still have. */
export type SentHead = Pick<Anchor, 'seq' | 'hash' | 'at'>

/** As `kvitto-anchor-20261122T061500Z`: in the order of time, and the same on every system. */
export function anchorName({ at }: Pick<Anchor, 'at'>): string {
  return `kvitto-anchor-${at.replace(/\.\d+/, '').replaceAll(/[-:]/g, '')}`
}
