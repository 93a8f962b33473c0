import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { Instant } from '../calendar/index.ts'
import type { RunChanges, StoredRun } from './runs.ts'
import { componentState } from './schema.ts'

/** With the service: one import of observations at a time. */
const IMPORT_LOCK = 5_701_120

/** Waits for other imports of the service; `onWait` is told if there are any. */
export async function lockObservations(
  tx: Tx,
  serviceId: number,
  onWait: () => void,
): Promise<void> {
  const { rows } = await tx.client.query<{ free: boolean }>(
    'select pg_try_advisory_xact_lock($1, $2) as free',
    [IMPORT_LOCK, serviceId],
  )
  if (rows[0]?.free === true) return
  onWait()
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [IMPORT_LOCK, serviceId])
}

export interface ComponentRow {
  readonly id: number
  /** The one source that its observations come from; null: files, and whatever is posted. */
  readonly measuredBy: string | null
}

/**
 * By key. Locked, in order: a component may be seen by several at once, who would otherwise write its
 * runs past each other.
 */
export async function lockComponents(
  tx: Tx,
  keys: readonly string[],
): Promise<Map<string, ComponentRow>> {
  const { rows } = await tx.client.query<ComponentRow & { key: string }>(
    `select id, key, measured_by as "measuredBy" from component where key = any($1)
     order by id for no key update`,
    [keys],
  )
  return new Map(rows.map(({ key, ...row }) => [key, row]))
}

/** The keys of the services that are made of any of these components. */
export async function servicesOfComponents(
  tx: Tx,
  components: readonly string[],
): Promise<string[]> {
  const { rows } = await tx.client.query<{ key: string }>(
    `select key from service where exists (
       select from jsonb_path_query(composition, 'strict $.** ? (@.type() == "string")') part
       where part #>> '{}' = any($1)
     ) order by key`,
    [components],
  )
  return rows.map(({ key }) => key)
}

export interface ComponentSpan {
  readonly componentId: number
  readonly first: Instant
  readonly last: Instant
}

/**
 * The runs that rows within these spans may change, by component: those that touch the span, the
 * one after it, which may be joined, and the two before it, of which the later may fall away.
 */
export async function loadRunsAround(
  tx: Tx,
  spans: readonly ComponentSpan[],
): Promise<Map<number, StoredRun[]>> {
  const runs = await loadLastRuns(tx, spans)
  // What is seen now goes on after all that is known; only what comes late has something after it.
  const late = spans.filter(({ componentId, first }) => {
    const newest = runs.get(componentId)?.at(-1)
    return newest !== undefined && newest.from > first
  })
  if (late.length > 0) for (const [id, own] of await loadRunsWithin(tx, late)) runs.set(id, own)
  return runs
}

/** The last two of each. */
async function loadLastRuns(
  tx: Tx,
  spans: readonly ComponentSpan[],
): Promise<Map<number, StoredRun[]>> {
  const { rows } = await tx.client.query<StoredRow>(
    `select r.* from unnest($1::integer[]) as s (id)
     cross join lateral (
       select component_id, started_at, seen_until, state, silent_after_seconds, source, detail,
         confirmed_at
       from observation_run where component_id = s.id order by started_at desc limit 2
     ) as r
     order by r.component_id, r.started_at`,
    [spans.map(({ componentId }) => componentId)],
  )
  return byComponent(spans, rows)
}

async function loadRunsWithin(
  tx: Tx,
  spans: readonly ComponentSpan[],
): Promise<Map<number, StoredRun[]>> {
  const { rows } = await tx.client.query<StoredRow>(
    `select r.component_id, r.started_at, r.seen_until, r.state, r.silent_after_seconds,
       r.source, r.detail, r.confirmed_at
     from unnest($1::integer[], $2::timestamptz[], $3::timestamptz[]) as s (id, first, last)
     cross join lateral (
       select
         coalesce((select started_at from observation_run
           where component_id = s.id and started_at <= s.first
           order by started_at desc offset 1 limit 1), '-infinity') as begins,
         coalesce((select min(started_at) from observation_run
           where component_id = s.id and started_at > s.last), 'infinity') as ends
     ) as around
     join observation_run r on r.component_id = s.id
       and r.started_at >= around.begins and r.started_at <= around.ends
     order by r.component_id, r.started_at`,
    [
      spans.map(({ componentId }) => componentId),
      spans.map(({ first }) => timestamp(first)),
      spans.map(({ last }) => timestamp(last)),
    ],
  )
  return byComponent(spans, rows)
}

