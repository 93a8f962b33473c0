import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { EmploymentFacts } from './employment.ts'
import { feedCounts, keptFacts } from './feed.schema.ts'
import { heldFeed } from './hold.ts'
import type { FeedCounts } from './plan.ts'

const columns = `f.id, f.source, f.file_name as "fileName", f.is_whole as "isWhole", f.as_of as "asOf",
  f.taken_at as "takenAt", f.taken_by as "takenBy", f.taken_by_id as "takenById", f.rows, f.state, f.held,
  f.counts, f.decided_at as "decidedAt", f.decided_by as "decidedBy"`

export interface FeedRow {
  readonly id: number
  readonly source: string
  readonly fileName: string | null
  readonly isWhole: boolean
  readonly asOf: number
  readonly takenAt: number
  readonly takenBy: string
  readonly takenById: string | null
  readonly rows: number
  readonly state: 'applied' | 'unchanged' | 'held' | 'released' | 'discarded'
  readonly held: unknown
  readonly counts: unknown
  readonly decidedAt: number | null
  readonly decidedBy: string | null
}

/** The newest first; held ones only, or of all. */
export async function selectFeeds(
  tx: Tx,
  { before, state, most }: { before: number | null; state: string | null; most: number },
): Promise<FeedRow[]> {
  const { rows } = await tx.client.query<FeedRow>(
    `select ${columns} from hr_feed f
     where ($1::integer is null or f.id < $1) and ($2::text is null or f.state = $2)
     order by f.id desc limit $3`,
    [before, state, most],
  )
  return rows
}

export async function selectFeed(tx: Tx, id: number): Promise<FeedRow | undefined> {
  const { rows } = await tx.client.query<FeedRow>(
    `select ${columns} from hr_feed f where f.id = $1`,
    [id],
  )
  return rows[0]
}

export async function selectRows(tx: Tx, feedId: number): Promise<EmploymentFacts[]> {
  const { rows } = await tx.client.query<{ facts: unknown }>(
    'select facts from hr_feed_row where feed_id = $1 order by ordinal',
    [feedId],
  )
  return rows.map(({ facts }) => keptFacts.parse(facts))
}

export async function saveDecision(
  tx: Tx,
  decided: {
    readonly id: number
    readonly state: 'released' | 'discarded'
    readonly at: number
    readonly by: string
    readonly counts: FeedCounts | null
  },
): Promise<void> {
  await tx.client.query(
    `update hr_feed set state = $2, decided_at = $3, decided_by = $4, counts = coalesce($5, counts)
     where id = $1`,
    [
      decided.id,
      decided.state,
      timestamp(decided.at),
      decided.by,
      decided.counts === null ? null : JSON.stringify(decided.counts),
    ],
  )
}

/** As kept: what it holds was written by `insertFeed`. */
export function heldOf(row: FeedRow) {
  return row.held === null ? null : heldFeed.parse(row.held)
}

export function countsOf(row: FeedRow) {
  return feedCounts.parse(row.counts)
}
