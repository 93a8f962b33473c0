/** How far a source has been read and how that went: written by the machine. */
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Instant } from '../../calendar/index.ts'
import type { Standing } from './store.ts'

export type NewStanding = Omit<Standing, 'toldAt'>

export async function saveStanding(tx: Tx, sourceId: number, standing: NewStanding): Promise<void> {
  const at = (instant: Instant | null) => (instant === null ? null : timestamp(instant))
  await tx.client.query(
    `insert into source_standing (source_id, about, last_ok_at, last_heard_at, failing_since,
       last_error, failures, next_at, remarks, cursor)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (source_id) do update set
       about = excluded.about, last_ok_at = excluded.last_ok_at,
       last_heard_at = excluded.last_heard_at, failing_since = excluded.failing_since,
       last_error = excluded.last_error, failures = excluded.failures,
       next_at = excluded.next_at, remarks = excluded.remarks, cursor = excluded.cursor`,
    [
      sourceId,
      standing.about,
      at(standing.lastOkAt),
      at(standing.lastHeardAt),
      at(standing.failingSince),
      standing.lastError,
      standing.failures,
      at(standing.nextAt),
      JSON.stringify(standing.remarks),
      JSON.stringify(standing.cursor),
    ],
  )
}

export async function saveTold(tx: Tx, sourceId: number, toldAt: Instant | null): Promise<void> {
  await tx.client.query('update source_standing set told_at = $2 where source_id = $1', [
    sourceId,
    toldAt === null ? null : timestamp(toldAt),
  ])
}

/** It was changed: it is asked at once, and nobody has been asked to see to it. */
export async function beginAnew(tx: Tx, sourceId: number): Promise<void> {
  await tx.client.query('select kvitto_source_anew($1)', [sourceId])
}

/** Takes, or goes on with, listening to its stream; `false` where another worker does. */
export async function holdStream(
  tx: Tx,
  sourceId: number,
  listener: string,
  until: { readonly now: Instant; readonly heldUntil: Instant },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into source_standing (source_id, listener, held_until) values ($1, $2, $4)
     on conflict (source_id) do update set listener = excluded.listener, held_until = excluded.held_until
     where source_standing.listener is null or source_standing.listener = $2
       or source_standing.held_until < $3`,
    [sourceId, listener, timestamp(until.now), timestamp(until.heldUntil)],
  )
  return rowCount === 1
}

export async function releaseStream(tx: Tx, listener: string): Promise<void> {
  await tx.client.query(
    'update source_standing set listener = null, held_until = null where listener = $1',
    [listener],
  )
}
