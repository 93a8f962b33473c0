import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { DomainError } from '../../../platform/errors.ts'
import type { Instant } from '../../calendar/index.ts'
import {
  type GivenSource,
  type SecretName,
  type SourceSettings,
  sourceSettings,
  type TakeState,
} from './schema.ts'

export interface Source {
  readonly id: number
  readonly key: string
  readonly name: string
  /** Whose accounts; null: employments. */
  readonly system: { readonly id: number; readonly key: string; readonly name: string } | null
  readonly settings: SourceSettings
  readonly everyMinutes: number
  readonly silentAfterDays: number
  readonly madeAt: Instant
  readonly changedAt: Instant
  readonly changedBy: string
  readonly pausedAt: Instant | null
  readonly pausedBy: string | null
  readonly pauseReason: string | null
  readonly version: number
}

/** How it went; all null before the first time. */
export interface Standing {
  readonly lastOkAt: Instant | null
  readonly lastTakenAt: Instant | null
  readonly failingSince: Instant | null
  readonly lastError: string | null
  readonly failures: number
  readonly nextAt: Instant | null
  readonly toldAt: Instant | null
  readonly cursor: unknown
}

export type StandingSource = Source & Standing

const SOURCES = `select s.id, s.key, s.name, s.settings, s.version,
    case when y.id is not null then jsonb_build_object('id', y.id, 'key', y.key, 'name', y.name) end as system,
    s.every_minutes as "everyMinutes", s.silent_after_days as "silentAfterDays",
    s.made_at as "madeAt", s.changed_at as "changedAt", s.changed_by as "changedBy",
    s.paused_at as "pausedAt", s.paused_by as "pausedBy", s.pause_reason as "pauseReason",
    t.last_ok_at as "lastOkAt", t.last_taken_at as "lastTakenAt", t.failing_since as "failingSince",
    t.last_error as "lastError", coalesce(t.failures, 0) as failures, t.next_at as "nextAt",
    t.told_at as "toldAt", t.cursor
  from access_source s left join access_source_standing t on t.source_id = s.id
  left join access_system y on y.id = s.system_id
  where s.removed_at is null`

/** Those that are not removed, by name. */
export async function loadSources(tx: Tx): Promise<StandingSource[]> {
  const { rows } = await tx.client.query<StandingSource>(`${SOURCES} order by s.name, s.id`)
  return rows.map(parsed)
}

/** Throws `not_found`. */
export async function loadSource(tx: Tx, key: string): Promise<StandingSource> {
  const { rows } = await tx.client.query<StandingSource>(`${SOURCES} and s.key = $1`, [key])
  if (rows[0] === undefined) throw new DomainError('not_found', `There is no source ${key}`)
  return parsed(rows[0])
}

/** The same, so that nobody else changes it meanwhile. */
export async function lockSource(tx: Tx, key: string): Promise<StandingSource> {
  await tx.client.query('select from access_source where key = $1 for update', [key])
  return loadSource(tx, key)
}

function parsed(row: StandingSource): StandingSource {
  return { ...row, settings: sourceSettings.parse(row.settings) }
}

interface Done {
  readonly at: Instant
  readonly by: string
}

export async function systemIdOf(tx: Tx, key: string | null): Promise<number | null> {
  if (key === null) return null
  const { rows } = await tx.client.query<{ id: number }>(
    'select id from access_system where key = $1 and retired_at is null',
    [key],
  )
  if (rows[0] === undefined) throw new DomainError('not_found', `There is no system ${key}`)
  return rows[0].id
}

type Given = Omit<GivenSource, 'secrets' | 'system'> & { readonly systemId: number | null }

