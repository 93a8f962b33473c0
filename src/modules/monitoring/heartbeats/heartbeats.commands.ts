/** What jobs say of themselves, and what it means when they say nothing. */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import { digestOf } from '../../../platform/secrets.ts'
import { type Observation, takeBatches } from '../../availability/index.ts'
import { formatInstant, type Instant } from '../../calendar/index.ts'
import { presentSince } from '../places/presence.store.ts'
import { saveStandings } from '../places/results.store.ts'
import { probeSettings } from '../probes/schema.ts'
import {
  type Beat,
  heartbeatSilentSeconds,
  lateness,
  REPEATED_EVERY_SECONDS,
  type Rhythm,
} from './beat.ts'
import {
  type HeartbeatRow,
  lockBySecret,
  lockHeard,
  saveBeat,
  stateOf,
} from './heartbeats.store.ts'
import type { HeartbeatSaid } from './schema.ts'

/** What a job says of itself, by its secret. Throws `unauthenticated` for one that does not count. */
export function takeBeat(
  context: Context,
  secret: string | undefined,
  { outcome, words }: HeartbeatSaid,
): Promise<{ probe: string; at: string }> {
  const at = context.clock.now()
  return context.transaction(async (tx) => {
    const row = secret === undefined ? undefined : await lockBySecret(tx, digestOf(secret))
    if (row === undefined) {
      throw new DomainError('unauthenticated', 'No heartbeat has this secret', {
        mend: 'Send it as Authorization: Bearer kvh_…; a new one is made on the probe’s page.',
      })
    }
    await saveBeat(tx, row.probe, { at, outcome, words })
    if (!row.isPaused && outcome !== 'started') {
      const state = outcome === 'ok' ? 'up' : 'down'
      const detail = words ?? reason(outcome === 'ok' ? 'heartbeat_ok' : 'heartbeat_failed')
      await tellOf(context, tx, [{ row, told: { at, state, detail }, at }])
    }
    return { probe: row.key, at: formatInstant(at) }
  })
}

/** Looks for those that are late; what goes on is said again, so that it is known. */
export function sweepHeartbeats(
  context: Context,
  place: number,
  shares: readonly number[],
): Promise<void> {
  const now = context.clock.now()
  return context.transaction(async (tx) => {
    const since = await presentSince(tx, place, now)
    if (since === undefined) return
    const rows = await lockHeard(tx, shares)
    await tellOf(
      context,
      tx,
      rows.flatMap((row) => told(row, now, since)),
    )
  })
}

interface Told {
  readonly row: HeartbeatRow
  readonly told: Observation
  /** When Kvitto looked. */
  readonly at: Instant
}

function told(row: HeartbeatRow, now: Instant, since: Instant): Told[] {
  const { lastAt, lastOutcome, checkedAt } = row
  if (lastAt === null || lastOutcome === null) return []
  const isSaidAgain = checkedAt !== null && now - checkedAt >= REPEATED_EVERY_SECONDS * 1000
  const beat: Beat = { at: lastAt, outcome: lastOutcome }
  const late = lateness(beat, rhythmOf(row), { now, presentSince: since })
  const isDown = stateOf(row) === 'down'
  if (late === undefined) {
    // It has said that it failed, and has not been heard of since.
    if (!isDown || !isSaidAgain || since > lastAt) return []
    const detail = row.lastWords ?? reason('heartbeat_failed')
    return [{ row, told: { at: now, state: 'down', detail }, at: now }]
  }
  const detail = reason(late.why === 'not_ended' ? 'heartbeat_not_ended' : 'heartbeat_late')
  if (isDown && !isSaidAgain) return []
  if (isDown) return [{ row, told: { at: now, state: 'down', detail }, at: now }]
  const { since: from, confirmedAt } = late
  const sure = confirmedAt > from ? { confirmedAt } : {}
  const first = { at: from, state: 'down' as const, detail, ...sure }
  return [
    { row, told: first, at: now },
    { row, told: { at: now, state: 'down', detail }, at: now },
  ]
}

/** Writes what is told, and how each stands. */
async function tellOf(context: Context, tx: Tx, all: readonly Told[]): Promise<void> {
  if (all.length === 0) return
  const byProbe = [...Map.groupBy(all, ({ row }) => row)]
  await takeBatches(
    context,
    tx,
    byProbe.map(([row, its]) => ({
      source: `probe:${row.key}`,
      observed: [
        {
          component: row.component,
          observations: its.map(({ told }) => told),
          silentAfterSeconds: heartbeatSilentSeconds(rhythmOf(row)),
        },
      ],
    })),
  )
  await saveStandings(
    tx,
    'own',
    byProbe.map(([row, its]) => {
      const { told, at } = its.at(0) ?? {
        told: { at: 0, state: 'unknown' as const, detail: '' },
        at: 0,
      }
      const since = stateOf(row) === told.state && row.since !== null ? row.since : told.at
      return {
        probe: row.probe,
        version: row.version,
        told: [],
        standing: { state: told.state, since, checkedAt: at, failing: undefined },
        tookMs: undefined,
        detail: told.detail ?? '',
      }
    }),
  )
}

function rhythmOf({ settings, intervalSeconds }: HeartbeatRow): Rhythm {
  const read = probeSettings.parse(settings)
  if (read.kind !== 'heartbeat') throw new Error('A heartbeat has the settings of one')
  const { graceSeconds, limitSeconds } = read
  return { intervalSeconds, graceSeconds, limitSeconds }
}
