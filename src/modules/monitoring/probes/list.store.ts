/** Probes as they stand: lists, and what each place says of one. */
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Instant } from '../../calendar/index.ts'
import { type ProbeKind, type ProbeSettings, probeSettings } from './schema.ts'
import { SERVICES_OF_COMPONENTS } from './store.ts'
import type { ProbeState } from './view.schema.ts'

export interface StandingRow {
  readonly place: string
  readonly name: string
  readonly state: 'up' | 'degraded' | 'down' | 'unknown' | 'waiting'
  readonly since: Instant | null
  readonly checkedAt: Instant | null
  readonly failingSince: Instant | null
  readonly failures: number
  readonly tookMs: number | null
  readonly detail: string | null
  readonly expiresAt: Instant | null
}

/** A place that has not been heard of it for so long knows nothing of it any more. */
const SILENT_AFTER = `make_interval(secs => p.interval_seconds + p.timeout_seconds
  + p.confirm_failures * (p.confirm_every_seconds + p.timeout_seconds))`

const STATE_AT_PLACE = `case
  when st.state is null then 'waiting'
  when p.kind <> 'heartbeat' and st.checked_at + ${SILENT_AFTER} < $1 then 'unknown'
  else st.state end`

/** What each of its places says, by the place's name. */
export async function loadStandings(tx: Tx, probeId: number, now: Instant): Promise<StandingRow[]> {
  const { rows } = await tx.client.query<StandingRow>(
    `select pl.key as place, pl.name, ${STATE_AT_PLACE} as state, st.since,
       st.checked_at as "checkedAt", st.failing_since as "failingSince",
       coalesce(st.failures, 0) as failures, st.took_ms as "tookMs", st.detail,
       st.expires_at as "expiresAt"
     from probe p join probe_at_place at on at.probe_id = p.id join probe_place pl on pl.id = at.place_id
     left join probe_standing st on st.probe_id = p.id and st.place_id = pl.id
     where p.id = $2 order by pl.name`,
    [timestamp(now), probeId],
  )
  return rows
}

export interface ProbeRow {
  readonly key: string
  readonly name: string
  readonly kind: ProbeKind
  readonly component: string
  readonly services: readonly { readonly key: string; readonly name: string }[]
  readonly settings: ProbeSettings
  readonly intervalSeconds: number
  readonly state: ProbeState
  readonly since: Instant | null
  readonly checkedAt: Instant | null
  readonly tookMs: number | null
  readonly detail: string | null
  readonly expiresAt: Instant | null
  readonly places: number
  readonly placesDown: number
}

/**
 * Every probe that is seen, with what its places agree on: so many as are needed find it down, or would if
 * those that know nothing did. `$1` is now.
 */
const STANDING = `
  select p.id, p.key, p.name, p.kind, p.settings, c.key as component,
    p.interval_seconds as "intervalSeconds",
    coalesce(u.services, '[]') as services,
    case when p.paused_at is not null then 'paused'
      when a.places = a.waiting then 'waiting'
      when a.down >= least(p.places_needed, a.places) then 'down'
      when a.down + a.unknown + a.waiting >= least(p.places_needed, a.places) then 'unknown'
      when a.down + a.degraded >= least(p.places_needed, a.places) then 'degraded'
      else 'up' end as state,
    a.since, a.checked_at as "checkedAt", a.took_ms as "tookMs", a.expires_at as "expiresAt",
    a.detail, a.places, a.down as "placesDown"
  from probe p join component c on c.id = p.component_id
  left join (${SERVICES_OF_COMPONENTS}) u on u.component = c.key
  cross join lateral (
    select count(*)::int as places,
      count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where state = 'down')::int as down,
      count(*) filter (where state = 'unknown')::int as unknown,
      count(*) filter (where state = 'degraded')::int as degraded,
      max(since) as since, max(checked_at) as checked_at, max(took_ms) as took_ms,
      min(expires_at) as expires_at,
      (array_agg(detail order by state = 'down' desc, state = 'degraded' desc, checked_at desc))[1]
        as detail
    from (
      select ${STATE_AT_PLACE} as state, st.since, st.checked_at, st.took_ms, st.expires_at, st.detail
      from probe_at_place at
      left join probe_standing st on st.probe_id = at.probe_id and st.place_id = at.place_id
      where at.probe_id = p.id
    ) each_place
  ) a
  where p.removed_at is null`

