import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { Anchor } from './anchor-document.ts'

export type Way = 'file' | 'mail' | 'timestamp'

export interface KeptAnchor {
  readonly id: number
  readonly day: string | null
  readonly at: number
  readonly seq: number
  /** What lies in the file, to the byte. */
  readonly document: string
}

export interface Delivery {
  readonly way: Way
  readonly at: number
  readonly arrived: boolean
  /** In the receiver's own words. */
  readonly answer: string
}

const ANCHOR_LOCK = 5_701_191

/** One process at a time sends heads; the others wait, and find it done. */
export async function lockAnchors(tx: Tx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1)', [ANCHOR_LOCK])
}

/** The organisation's day and language. */
export async function loadLocality(
  tx: Tx,
): Promise<{ readonly zone: string; readonly language: string; readonly name: string }> {
  const { rows } = await tx.client.query<{ zone: string; language: string; name: string }>(
    'select time_zone as zone, language, name from organisation',
  )
  return rows[0] ?? { zone: 'Europe/Stockholm', language: 'sv', name: '' }
}

export async function anchorOfDay(tx: Tx, day: string): Promise<KeptAnchor | undefined> {
  const { rows } = await tx.client.query<KeptAnchor>(
    'select id, day, at, seq, document from ledger_anchor where day = $1',
    [day],
  )
  return rows[0]
}

export async function insertAnchor(tx: Tx, anchor: Anchor, document: string): Promise<KeptAnchor> {
  const { rows } = await tx.client.query<KeptAnchor>(
    `insert into ledger_anchor (day, at, seq, hash, document)
     values ($1, $2, $3, decode($4, 'hex'), $5) returning id, day, at, seq, document`,
    [anchor.day, anchor.at, anchor.seq, anchor.hash, document],
  )
  const [kept] = rows
  if (kept === undefined) throw new Error('The head that was to be sent was not kept')
  return kept
}

/** What became of each try, oldest first. */
export async function loadDeliveries(tx: Tx, anchorId: number): Promise<Delivery[]> {
  const { rows } = await tx.client.query<Delivery>(
    `select way, at, arrived, answer from ledger_anchor_delivery where anchor_id = $1 order by id`,
    [anchorId],
  )
  return rows
}

/** The reply of the authority, where there is one. */
export async function loadToken(tx: Tx, anchorId: number): Promise<Buffer | undefined> {
  const { rows } = await tx.client.query<{ token: Buffer }>(
    'select token from ledger_anchor_delivery where anchor_id = $1 and token is not null limit 1',
    [anchorId],
  )
  return rows[0]?.token
}

export async function insertDelivery(
  tx: Tx,
  anchorId: number,
  { way, at, arrived, answer, token }: Delivery & { readonly token?: Buffer | undefined },
): Promise<void> {
  await tx.client.query(
    `insert into ledger_anchor_delivery (anchor_id, way, at, arrived, answer, token)
     values ($1, $2, $3, $4, $5, $6)`,
    [anchorId, way, timestamp(at), arrived, answer, token ?? null],
  )
}

/** Every document that was made, oldest first. */
export async function loadDocuments(tx: Tx): Promise<string[]> {
  const { rows } = await tx.client.query<{ document: string }>(
    'select document from ledger_anchor order by seq, id',
  )
  return rows.map(({ document }) => document)
}