/** Throws `conflict` where the key is taken, by one that was removed too: receipts tell of it. */
export async function insertSource(
  tx: Tx,
  { key, ...given }: Given & { readonly key: string },
  { at, by }: Done,
): Promise<void> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into access_source (key, name, kind, system_id, settings, every_minutes, silent_after_days,
       made_at, made_by, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $9) on conflict (key) do nothing returning id`,
    [
      key,
      given.name,
      given.settings.kind,
      given.systemId,
      JSON.stringify(given.settings),
      given.everyMinutes,
      given.silentAfterDays,
      timestamp(at),
      by,
    ],
  )
  if (rows.length > 0) return
  throw new DomainError('conflict', `There is, or was, a source ${key}`, {
    mend: 'Choose another key.',
  })
}

export async function updateSource(
  tx: Tx,
  id: number,
  { name, settings, systemId, everyMinutes, silentAfterDays }: Given,
  { at, by }: Done,
): Promise<void> {
  await tx.client.query(
    `update access_source set name = $2, settings = $3, system_id = $4, every_minutes = $5,
       silent_after_days = $6, version = version + 1, changed_at = $7, changed_by = $8 where id = $1`,
    [
      id,
      name,
      JSON.stringify(settings),
      systemId,
      everyMinutes,
      silentAfterDays,
      timestamp(at),
      by,
    ],
  )
}

export async function savePause(
  tx: Tx,
  id: number,
  paused: (Done & { readonly reason: string }) | undefined,
): Promise<void> {
  await tx.client.query(
    `update access_source set paused_at = $2, paused_by = $3, pause_reason = $4,
       version = version + 1 where id = $1`,
    paused === undefined
      ? [id, null, null, null]
      : [id, timestamp(paused.at), paused.by, paused.reason],
  )
}

export async function saveRemoval(tx: Tx, id: number, { at, by }: Done): Promise<void> {
  await tx.client.query('update access_source set removed_at = $2, removed_by = $3 where id = $1', [
    id,
    timestamp(at),
    by,
  ])
}

/** The machine's alone: sealed texts by name. */
export async function loadSealed(tx: Tx, id: number): Promise<ReadonlyMap<SecretName, string>> {
  const { rows } = await tx.client.query<{ name: SecretName; sealed: string }>(
    'select name, sealed from access_source_secret where source_id = $1',
    [id],
  )
  return new Map(rows.map(({ name, sealed }) => [name, sealed]))
}

export async function saveSealed(
  tx: Tx,
  id: number,
  sealed: ReadonlyMap<SecretName, string>,
  { at, by }: Done,
): Promise<void> {
  await tx.client.query('select kvitto_keep_access_secrets($1, null, $2, $3, $4, $5)', [
    id,
    [...sealed.keys()],
    [...sealed.values()],
    timestamp(at),
    by,
  ])
}

export async function forgetSecrets(tx: Tx, id: number, { at, by }: Done): Promise<void> {
  await tx.client.query('select kvitto_keep_access_secrets($1, null, null, null, $2, $3)', [
    id,
    timestamp(at),
    by,
  ])
}

/** That there are secrets of these names; never what they are. */
export async function loadSecretNames(tx: Tx, id: number): Promise<SecretName[]> {
  const { rows } = await tx.client.query<{ names: SecretName[] }>(
    'select kvitto_access_secret_names($1, null) as names',
    [id],
  )
  return rows[0]?.names ?? []
}

/** It was changed: it is asked at once, and nobody has been asked to see to it. */
export async function beginAnew(tx: Tx, id: number): Promise<void> {
  await tx.client.query('select kvitto_access_anew($1, null)', [id])
}

export async function saveStanding(tx: Tx, id: number, standing: Standing): Promise<void> {
  const at = (instant: Instant | null) => (instant === null ? null : timestamp(instant))
  await tx.client.query(
    `insert into access_source_standing (source_id, last_ok_at, last_taken_at, failing_since,
       last_error, failures, next_at, told_at, cursor)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (source_id) do update set last_ok_at = excluded.last_ok_at,
       last_taken_at = excluded.last_taken_at, failing_since = excluded.failing_since,
       last_error = excluded.last_error, failures = excluded.failures, next_at = excluded.next_at,
       told_at = excluded.told_at, cursor = excluded.cursor`,
    [
      id,
      at(standing.lastOkAt),
      at(standing.lastTakenAt),
      at(standing.failingSince),
      standing.lastError,
      standing.failures,
      at(standing.nextAt),
      at(standing.toldAt),
      JSON.stringify(standing.cursor ?? {}),
    ],
  )
}

export async function saveTold(tx: Tx, id: number, toldAt: Instant | null): Promise<void> {
  await tx.client.query('update access_source_standing set told_at = $2 where source_id = $1', [
    id,
    toldAt === null ? null : timestamp(toldAt),
  ])
}

export interface Take {
  readonly at: Instant
  readonly file: string
  readonly state: TakeState
  readonly rows: number | null
  readonly words: string | null
  readonly intakeId: number | null
}

export async function insertTake(tx: Tx, sourceId: number, take: Take): Promise<void> {
  await tx.client.query(
    `insert into access_source_take (source_id, at, file_name, state, rows, words, intake_id)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [sourceId, timestamp(take.at), take.file, take.state, take.rows, take.words, take.intakeId],
  )
}

/** The last of each source, the newest first. */
export async function loadTakes(
  tx: Tx,
  sourceIds: readonly number[],
  most: number,
): Promise<ReadonlyMap<number, readonly Take[]>> {
  const { rows } = await tx.client.query<Take & { sourceId: number }>(
    `select t.source_id as "sourceId", t.at, t.file_name as file, t.state, t.rows, t.words,
       t.intake_id as "intakeId"
     from unnest($1::int[]) as s (id)
     cross join lateral (
       select * from access_source_take where source_id = s.id order by id desc limit $2
     ) t order by t.id desc`,
    [[...sourceIds], most],
  )
  return Map.groupBy(rows, ({ sourceId }) => sourceId)
}
