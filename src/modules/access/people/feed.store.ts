import { copyInto, copyLine } from '../../../platform/db/copy.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { EmploymentFacts } from './employment.ts'
import type { HeldFeed, LastFeed } from './hold.ts'
import type { FeedCounts } from './plan.ts'

const LOCK = 5_701_131

/** One feed after the other. */
export async function lockFeeds(tx: Tx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1)', [LOCK])
}

const APPLIED = "is_whole and state in ('applied', 'unchanged', 'released')"

/** The feed of all employments that was applied last, and whether these bytes were applied before it. */
export async function loadLastFeed(
  tx: Tx,
  sha256: Buffer | null,
): Promise<{ readonly last: LastFeed | undefined; readonly wasSeenBefore: boolean }> {
  const { rows } = await tx.client.query<LastFeed & { sha256: Buffer | null; seen: boolean }>(
    `select as_of as "asOf", rows, sha256,
       exists (select from hr_feed where ${APPLIED} and sha256 = $1) as seen
     from hr_feed where ${APPLIED} order by as_of desc, id desc limit 1`,
    [sha256],
  )
  const [last] = rows
  if (last === undefined) return { last: undefined, wasSeenBefore: false }
  const isLast = sha256 !== null && last.sha256 !== null && sha256.equals(last.sha256)
  return { last, wasSeenBefore: last.seen && !isLast }
}

/** The same bytes are held already. */
export async function findHeld(tx: Tx, sha256: Buffer | null): Promise<number | undefined> {
  if (sha256 === null) return undefined
  const { rows } = await tx.client.query<{ id: number }>(
    "select id from hr_feed where state = 'held' and sha256 = $1 order by id desc limit 1",
    [sha256],
  )
  return rows[0]?.id
}

export interface NewFeed {
  readonly source: string
  readonly fileName: string | null
  readonly sha256: Buffer | null
  readonly isWhole: boolean
  readonly asOf: number
  readonly takenAt: number
  readonly takenBy: string
  readonly takenById: string | null
  readonly rows: number
  readonly state: 'applied' | 'unchanged' | 'held'
  readonly held: HeldFeed | null
  readonly counts: FeedCounts
}

export async function insertFeed(tx: Tx, feed: NewFeed): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into hr_feed (source, file_name, sha256, is_whole, as_of, taken_at, taken_by, taken_by_id,
       rows, state, held, counts)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
    [
      feed.source,
      feed.fileName,
      feed.sha256,
      feed.isWhole,
      timestamp(feed.asOf),
      timestamp(feed.takenAt),
      feed.takenBy,
      feed.takenById,
      feed.rows,
      feed.state,
      feed.held === null ? null : JSON.stringify(feed.held),
      JSON.stringify(feed.counts),
    ],
  )
  return rows[0]?.id ?? 0
}

/** Kept until somebody has decided. */
export async function keepRows(
  tx: Tx,
  feedId: number,
  rows: readonly EmploymentFacts[],
): Promise<void> {
  await copyInto(
    tx,
    'hr_feed_row (feed_id, ordinal, facts)',
    rows.values().map((facts, i) => copyLine([feedId, i, JSON.stringify(facts)])),
  )
}

export async function removeRows(tx: Tx, feedIds: readonly number[]): Promise<void> {
  await tx.client.query('delete from hr_feed_row where feed_id = any ($1::integer[])', [feedIds])
}

/** Held feeds that say what was so before a later one that has been applied: nobody may want them any more. */
export async function discardOvertaken(
  tx: Tx,
  by: {
    readonly feedId: number
    readonly asOf: number
    readonly at: number
    readonly name: string
  },
): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `update hr_feed set state = 'discarded', decided_at = $3, decided_by = $4
     where state = 'held' and is_whole and id <> $1 and as_of <= $2 returning id`,
    [by.feedId, timestamp(by.asOf), timestamp(by.at), by.name],
  )
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await removeRows(tx, ids)
  return ids
}

/** Answers how many are linked to whoever signs in with the same address, who were not before. */
export async function linkPeople(tx: Tx): Promise<number> {
  const { rows } = await tx.client.query<{ linked: number }>(
    'select kvitto_link_employees() as linked',
  )
  return rows[0]?.linked ?? 0
}

/** Not over, as the last feed has it. */
export async function countEmployments(tx: Tx): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*) as count from employment
     where gone_at is null and (ends_on is null or ends_on >= current_date)`,
  )
  return rows[0]?.count ?? 0
}