export interface ProbesWanted {
  readonly now: Instant
  /** In name, key or component, in whatever case. */
  readonly q: string | undefined
  readonly state: ProbeState | undefined
  readonly kind: ProbeKind | undefined
  /** Services that are reached; components of none are seen by those who reach all. */
  readonly services: 'all' | readonly string[]
  readonly after: { readonly rank: number; readonly key: string } | undefined
  readonly limit: number
}

/** What is wrong stands first. */
const RANK = `array_position(array['down', 'unknown', 'degraded', 'waiting', 'up', 'paused'], state)`

const WANTED = `($2::text is null or strpos(lower(name || ' ' || key || ' ' || component), lower($2)) > 0)
  and ($3::text is null or state = $3) and ($4::text is null or kind = $4)`

const WITHIN = `($5::text[] is null or exists (
  select from jsonb_array_elements(services) s where s ->> 'key' = any($5)))`

export async function listProbes(
  tx: Tx,
  wanted: ProbesWanted,
): Promise<(ProbeRow & { readonly rank: number })[]> {
  const { rows } = await tx.client.query<ProbeRow & { rank: number; settings: unknown }>(
    `select *, ${RANK} as rank from (${STANDING}) standing
     where ${WANTED} and ${WITHIN} and ($6::int is null or (${RANK}, key) > ($6, $7))
     order by ${RANK}, key limit $8`,
    [...valuesOf(wanted), wanted.after?.rank ?? null, wanted.after?.key ?? null, wanted.limit],
  )
  return rows.map((row) => ({ ...row, settings: probeSettings.parse(row.settings) }))
}

/** How many there are by state, of all that may be seen; and how many are wanted. */
export async function countProbes(
  tx: Tx,
  wanted: ProbesWanted,
): Promise<{ readonly state: ProbeState; readonly all: number; readonly wanted: number }[]> {
  const { rows } = await tx.client.query<{ state: ProbeState; all: number; wanted: number }>(
    `select state, count(*)::int as all, count(*) filter (where ${WANTED})::int as wanted
     from (${STANDING}) standing where ${WITHIN} group by state`,
    valuesOf(wanted),
  )
  return rows
}

function valuesOf({ now, q, state, kind, services }: ProbesWanted) {
  return [
    timestamp(now),
    q ?? null,
    state ?? null,
    kind ?? null,
    services === 'all' ? null : [...services],
  ]
}

/** The last states of a component, the newest first. */
export async function lastRuns(tx: Tx, componentId: number, most: number) {
  const { rows } = await tx.client.query<{
    from: Instant
    until: Instant
    state: 'up' | 'degraded' | 'down' | 'unknown'
    detail: string | null
    silentAfter: number | null
  }>(
    `select started_at as "from", seen_until as until, state, detail,
       silent_after_seconds as "silentAfter"
     from observation_run where component_id = $1 order by started_at desc limit $2`,
    [componentId, most],
  )
  return rows
}

/** What a new probe can be of, and asked from. */
export async function loadChoices(tx: Tx, services: 'all' | readonly string[]) {
  const { rows: components } = await tx.client.query<{
    key: string
    measuredBy: string | null
    services: string[]
  }>(
    `select * from (
       select c.key, c.measured_by as "measuredBy",
         array(select s ->> 'key' from jsonb_array_elements(u.services) s order by 1) as services
       from component c left join (${SERVICES_OF_COMPONENTS}) u on u.component = c.key
     ) known
     where $1::text[] is null or services && $1::text[] order by key`,
    [services === 'all' ? null : [...services]],
  )
  const { rows: places } = await tx.client.query<{
    key: string
    name: string
    kind: 'own' | 'agent'
  }>('select key, name, kind from probe_place where revoked_at is null order by kind desc, name')
  return { components, places }
}
