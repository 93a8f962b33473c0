import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { componentState } from '../../availability/index.ts'
import type { Instant } from '../../calendar/index.ts'
import { SHARES } from '../places/shares.ts'
import type { Beat } from './beat.ts'

export interface HeartbeatRow {
  readonly probe: number
  readonly key: string
  readonly component: string
  readonly version: number
  readonly settings: unknown
  readonly intervalSeconds: number
  readonly isPaused: boolean
  readonly lastAt: Instant | null
  readonly lastOutcome: Beat['outcome'] | null
  readonly lastWords: string | null
  /** How it stood the last time. */
  readonly state: string | null
  readonly since: Instant | null
  readonly checkedAt: Instant | null
}

const SELECT = `select p.id as probe, p.key, c.key as component, p.version, p.settings,
    p.interval_seconds as "intervalSeconds", p.paused_at is not null as "isPaused",
    h.last_at as "lastAt", h.last_outcome as "lastOutcome", h.last_words as "lastWords",
    s.state, s.since, s.checked_at as "checkedAt"
  from heartbeat h join probe p on p.id = h.probe_id and p.removed_at is null
  join component c on c.id = p.component_id and c.measured_by = 'probe:' || p.key
  left join probe_standing s on s.probe_id = p.id
    and s.place_id = (select id from probe_place where kind = 'own')`

/** Whose secret this is. Locked: of two words at once one comes after the other. */
export async function lockBySecret(tx: Tx, sha256: Buffer): Promise<HeartbeatRow | undefined> {
  const { rows } = await tx.client.query<HeartbeatRow>(
    `${SELECT} where h.token_sha256 = $1 for no key update of h`,
    [sha256],
  )
  return rows[0]
}

/** Of these shares, those that have been heard of and are not paused. */
export async function lockHeard(tx: Tx, shares: readonly number[]): Promise<HeartbeatRow[]> {
  const { rows } = await tx.client.query<HeartbeatRow>(
    `${SELECT} where h.last_at is not null and p.paused_at is null and p.id % $2 = any($1)
     order by p.id for no key update of h`,
    [shares, SHARES],
  )
  return rows
}

export async function saveBeat(
  tx: Tx,
  probe: number,
  beat: Beat & { readonly words: string | undefined },
): Promise<void> {
  await tx.client.query(
    'update heartbeat set last_at = $2, last_outcome = $3, last_words = $4 where probe_id = $1',
    [probe, timestamp(beat.at), beat.outcome, beat.words ?? null],
  )
}

export function stateOf({ state }: HeartbeatRow) {
  return componentState.parse(state ?? 'unknown')
}
