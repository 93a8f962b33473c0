import { sql } from 'kysely'
import { keysWithin, type Reach } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { instantValue, timestamp } from '../../platform/db/values.ts'
import type { Instant, Span } from '../calendar/index.ts'
import type { Correction, KnownState } from './overlay.ts'

/** The corrections of services that count and touch a span, by service id, in the order they were made. */
export async function correctionsOfServices(
  tx: Tx,
  serviceIds: readonly number[],
  span: Span,
): Promise<Map<number, Correction[]>> {
  if (serviceIds.length === 0) return new Map()
  const { rows } = await tx.client.query<CountingRow>(
    `select x.service_id as service, x.id, x.kind, x.starts_at as "from", x.ends_at as "to",
       part.key as component, other.key as "observedFrom", x.state, x.reason,
       x.evidence_link as link, x.evidence_name as "evidenceName",
       encode(x.evidence_sha256, 'hex') as sha256, x.proposed_by as "proposedBy",
       x.decided_by as "approvedBy", x.decided_at as "approvedAt"
     from availability_correction x
     left join component part on part.id = x.component_id
     left join component other on other.id = x.observed_from
     where x.service_id = any($1) and x.approved and x.withdrawn_at is null
       and x.starts_at < $3 and x.ends_at > $2
     order by x.id`,
    [serviceIds, timestamp(span.from), timestamp(span.to)],
  )
  const known = new Map<number, Correction[]>()
  for (const row of rows) {
    const list = known.get(row.service) ?? []
    known.set(row.service, list)
    list.push(counting(row))
  }
  return known
}

interface CountingRow {
  readonly service: number
  readonly id: number
  readonly kind: 'not_ours' | 'as_observed'
  readonly from: Instant
  readonly to: Instant
  readonly component: string | null
  readonly observedFrom: string | null
  readonly state: KnownState | null
  readonly reason: string
  readonly link: string | null
  readonly evidenceName: string | null
  readonly sha256: string | null
  readonly proposedBy: string
  readonly approvedBy: string
  readonly approvedAt: Instant
}

function counting(row: CountingRow): Correction {
  const { id, kind, from, to, component, observedFrom, state } = row
  const { reason, link, evidenceName: name, sha256, proposedBy, approvedBy, approvedAt } = row
  const evidence = name === null || sha256 === null ? null : { name, sha256 }
  const told = { reason, link, evidence, proposedBy, approvedBy, approvedAt }
  if (kind === 'not_ours') return { id, kind, from, to, told }
  const shownBy =
    state !== null ? { state } : observedFrom !== null ? { component: observedFrom } : undefined
  if (shownBy === undefined) throw new Error(`Correction ${id} is shown by nothing`)
  return { id, kind, from, to, told, component: component ?? undefined, shownBy }
}

/** A correction with everything that is known of it. */
export interface CorrectionRecord extends Span {
  readonly id: number
  readonly service: string
  readonly serviceId: number
  readonly serviceName: string
  readonly kind: 'not_ours' | 'as_observed'
  readonly component: string | null
  readonly observedFrom: string | null
  readonly state: KnownState | null
  readonly reason: string
  readonly evidenceLink: string | null
  readonly evidenceName: string | null
  readonly evidenceType: string | null
  readonly evidenceSha256: string | null
  readonly proposedAt: Instant
  readonly proposedBy: string
  readonly proposedById: string | null
  readonly byTwo: boolean
  readonly decidedAt: Instant | null
  readonly decidedBy: string | null
  readonly approved: boolean | null
  readonly decisionWords: string | null
  readonly withdrawnAt: Instant | null
  readonly withdrawnBy: string | null
  readonly withdrawReason: string | null
}

function records(tx: Tx) {
  return tx.sql
    .selectFrom('availability_correction as x')
    .innerJoin('service', 'service.id', 'x.service_id')
    .leftJoin('component as part', 'part.id', 'x.component_id')
    .leftJoin('component as other', 'other.id', 'x.observed_from')
    .select(['x.id', 'service.key as service', 'service.id as serviceId'])
    .select(['service.name as serviceName', 'x.reason', 'x.by_two as byTwo'])
    .select(sql<'not_ours' | 'as_observed'>`x.kind`.as('kind'))
    .select(['x.starts_at as from', 'x.ends_at as to'])
    .select(['part.key as component', 'other.key as observedFrom'])
    .select(sql<KnownState | null>`x.state`.as('state'))
    .select(['x.evidence_link as evidenceLink', 'x.evidence_name as evidenceName'])
    .select('x.evidence_type as evidenceType')
    .select(sql<string | null>`encode(x.evidence_sha256, 'hex')`.as('evidenceSha256'))
    .select(['x.proposed_at as proposedAt', 'x.proposed_by as proposedBy'])
    .select(['x.proposed_by_id as proposedById', 'x.approved'])
    .select(['x.decided_at as decidedAt', 'x.decided_by as decidedBy'])
    .select('x.decision_words as decisionWords')
    .select(['x.withdrawn_at as withdrawnAt', 'x.withdrawn_by as withdrawnBy'])
    .select('x.withdraw_reason as withdrawReason')
}