function byComponent(
  spans: readonly ComponentSpan[],
  rows: readonly StoredRow[],
): Map<number, StoredRun[]> {
  const runs = new Map(spans.map(({ componentId }): [number, StoredRun[]] => [componentId, []]))
  for (const row of rows) {
    runs.get(row.component_id)?.push({
      from: row.started_at,
      seenUntil: row.seen_until,
      state: componentState.parse(row.state),
      silentAfter: row.silent_after_seconds === null ? undefined : row.silent_after_seconds * 1000,
      source: row.source,
      detail: row.detail ?? undefined,
      confirmedAt: row.confirmed_at ?? undefined,
    })
  }
  return runs
}

interface StoredRow {
  readonly component_id: number
  readonly started_at: number
  readonly seen_until: number
  readonly state: string
  readonly silent_after_seconds: number | null
  readonly source: string
  readonly detail: string | null
  readonly confirmed_at: number | null
}

/** Writes only what changed, in three statements however much it is. */
export async function saveRunChanges(
  tx: Tx,
  changes: ReadonlyMap<number, RunChanges>,
): Promise<void> {
  const removed = [...changes].flatMap(([id, { removed: starts }]) =>
    starts.map((from) => ({ id, from })),
  )
  const written = [...changes].flatMap(([id, { written: runs }]) =>
    runs.map((run) => ({ id, run })),
  )
  if (removed.length > 0) {
    await tx.client.query(
      `delete from observation_run using unnest($1::integer[], $2::timestamptz[]) as gone (id, at)
       where component_id = gone.id and started_at = gone.at`,
      [removed.map(({ id }) => id), removed.map(({ from }) => timestamp(from))],
    )
  }
  await prolong(
    tx,
    [...changes].flatMap(([id, { prolonged }]) => prolonged.map((run) => ({ id, run }))),
  )
  if (written.length === 0) return
  await tx.client.query(
    `insert into observation_run
       (component_id, started_at, seen_until, state, silent_after_seconds, source, detail,
       confirmed_at)
     select * from unnest($1::integer[], $2::timestamptz[], $3::timestamptz[], $4::text[],
       $5::integer[], $6::text[], $7::text[], $8::timestamptz[])
     on conflict (component_id, started_at) do update set
       seen_until = excluded.seen_until, state = excluded.state,
       silent_after_seconds = excluded.silent_after_seconds,
       source = excluded.source, detail = excluded.detail, confirmed_at = excluded.confirmed_at`,
    [
      written.map(({ id }) => id),
      written.map(({ run }) => timestamp(run.from)),
      written.map(({ run }) => timestamp(run.seenUntil)),
      written.map(({ run }) => run.state),
      written.map(({ run }) => (run.silentAfter === undefined ? null : run.silentAfter / 1000)),
      written.map(({ run }) => run.source),
      written.map(({ run }) => run.detail ?? null),
      written.map(({ run }) => (run.confirmedAt === undefined ? null : timestamp(run.confirmedAt))),
    ],
  )
}

/** What most of intake is: seen again, and nothing else. */
async function prolong(
  tx: Tx,
  runs: readonly { readonly id: number; readonly run: StoredRun }[],
): Promise<void> {
  if (runs.length === 0) return
  await tx.client.query(
    `update observation_run r set seen_until = seen.until
     from unnest($1::integer[], $2::timestamptz[], $3::timestamptz[]) as seen (id, at, until)
     where r.component_id = seen.id and r.started_at = seen.at`,
    [
      runs.map(({ id }) => id),
      runs.map(({ run }) => timestamp(run.from)),
      runs.map(({ run }) => timestamp(run.seenUntil)),
    ],
  )
}

/** Those of these components that are part of one of the services. */
export async function componentsOfServices(
  tx: Tx,
  components: readonly string[],
  services: readonly string[],
): Promise<Set<string>> {
  const { rows } = await tx.client.query<{ key: string }>(
    `select distinct part #>> '{}' as key
     from service, jsonb_path_query(composition, 'strict $.** ? (@.type() == "string")') part
     where service.key = any($2) and part #>> '{}' = any($1)`,
    [components, services],
  )
  return new Set(rows.map(({ key }) => key))
}

export interface ImportRecord {
  readonly serviceId: number
  readonly fileName: string
  readonly sha256: Buffer
  readonly mapping: string
  readonly rowsRead: number
  readonly rowsRejected: number
  readonly runsChanged: number
  readonly at: Instant
  readonly by: string
}

export async function recordImport(tx: Tx, made: ImportRecord): Promise<void> {
  await tx.sql
    .insertInto('observation_import')
    .values({
      service_id: made.serviceId,
      file_name: made.fileName,
      file_sha256: made.sha256,
      mapping: made.mapping,
      rows_read: made.rowsRead,
      rows_rejected: made.rowsRejected,
      runs_changed: made.runsChanged,
      imported_at: timestamp(made.at),
      imported_by: made.by,
    })
    .execute()
}
