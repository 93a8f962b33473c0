import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { DomainError } from '../../../platform/errors.ts'
import type { Instant } from '../../calendar/index.ts'
import { type GivenSource, type Secrets, type SourceSettings, sourceSettings } from './schema.ts'

export interface Source {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly settings: SourceSettings
  readonly silentAfterSeconds: number
  readonly version: number
  readonly changedAt: Instant
  readonly changedBy: string
  readonly pausedAt: Instant | null
  readonly pausedBy: string | null
  readonly pauseReason: string | null
}

/** How it went; all null before the first time. */
export interface Standing {
  readonly about: string | null
  readonly lastOkAt: Instant | null
  readonly lastHeardAt: Instant | null
  readonly failingSince: Instant | null
  readonly lastError: string | null
  readonly failures: number
  readonly nextAt: Instant | null
  readonly remarks: readonly string[]
  readonly toldAt: Instant | null
  readonly cursor: unknown
}

export interface StandingSource extends Source, Standing {
  /** Bound components that the transaction sees. */
  readonly bindings: number
}

/** Those that are not removed, by name. */
export async function loadSources(tx: Tx): Promise<StandingSource[]> {
  const rows = await sources(tx).orderBy('name').orderBy('source.id').execute()
  return rows.map(sourceOf)
}

/** Throws `not_found`. */
export async function loadSource(tx: Tx, key: string): Promise<StandingSource> {
  const row = await sources(tx).where('source.key', '=', key).executeTakeFirst()
  if (row === undefined) throw new DomainError('not_found', `There is no source ${key}`)
  return sourceOf(row)
}

/** The same, so that nobody else changes it meanwhile. */
export async function lockSource(tx: Tx, key: string): Promise<StandingSource> {
  await tx.client.query('select from source where key = $1 for update', [key])
  return loadSource(tx, key)
}

function sources(tx: Tx) {
  return tx.sql
    .selectFrom('source')
    .leftJoin('source_standing as s', 's.source_id', 'source.id')
    .where('removed_at', 'is', null)
    .select(['source.id', 'key', 'name', 'settings', 'version'])
    .select(['silent_after_seconds as silentAfterSeconds'])
    .select(['changed_at as changedAt', 'changed_by as changedBy'])
    .select(['paused_at as pausedAt', 'paused_by as pausedBy', 'pause_reason as pauseReason'])
    .select(['about', 'last_ok_at as lastOkAt', 'last_heard_at as lastHeardAt', 'cursor'])
    .select(['failing_since as failingSince', 'last_error as lastError', 'failures'])
    .select(['next_at as nextAt', 'remarks', 'told_at as toldAt'])
    .select(
      sql<number>`(select count(*) from source_binding b where b.source_id = source.id)`.as(
        'bindings',
      ),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof sources>['executeTakeFirstOrThrow']>>

function sourceOf({ settings, remarks, failures, bindings, ...row }: Row): StandingSource {
  const told: unknown = remarks
  return {
    ...row,
    bindings: Number(bindings),
    failures: failures ?? 0,
    remarks: Array.isArray(told) ? told.map(String) : [],
    settings: sourceSettings.parse(settings),
  }
}

interface Done {
  readonly at: Instant
  readonly by: string
}

/** Throws `conflict` where the key is taken, by one that was removed too: receipts tell of it. */
export async function insertSource(
  tx: Tx,
  { key, ...given }: Omit<GivenSource, 'secrets'> & { readonly key: string },
  { at, by }: Done,
): Promise<void> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into source (key, name, kind, settings, silent_after_seconds, made_at, made_by, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $6, $7) on conflict (key) do nothing returning id`,
    [
      key,
      given.name,
      given.settings.kind,
      JSON.stringify(given.settings),
      given.silentAfterSeconds,
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
  { name, settings, silentAfterSeconds }: Omit<GivenSource, 'secrets'>,
  { at, by }: Done,
): Promise<void> {
  await tx.client.query(
    `update source set name = $2, settings = $3, silent_after_seconds = $4, version = version + 1,
       changed_at = $5, changed_by = $6 where id = $1`,
    [id, name, JSON.stringify(settings), silentAfterSeconds, timestamp(at), by],
  )
}

export async function savePause(
  tx: Tx,
  id: number,
  paused: (Done & { readonly reason: string }) | undefined,
): Promise<void> {
  await tx.client.query(
    'update source set paused_at = $2, paused_by = $3, pause_reason = $4, version = version + 1 where id = $1',
    paused === undefined
      ? [id, null, null, null]
      : [id, timestamp(paused.at), paused.by, paused.reason],
  )
}

export async function saveRemoval(tx: Tx, id: number, { at, by }: Done): Promise<void> {
  await tx.client.query('update source set removed_at = $2, removed_by = $3 where id = $1', [
    id,
    timestamp(at),
    by,
  ])
}

type SecretName = keyof Secrets

/** The machine's alone: sealed texts by name. */
export async function loadSealed(
  tx: Tx,
  sourceId: number,
): Promise<ReadonlyMap<SecretName, string>> {
  const { rows } = await tx.client.query<{ name: SecretName; sealed: string }>(
    'select name, sealed from source_secret where source_id = $1 order by name',
    [sourceId],
  )
  return new Map(rows.map(({ name, sealed }) => [name, sealed]))
}

export async function saveSealed(
  tx: Tx,
  sourceId: number,
  sealed: ReadonlyMap<SecretName, string>,
  { at, by }: Done,
): Promise<void> {
  await tx.client.query('select kvitto_keep_source_secrets($1, $2, $3, $4, $5)', [
    sourceId,
    [...sealed.keys()],
    [...sealed.values()],
    timestamp(at),
    by,
  ])
}

export async function forgetSecrets(tx: Tx, sourceId: number): Promise<void> {
  await tx.client.query('select kvitto_forget_source_secrets($1)', [sourceId])
}

/** That there are secrets of these names; never what they are. */
export async function loadSecretNames(tx: Tx, sourceId: number): Promise<SecretName[]> {
  const { rows } = await tx.client.query<{ names: SecretName[] }>(
    'select kvitto_source_secret_names($1) as names',
    [sourceId],
  )
  return rows[0]?.names ?? []
}

/** How many components it measures, those too that whoever asks does not reach. */
export async function countBindings(tx: Tx, sourceId: number): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    'select kvitto_source_bindings($1) as count',
    [sourceId],
  )
  return rows[0]?.count ?? 0
}