export interface CorrectionsWanted {
  readonly services: Reach
  readonly which: 'waiting' | 'counting' | 'all'
  /** Those that touch it. */
  readonly span: Span | undefined
  /** Before this id: the newest first. */
  readonly before: number | undefined
  readonly limit: number
}

export async function listCorrections(
  tx: Tx,
  { services, which, span, before, limit }: CorrectionsWanted,
): Promise<CorrectionRecord[]> {
  return records(tx)
    .$if(services !== 'all', (query) => query.where('service.key', 'in', keysWithin(services)))
    .$if(which === 'waiting', (query) =>
      query.where('x.decided_at', 'is', null).where('x.withdrawn_at', 'is', null),
    )
    .$if(which === 'counting', (query) =>
      query.where('x.approved', '=', true).where('x.withdrawn_at', 'is', null),
    )
    .$if(span !== undefined, (query) =>
      query
        .where('x.starts_at', '<', instantValue(span?.to ?? 0))
        .where('x.ends_at', '>', instantValue(span?.from ?? 0)),
    )
    .$if(before !== undefined, (query) => query.where('x.id', '<', before ?? 0))
    .orderBy('x.id', 'desc')
    .limit(limit)
    .execute()
}

export async function findCorrection(tx: Tx, id: number): Promise<CorrectionRecord | undefined> {
  return records(tx).where('x.id', '=', id).executeTakeFirst()
}

/** Locked, so that it is not decided twice. */
export async function lockCorrection(tx: Tx, id: number): Promise<CorrectionRecord | undefined> {
  return records(tx).where('x.id', '=', id).forUpdate('x').executeTakeFirst()
}

export interface Evidence {
  readonly name: string
  readonly type: string
  readonly sha256: Buffer
  readonly content: Buffer
}

export interface NewCorrection extends Span {
  readonly serviceId: number
  readonly kind: 'not_ours' | 'as_observed'
  readonly component: string | undefined
  readonly observedFrom: string | undefined
  readonly state: KnownState | undefined
  readonly reason: string
  readonly link: string | undefined
  readonly evidence: Evidence | undefined
  readonly at: Instant
  readonly by: string
  readonly byId: string | null
  readonly byTwo: boolean
}

export async function insertCorrection(tx: Tx, made: NewCorrection): Promise<number> {
  const { evidence } = made
  const keyed = (key: string | undefined) =>
    key === undefined
      ? null
      : sql<number>`(select component.id from component where component.key = ${key})`
  const { id } = await tx.sql
    .insertInto('availability_correction')
    .values({
      service_id: made.serviceId,
      kind: made.kind,
      starts_at: timestamp(made.from),
      ends_at: timestamp(made.to),
      component_id: keyed(made.component),
      observed_from: keyed(made.observedFrom),
      state: made.state ?? null,
      reason: made.reason,
      evidence_link: made.link ?? null,
      evidence_name: evidence?.name ?? null,
      evidence_type: evidence?.type ?? null,
      evidence_sha256: evidence?.sha256 ?? null,
      proposed_at: timestamp(made.at),
      proposed_by: made.by,
      proposed_by_id: made.byId,
      by_two: made.byTwo,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (evidence !== undefined) {
    await tx.sql
      .insertInto('correction_evidence')
      .values({ correction_id: id, service_id: made.serviceId, content: evidence.content })
      .execute()
  }
  return id
}

export async function markDecided(
  tx: Tx,
  id: number,
  how: {
    readonly at: Instant
    readonly by: string
    readonly byId: string | null
    readonly approved: boolean
    readonly words: string | null
  },
): Promise<void> {
  await tx.sql
    .updateTable('availability_correction')
    .set({
      decided_at: timestamp(how.at),
      decided_by: how.by,
      decided_by_id: how.byId,
      approved: how.approved,
      decision_words: how.words,
    })
    .where('id', '=', id)
    .execute()
}

export async function markWithdrawn(
  tx: Tx,
  id: number,
  how: { readonly at: Instant; readonly by: string; readonly reason: string },
): Promise<void> {
  await tx.sql
    .updateTable('availability_correction')
    .set({
      withdrawn_at: timestamp(how.at),
      withdrawn_by: how.by,
      withdraw_reason: how.reason,
    })
    .where('id', '=', id)
    .execute()
}

export async function loadEvidence(tx: Tx, id: number): Promise<Buffer | undefined> {
  const row = await tx.sql
    .selectFrom('correction_evidence')
    .where('correction_id', '=', id)
    .select('content')
    .executeTakeFirst()
  return row?.content
}

/** Whether there is such a component that the actor sees. */
export async function isComponent(tx: Tx, key: string): Promise<boolean> {
  const row = await tx.sql
    .selectFrom('component')
    .where('key', '=', key)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Of every component that the actor sees. */
export async function loadComponentKeys(tx: Tx): Promise<string[]> {
  const rows = await tx.sql.selectFrom('component').select('key').orderBy('key').execute()
  return rows.map(({ key }) => key)
}
