import type { Tx } from '../../../platform/db/database.ts'
import type { Seal } from '../../../platform/seal.ts'
import { componentState } from '../../availability/index.ts'
import { probeSettings } from '../probes/schema.ts'
import { openSecrets, SEALED_SECRETS } from '../probes/secrets.store.ts'
import { type Assigned, hostOf } from './assigned.ts'
import { SHARES } from './shares.ts'
import type { Standing } from './verdict.ts'

/** The own place, or an agent. */
export interface PlaceToRun {
  readonly id: number
  readonly referenceTargets: readonly string[]
}

export async function loadOwnPlace(tx: Tx): Promise<PlaceToRun> {
  const { rows } = await tx.client.query<PlaceToRun>(
    `select id, reference_targets as "referenceTargets" from probe_place where kind = 'own'`,
  )
  const [own] = rows
  if (own === undefined) throw new Error('The place that Kvitto itself is has been removed')
  return own
}

/** Which probes a place runs, by what they were when they were last changed. */
export async function loadVersions(
  tx: Tx,
  place: number,
  shares: readonly number[] | 'all',
): Promise<Map<number, number>> {
  const { rows } = await tx.client.query<{ id: number; version: number }>(
    `select p.id, p.version from probe p
     join probe_at_place at on at.probe_id = p.id and at.place_id = $1
     where p.removed_at is null and p.paused_at is null and p.kind <> 'heartbeat'
       and ($2::integer[] is null or p.id % $3 = any($2))`,
    [place, shares === 'all' ? null : shares, SHARES],
  )
  return new Map(rows.map(({ id, version }) => [id, version]))
}

/** With what is secret in them, which only the machine itself may read. */
export async function loadAssigned(
  tx: Tx,
  probes: readonly number[],
  seal: Seal,
  onFault: (error: unknown) => void,
): Promise<Assigned[]> {
  const { rows } = await tx.client.query<AssignedRow>(
    `select p.id, p.key, p.settings, p.version, p.interval_seconds as "intervalSeconds",
       p.timeout_seconds as "timeoutSeconds", p.confirm_failures as "confirmFailures",
       p.confirm_every_seconds as "confirmEverySeconds",
       ${SEALED_SECRETS} as secrets
     from probe p where p.id = any($1)`,
    [probes],
  )
  return rows.flatMap((row) => {
    // One that cannot be run is told of, and does not keep the others from it.
    try {
      return [assignedOf(row, seal)]
    } catch (cause) {
      onFault(new Error(`The probe ${row.key} cannot be run: ${String(cause)}`, { cause }))
      return []
    }
  })
}

function assignedOf({ settings: stored, secrets, ...row }: AssignedRow, seal: Seal): Assigned {
  const settings = probeSettings.parse(stored)
  return { ...row, settings, secrets: openSecrets(row.id, secrets, seal), host: hostOf(settings) }
}

type AssignedRow = Omit<Assigned, 'settings' | 'secrets' | 'host'> & {
  readonly settings: unknown
  readonly secrets: unknown
}

/** How these probes stood the last time, to go on from. */
export async function loadStandings(
  tx: Tx,
  place: number,
  probes: readonly number[],
): Promise<Map<number, Standing>> {
  const { rows } = await tx.client.query<StandingRow>(
    `select s.probe_id, s.state, s.since, s.checked_at, s.failing_since, s.failures, s.detail
     from probe_standing s where s.place_id = $1 and s.probe_id = any($2)`,
    [place, probes],
  )
  return new Map(rows.map((row) => [row.probe_id, standingOf(row)]))
}

interface StandingRow {
  readonly probe_id: number
  readonly state: string
  readonly since: number
  readonly checked_at: number
  readonly failing_since: number | null
  readonly failures: number
  readonly detail: string | null
}

function standingOf(row: StandingRow): Standing {
  const { failing_since: since, failures: count, detail } = row
  return {
    state: componentState.parse(row.state),
    since: row.since,
    checkedAt: row.checked_at,
    failing: since === null ? undefined : { since, count, detail: detail ?? '' },
  }
}
