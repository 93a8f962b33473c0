import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Instant } from '../../calendar/index.ts'

export interface PlaceRow {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly kind: 'own' | 'agent'
  readonly referenceTargets: readonly string[]
  readonly isEnrolled: boolean
  readonly probes: number
  readonly lastHeardAt: Instant | null
  readonly waiting: number | null
  readonly version: string | null
  readonly codeExpiresAt: Instant | null
  readonly madeAt: Instant
  readonly madeBy: string
  readonly revokedAt: Instant | null
  readonly revokedBy: string | null
}

/** Kvitto's own first, then by name; those that are revoked last. */
export async function loadPlaces(tx: Tx, key?: string): Promise<PlaceRow[]> {
  const { rows } = await tx.client.query<PlaceRow>(
    `select p.id, p.key, p.name, p.kind, p.reference_targets as "referenceTargets",
       p.public_key is not null as "isEnrolled",
       (select count(*) from probe_at_place at join probe on probe.id = at.probe_id
         where at.place_id = p.id and probe.removed_at is null and probe.paused_at is null) as probes,
       coalesce(
         case when p.kind = 'own' then
           (select max(seen_until) from place_presence where place_id = p.id) end,
         p.last_heard_at) as "lastHeardAt",
       p.waiting, p.version, p.enrolment_expires_at as "codeExpiresAt", p.made_at as "madeAt",
       p.made_by as "madeBy", p.revoked_at as "revokedAt", p.revoked_by as "revokedBy"
     from probe_place p where $1::text is null or p.key = $1
     order by p.revoked_at is not null, p.kind = 'agent', lower(p.name), p.id`,
    [key ?? null],
  )
  return rows
}

/** How many workers run Kvitto's own place now. */
export async function countWorkers(tx: Tx): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    'select count(*) as count from probe_worker where heard_until > clock_timestamp()',
  )
  return rows[0]?.count ?? 0
}

/** The key that is free and nearest to what was wanted. */
export async function freeKey(tx: Tx, wanted: string): Promise<string> {
  const { rows } = await tx.client.query<{ key: string }>(
    `select key from (
       select 0 as n, $1 as key
       union all select n, left($1, 58) || '-' || n from generate_series(2, 999) n
     ) as candidate
     where not exists (select from probe_place where probe_place.key = candidate.key)
     order by n limit 1`,
    [wanted],
  )
  return rows[0]?.key ?? wanted
}

export interface NewPlaceRow {
  readonly key: string
  readonly name: string
  readonly referenceTargets: readonly string[]
  readonly madeAt: Instant
  readonly madeBy: string
}

export async function insertPlace(tx: Tx, made: NewPlaceRow): Promise<void> {
  await tx.client.query(
    `insert into probe_place (key, name, kind, reference_targets, made_at, made_by)
     values ($1, $2, 'agent', $3, $4, $5)`,
    [made.key, made.name, made.referenceTargets, timestamp(made.madeAt), made.madeBy],
  )
}

export async function saveCode(
  tx: Tx,
  place: number,
  code: { readonly sha256: Buffer; readonly expiresAt: Instant },
): Promise<void> {
  await tx.client.query(
    `update probe_place set enrolment_sha256 = $2, enrolment_expires_at = $3 where id = $1`,
    [place, code.sha256, timestamp(code.expiresAt)],
  )
}

export async function saveChange(
  tx: Tx,
  place: number,
  changed: { readonly name: string; readonly referenceTargets: readonly string[] },
): Promise<void> {
  await tx.client.query('update probe_place set name = $2, reference_targets = $3 where id = $1', [
    place,
    changed.name,
    changed.referenceTargets,
  ])
}

export async function saveRevoked(
  tx: Tx,
  place: number,
  by: { readonly name: string; readonly at: Instant },
): Promise<void> {
  await tx.client.query(
    `update probe_place set revoked_at = $2, revoked_by = $3, enrolment_sha256 = null,
       enrolment_expires_at = null where id = $1`,
    [place, timestamp(by.at), by.name],
  )
}

/** When the place was measuring, from an instant on, in order. */
export async function loadPresence(
  tx: Tx,
  place: number,
  from: Instant,
): Promise<{ readonly from: Instant; readonly until: Instant }[]> {
  const { rows } = await tx.client.query<{ from: Instant; until: Instant }>(
    `select started_at as "from", seen_until as until from place_presence
     where place_id = $1 and seen_until >= $2 order by started_at`,
    [place, timestamp(from)],
  )
  return rows
}
