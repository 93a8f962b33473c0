import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { componentState, runChanges, type StoredRun } from '../../availability/index.ts'
import type { Instant } from '../../calendar/index.ts'
import type { Found } from './found.ts'
import type { Confirming } from './verdict.ts'

/** A probe as it measures its component now. */
export interface Measured extends Confirming {
  readonly id: number
  readonly key: string
  readonly component: string
  readonly placesNeeded: number
  readonly placeIds: readonly number[]
  readonly places: number
  readonly pausedAt: Instant | null
}

/** Of these probes, those that a place runs; what is removed measures nothing. */
export async function loadMeasured(
  tx: Tx,
  place: number,
  probes: readonly number[],
): Promise<Map<number, Measured>> {
  const { rows } = await tx.client.query<Measured>(
    `select p.id, p.key, c.key as component, p.interval_seconds as "intervalSeconds",
       p.timeout_seconds as "timeoutSeconds", p.confirm_failures as "confirmFailures",
       p.confirm_every_seconds as "confirmEverySeconds", p.places_needed as "placesNeeded",
       p.paused_at as "pausedAt", cardinality(at.ids) as places, at.ids as "placeIds"
     from probe p join component c on c.id = p.component_id
     cross join lateral (
       select array_agg(place_id order by place_id) as ids from probe_at_place where probe_id = p.id
     ) at
     where p.id = any($1) and p.removed_at is null and $2 = any(at.ids)
       and c.measured_by = 'probe:' || p.key
     order by p.component_id`,
    [probes, place],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** What each place saw, by place. */
export type PlaceRuns = ReadonlyMap<number, readonly StoredRun[]>

/** What the places of these probes saw from an instant on, with the two runs before it. */
export async function loadPlaceRuns(
  tx: Tx,
  starts: readonly { readonly probe: number; readonly from: Instant }[],
): Promise<Map<number, PlaceRuns>> {
  const { rows } = await tx.client.query<StoredRow>(
    `select r.* from unnest($1::integer[], $2::timestamptz[]) as s (probe, first)
     join probe_at_place at on at.probe_id = s.probe
     join place_run r on r.probe_id = s.probe and r.place_id = at.place_id
       and r.started_at >= coalesce((
         select started_at from place_run
         where probe_id = s.probe and place_id = at.place_id and started_at <= s.first
         order by started_at desc offset 1 limit 1), '-infinity')
     order by r.probe_id, r.place_id, r.started_at`,
    [starts.map(({ probe }) => probe), starts.map(({ from }) => timestamp(from))],
  )
  const byProbe = Map.groupBy(rows, ({ probe_id }) => probe_id)
  return new Map(
    [...byProbe].map(([probe, of]): [number, PlaceRuns] => [
      probe,
      new Map(
        [...Map.groupBy(of, ({ place_id }) => place_id)].map(([id, its]) => [id, its.map(runOf)]),
      ),
    ]),
  )
}

interface StoredRow {
  readonly probe_id: number
  readonly place_id: number
  readonly started_at: number
  readonly seen_until: number
  readonly state: string
  readonly silent_after_seconds: number | null
  readonly confirmed_at: number | null
  readonly detail: string | null
}

function runOf(row: StoredRow): StoredRun {
  return {
    from: row.started_at,
    seenUntil: row.seen_until,
    state: componentState.parse(row.state),
    silentAfter: row.silent_after_seconds === null ? undefined : row.silent_after_seconds * 1000,
    source: '',
    detail: row.detail ?? undefined,
    confirmedAt: row.confirmed_at ?? undefined,
  }
}

/** What one place saw, put in the place of what was known of it. */
export async function savePlaceRuns(
  tx: Tx,
  place: number,
  changed: readonly {
    readonly probe: { readonly id: number }
    readonly known: readonly StoredRun[]
    readonly own: readonly StoredRun[]
  }[],
): Promise<void> {
  const changes = changed.map(({ probe, known, own }) => ({ ...runChanges(known, own), probe }))
  const removed = changes.flatMap((each) =>
    each.removed.map((at) => ({ probe: each.probe.id, at })),
  )
  if (removed.length > 0) {
    await tx.client.query(
      `delete from place_run using unnest($1::integer[], $2::timestamptz[]) as gone (probe, at)
       where probe_id = gone.probe and place_id = $3 and started_at = gone.at`,
      [removed.map(({ probe }) => probe), removed.map(({ at }) => timestamp(at)), place],
    )
  }
  const written = changes.flatMap((each) =>
    [...each.written, ...each.prolonged].map((run) => ({ ...run, probe: each.probe.id })),
  )
  if (written.length === 0) return
  await tx.client.query(
    `insert into place_run (probe_id, place_id, started_at, seen_until, state, silent_after_seconds,
       confirmed_at, detail)
     select w.probe, $8, w.started_at, w.seen_until, w.state, w.silent, w.confirmed_at, w.detail
     from unnest($1::integer[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::integer[],
       $6::timestamptz[], $7::text[])
       as w (probe, started_at, seen_until, state, silent, confirmed_at, detail)
     on conflict (probe_id, place_id, started_at) do update set
       seen_until = excluded.seen_until, state = excluded.state,
       silent_after_seconds = excluded.silent_after_seconds,
       confirmed_at = excluded.confirmed_at, detail = excluded.detail`,
    [
      written.map(({ probe }) => probe),
      written.map(({ from }) => timestamp(from)),
      written.map(({ seenUntil }) => timestamp(seenUntil)),
      written.map(({ state }) => state),
      written.map(({ silentAfter }) => (silentAfter === undefined ? null : silentAfter / 1000)),
      written.map(({ confirmedAt }) => (confirmedAt === undefined ? null : timestamp(confirmedAt))),
      written.map(({ detail }) => detail ?? null),
      place,
    ],
  )
}

/** How the probes stand at a place; what is older than what is known is passed over. */
export async function saveStandings(
  tx: Tx,
  place: number | 'own',
  found: readonly (Omit<Found, 'tookMs'> & { readonly tookMs: number | undefined })[],
): Promise<void> {
  if (found.length === 0) return
  const sorted = found.toSorted((a, b) => a.probe - b.probe)
  const of = <Value>(value: (each: (typeof sorted)[number]) => Value) => sorted.map(value)
  const instant = (at: Instant | undefined) => (at === undefined ? null : timestamp(at))
  await tx.client.query(
    `insert into probe_standing (probe_id, place_id, version, state, since, checked_at,
       failing_since, failures, took_ms, detail, expires_at)
     select f.probe, coalesce($11, (select id from probe_place where kind = 'own')), f.version, f.state, f.since, f.checked_at, f.failing_since, f.failures,
       f.took_ms, f.detail, f.expires_at
     from unnest($1::integer[], $2::integer[], $3::text[], $4::timestamptz[], $5::timestamptz[],
       $6::timestamptz[], $7::integer[], $8::integer[], $9::text[], $10::timestamptz[])
       as f (probe, version, state, since, checked_at, failing_since, failures, took_ms, detail,
         expires_at)
     on conflict (probe_id, place_id) do update set
       version = excluded.version, state = excluded.state, since = excluded.since,
       checked_at = excluded.checked_at, failing_since = excluded.failing_since,
       failures = excluded.failures, took_ms = excluded.took_ms, detail = excluded.detail,
       expires_at = excluded.expires_at
     where probe_standing.checked_at <= excluded.checked_at`,
    [
      of(({ probe }) => probe),
      of(({ version }) => version),
      of(({ standing }) => standing.state),
      of(({ standing }) => timestamp(standing.since)),
      of(({ standing }) => timestamp(standing.checkedAt)),
      of(({ standing }) => instant(standing.failing?.since)),
      of(({ standing }) => standing.failing?.count ?? 0),
      of(({ tookMs }) => (tookMs === undefined ? null : Math.round(tookMs))),
      of(({ detail }) => detail),
      of(({ expiresAt }) => instant(expiresAt)),
      place === 'own' ? null : place,
    ],
  )
}
