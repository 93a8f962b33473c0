/** Probes as rows: one, made and changed. Lists are in list.store.ts. */
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { DomainError } from '../../../platform/errors.ts'
import type { Instant } from '../../calendar/index.ts'
import { type ProbeSettings, probeSettings } from './schema.ts'
import { addressText } from './targets.ts'

export interface By {
  readonly at: Instant
  readonly name: string
}

/** What is asked, how often, and from where. */
export interface ProbeTerms {
  readonly name: string
  readonly settings: ProbeSettings
  readonly intervalSeconds: number
  readonly timeoutSeconds: number
  readonly confirmFailures: number
  readonly confirmEverySeconds: number
  readonly places: readonly string[]
  readonly placesNeeded: number
}

export interface StoredProbe extends ProbeTerms {
  readonly id: number
  readonly key: string
  readonly component: string
  readonly componentId: number
  /** The services that its component is part of, as far as they are seen. */
  readonly services: readonly { readonly key: string; readonly name: string }[]
  readonly version: number
  readonly madeAt: Instant
  readonly madeBy: string
  readonly changedAt: Instant
  readonly changedBy: string
  readonly pausedAt: Instant | null
  readonly pausedBy: string | null
  readonly pauseReason: string | null
}

/** By component key: the services that are made of it. Of a service, its composition names them. */
export const SERVICES_OF_COMPONENTS = `
  select part #>> '{}' as component,
    jsonb_agg(distinct jsonb_build_object('key', s.key, 'name', s.name)) as services
  from service s, jsonb_path_query(s.composition, 'strict $.** ? (@.type() == "string")') part
  group by 1`

/** Throws `not_found` for one that is not there, was removed or is not seen. */
export async function loadProbe(tx: Tx, key: string): Promise<StoredProbe> {
  const { rows } = await tx.client.query<Omit<StoredProbe, 'settings'> & { settings: unknown }>(
    `select p.id, p.key, p.name, c.key as component, c.id as "componentId", p.settings,
       p.interval_seconds as "intervalSeconds", p.timeout_seconds as "timeoutSeconds",
       p.confirm_failures as "confirmFailures", p.confirm_every_seconds as "confirmEverySeconds",
       p.places_needed as "placesNeeded", p.version,
       p.made_at as "madeAt", p.made_by as "madeBy",
       p.changed_at as "changedAt", p.changed_by as "changedBy",
       p.paused_at as "pausedAt", p.paused_by as "pausedBy", p.pause_reason as "pauseReason",
       array(select pl.key from probe_at_place at join probe_place pl on pl.id = at.place_id
         where at.probe_id = p.id order by pl.key) as places,
       coalesce((select services from (${SERVICES_OF_COMPONENTS}) u where u.component = c.key), '[]')
         as services
     from probe p join component c on c.id = p.component_id
     where p.key = $1 and p.removed_at is null`,
    [key],
  )
  const [row] = rows
  if (row === undefined) throw new DomainError('not_found', `There is no probe "${key}"`)
  return { ...row, settings: probeSettings.parse(row.settings) }
}

export async function lockProbe(tx: Tx, id: number): Promise<void> {
  await tx.client.query('select from probe where id = $1 for update', [id])
}

/** Names that a removed probe had too: its past is still told under it. */
export async function isProbeKeyTaken(tx: Tx, key: string): Promise<boolean> {
  const { rows } = await tx.client.query('select from probe where key = $1', [key])
  return rows.length > 0
}

export interface ComponentFound {
  readonly id: number
  readonly measuredBy: string | null
  readonly services: readonly string[]
}

/** Held until the end of the transaction, so that two cannot begin to measure it. */
export async function lockComponent(tx: Tx, key: string): Promise<ComponentFound | undefined> {
  const { rows } = await tx.client.query<ComponentFound>(
    `select c.id, c.measured_by as "measuredBy",
       array(select s.key from service s where exists (
         select from jsonb_path_query(s.composition, 'strict $.** ? (@.type() == "string")') part
         where part #>> '{}' = c.key)) as services
     from component c where c.key = $1 for update of c`,
    [key],
  )
  return rows[0]
}

