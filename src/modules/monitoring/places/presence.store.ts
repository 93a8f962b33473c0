import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Instant } from '../../calendar/index.ts'

/** A place that was measuring, from and until. */
export interface Presence {
  readonly from: Instant
  readonly until: Instant
}

/** A gap of more than this between two signs is an absence. */
const ABSENT_AFTER_SECONDS = 15

/** Says that the place was there: what it was before goes on, or begins anew after an absence. */
export async function notePresence(
  tx: Tx,
  place: number,
  { from, until }: Presence,
): Promise<void> {
  const { rowCount } = await tx.client.query(
    `update place_presence set seen_until = greatest(seen_until, $3)
     where place_id = $1 and started_at = (
       select max(started_at) from place_presence where place_id = $1 and started_at <= $3
     ) and seen_until >= $2::timestamptz - make_interval(secs => $4)`,
    [place, timestamp(from), timestamp(until), ABSENT_AFTER_SECONDS],
  )
  if (rowCount !== 0) return
  await tx.client.query(
    `insert into place_presence (place_id, started_at, seen_until) values ($1, $2, $3)
     on conflict (place_id, started_at) do update set
       seen_until = greatest(place_presence.seen_until, excluded.seen_until)`,
    [place, timestamp(from), timestamp(until)],
  )
}

/** From when on the place has been there without a gap; `undefined`: it is not there. */
export async function presentSince(
  tx: Tx,
  place: number,
  now: Instant,
): Promise<Instant | undefined> {
  const { rows } = await tx.client.query<{ started_at: number }>(
    `select started_at from place_presence
     where place_id = $1 and seen_until >= $2::timestamptz - make_interval(secs => $3)
     order by started_at desc limit 1`,
    [place, timestamp(now), ABSENT_AFTER_SECONDS],
  )
  return rows[0]?.started_at
}
