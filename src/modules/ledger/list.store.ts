import type { Reach } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { Way } from './anchor.store.ts'

export interface ListFilters {
  /** One, or several with commas between. */
  readonly kind?: string | undefined
  readonly subject?: string | undefined
  readonly service?: string | undefined
  /** `system`, or `person:` and a UUID. */
  readonly actor?: string | undefined
  /** From an instant, until another. */
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** Those before this one, in the order of the list. */
  readonly before?: { readonly at: number; readonly seq: number } | undefined
}

export interface ListedEvent {
  readonly seq: number
  readonly at: number
  readonly event: string
  readonly hash: string
}

/**
 * Events, newest first. Whoever reaches some services only is answered service by service, each from
 * its own index, so that a service with few events is not looked for among a million others.
 */
export async function listEvents(
  tx: Tx,
  filters: ListFilters,
  reach: Reach,
  limit: number,
): Promise<ListedEvent[]> {
  const { conditions, values } = conditionsOf(filters)
  const page = (more: readonly string[]) =>
    `select e.seq, e.at, e.event, encode(e.hash, 'hex') as hash from ledger_event e
     where ${[...conditions, ...more, 'true'].join(' and ')}
     order by e.at desc, e.seq desc limit ${Number(limit)}`
  if (reach === 'all') {
    const { rows } = await tx.client.query<ListedEvent>(page([]), values)
    return rows
  }
  const { rows } = await tx.client.query<ListedEvent>(
    `select listed.* from unnest($${values.length + 1}::text[]) as own (key)
     cross join lateral (${page(['e.service = own.key'])}) as listed
     order by at desc, seq desc limit ${Number(limit)}`,
    [...values, reach],
  )
  return rows
}

function conditionsOf({ kind, subject, service, actor, from, to, before }: ListFilters) {
  const conditions: string[] = []
  const values: unknown[] = []
  const add = (condition: (...places: string[]) => string, ...given: readonly unknown[]) => {
    const places = given.map((_, i) => `$${values.length + i + 1}`)
    values.push(...given)
    conditions.push(condition(...places))
  }
  if (kind?.includes(',')) add((place) => `e.kind = any (${place}::text[])`, kind.split(','))
  else if (kind !== undefined) add((place) => `e.kind = ${place}`, kind)
  if (subject !== undefined) add((place) => `e.subject = ${place}`, subject)
  if (service !== undefined) add((place) => `e.service = ${place}`, service)
  if (actor !== undefined) add((place) => `e.actor = ${place}`, actor)
  if (from !== undefined) add((place) => `e.at >= ${place}::timestamptz`, timestamp(from))
  if (to !== undefined) add((place) => `e.at < ${place}::timestamptz`, timestamp(to))
  if (before !== undefined) {
    add(
      (at, seq) => `(e.at, e.seq) < (${at}::timestamptz, ${seq})`,
      timestamp(before.at),
      before.seq,
    )
  }
  return { conditions, values }
}

export interface LinkedEvent extends ListedEvent {
  readonly previous: string
}

/** One event that may be seen. */
export async function loadEvent(tx: Tx, seq: number): Promise<LinkedEvent | undefined> {
  const { rows } = await tx.client.query<LinkedEvent>(
    `select seq, at, event, encode(hash, 'hex') as hash, encode(previous, 'hex') as previous
     from ledger_event where seq = $1`,
    [seq],
  )
  return rows[0]
}

export interface AnchorRow {
  readonly id: number
  readonly day: string | null
  readonly at: number
  readonly seq: number
  readonly hash: string
  readonly deliveries: readonly {
    readonly way: Way
    readonly at: string
    readonly arrived: boolean
    readonly answer: string
  }[]
}

/** A head as it was sent out, to the byte. */
export async function loadDocument(tx: Tx, id: number): Promise<string | undefined> {
  const { rows } = await tx.client.query<{ document: string }>(
    'select document from ledger_anchor where id = $1',
    [id],
  )
  return rows[0]?.document
}

/** Heads that were sent out with an event in the chain, from the first on; or all, newest first. */
export async function loadAnchors(
  tx: Tx,
  { since, limit }: { readonly since?: number; readonly limit: number },
): Promise<AnchorRow[]> {
  const { rows } = await tx.client.query<AnchorRow>(
    `select a.id, a.day, a.at, a.seq, encode(a.hash, 'hex') as hash,
       coalesce((select jsonb_agg(jsonb_build_object('way', d.way,
           'at', to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
           'arrived', d.arrived, 'answer', d.answer) order by d.id)
         from ledger_anchor_delivery d where d.anchor_id = a.id), '[]') as deliveries
     from ledger_anchor a ${since === undefined ? '' : 'where a.seq >= $2'}
     order by a.seq ${since === undefined ? 'desc' : ''}, a.id limit $1`,
    since === undefined ? [limit] : [limit, since],
  )
  return rows
}