export async function insertComponent(tx: Tx, key: string, name: string): Promise<number> {
  const { id } = await tx.sql
    .insertInto('component')
    .values({ key, name })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function saveMeasuredBy(
  tx: Tx,
  componentId: number,
  source: string | null,
): Promise<void> {
  await tx.client.query('update component set measured_by = $2 where id = $1', [
    componentId,
    source,
  ])
}

export async function insertProbe(
  tx: Tx,
  probe: ProbeTerms & { readonly key: string; readonly componentId: number },
  by: By,
): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into probe (key, component_id, name, kind, settings, interval_seconds, timeout_seconds,
       confirm_failures, confirm_every_seconds, places_needed, made_at, made_by, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $11, $12) returning id`,
    [probe.key, probe.componentId, ...termValues(probe), timestamp(by.at), by.name],
  )
  const id = rows[0]?.id ?? 0
  await savePlaces(tx, id, probe.places)
  return id
}

export async function updateProbe(tx: Tx, id: number, terms: ProbeTerms, by: By): Promise<void> {
  await tx.client.query(
    `update probe set name = $2, kind = $3, settings = $4, interval_seconds = $5,
       timeout_seconds = $6, confirm_failures = $7, confirm_every_seconds = $8, places_needed = $9,
       changed_at = $10, changed_by = $11, version = version + 1
     where id = $1`,
    [id, ...termValues(terms), timestamp(by.at), by.name],
  )
  await savePlaces(tx, id, terms.places)
}

function termValues(terms: ProbeTerms) {
  const { name, settings, intervalSeconds, timeoutSeconds } = terms
  const { confirmFailures, confirmEverySeconds, placesNeeded } = terms
  return [
    name,
    settings.kind,
    JSON.stringify(settings),
    intervalSeconds,
    timeoutSeconds,
    confirmFailures,
    confirmEverySeconds,
    placesNeeded,
  ]
}

/** Throws `invalid_input` for a place that is not there, or no longer used. */
async function savePlaces(tx: Tx, probeId: number, places: readonly string[]): Promise<void> {
  const { rows } = await tx.client.query<{ id: number; key: string }>(
    'select id, key from probe_place where key = any($1) and revoked_at is null',
    [places],
  )
  const missing = places.filter((key) => !rows.some((row) => row.key === key))
  if (missing.length > 0) {
    throw new DomainError('invalid_input', 'Some places cannot be asked from', {
      problems: missing.map((key) => ({ path: 'places', reason: `There is no place "${key}"` })),
    })
  }
  const ids = rows.map(({ id }) => id)
  await tx.client.query('delete from probe_at_place where probe_id = $1 and place_id <> all($2)', [
    probeId,
    ids,
  ])
  await tx.client.query(
    `insert into probe_at_place (probe_id, place_id) select $1, unnest($2::int[])
     on conflict do nothing`,
    [probeId, ids],
  )
}

export async function savePause(
  tx: Tx,
  id: number,
  pause: (By & { readonly reason: string }) | null,
): Promise<void> {
  await tx.client.query(
    `update probe set paused_at = $2, paused_by = $3, pause_reason = $4, version = version + 1
     where id = $1`,
    [id, pause === null ? null : timestamp(pause.at), pause?.name ?? null, pause?.reason ?? null],
  )
}

export async function markRemoved(tx: Tx, id: number, by: By): Promise<void> {
  await tx.client.query(
    `update probe set removed_at = $2, removed_by = $3, version = version + 1 where id = $1`,
    [id, timestamp(by.at), by.name],
  )
}

/** For the ledger: what is asked, without anything secret. */
export function factsOf(terms: ProbeTerms): Record<string, string | number | string[]> {
  return {
    kind: terms.settings.kind,
    address: addressText(terms.settings),
    intervalSeconds: terms.intervalSeconds,
    confirmFailures: terms.confirmFailures,
    places: [...terms.places],
    placesNeeded: terms.placesNeeded,
  }
}
