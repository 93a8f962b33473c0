import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Instant, Period } from '../../calendar/index.ts'
import type { DocumentFormat } from '../documents/documents.render.ts'
import type { Language } from '../figures.ts'
import { type ReportChange, reportChange } from './changes-schema.ts'
import type { ReportEventKind } from './events.ts'
import { type FrozenFigures, frozenFigures } from './frozen.ts'
import type { LifeRevision } from './revision.ts'
import { type ReportState, reportStates } from './state.ts'

/** A report that is, or was, to be delivered. */
export interface LifeReport {
  readonly id: number
  readonly service: { readonly id: number; readonly key: string; readonly name: string }
  /** `2026-Q3` or `2026-08`. */
  readonly period: string
  readonly firstDay: string
  readonly lastDay: string
  /** The last day on which it is in time. */
  readonly dueOn: string
  /** Made when its period ended: reminded of and counted. */
  readonly isFollowed: boolean
  readonly state: ReportState
  /** The revision that counts. */
  readonly revision: number | null
  readonly createdAt: Instant
  /** Of the first revision. */
  readonly releasedAt: Instant | null
  /** When the first mail of it was tried. */
  readonly sentAt: Instant | null
  /** When any revision first reached anybody, and was not returned: this decides if it was in time. */
  readonly acceptedAt: Instant | null
  /** Of the revision that counts. */
  readonly acknowledgedAt: Instant | null
  readonly overdueAt: Instant | null
}

function reports(tx: Tx) {
  return tx.sql
    .selectFrom('report')
    .innerJoin('service', 'service.id', 'report.service_id')
    .select([
      'report.id',
      'service.id as serviceId',
      'service.key as serviceKey',
      'service.name as serviceName',
      'period',
      'first_day as firstDay',
      'last_day as lastDay',
      'due_on as dueOn',
      'is_followed as isFollowed',
      'state',
      'revision',
      'report.created_at as createdAt',
      'released_at as releasedAt',
      'sent_at as sentAt',
      'accepted_at as acceptedAt',
      'acknowledged_at as acknowledgedAt',
      'overdue_at as overdueAt',
    ])
}

type ReportRow = Awaited<ReturnType<ReturnType<typeof reports>['executeTakeFirstOrThrow']>>

function fromRow({ serviceId, serviceKey, serviceName, state, ...row }: ReportRow): LifeReport {
  return {
    ...row,
    service: { id: serviceId, key: serviceKey, name: serviceName },
    state: reportState(state),
  }
}

function reportState(text: string): ReportState {
  const state = reportStates.find((known) => known === text)
  if (state === undefined) throw new Error(`There is no state "${text}"`)
  return state
}

/** The report of a service's period; `undefined` where none has been made. */
export async function loadReport(
  tx: Tx,
  serviceKey: string,
  period: string,
): Promise<LifeReport | undefined> {
  const row = await reports(tx)
    .where('service.key', '=', serviceKey)
    .where('period', '=', period)
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function loadReportById(tx: Tx, id: number): Promise<LifeReport | undefined> {
  const row = await reports(tx).where('report.id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** Answers its number; `undefined` where there is one already. */
export async function insertReport(
  tx: Tx,
  made: {
    readonly serviceId: number
    readonly period: Period
    readonly dueOn: string
    readonly isFollowed: boolean
    readonly at: Instant
  },
): Promise<number | undefined> {
  const { key, firstDay, lastDay } = made.period
  const row = await tx.sql
    .insertInto('report')
    .values({
      service_id: made.serviceId,
      period: key,
      first_day: firstDay,
      last_day: lastDay,
      due_on: made.dueOn,
      is_followed: made.isFollowed,
      created_at: timestamp(made.at),
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'period']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Waits for, and keeps out, whoever else would release or settle the same report. */
export async function lockReport(tx: Tx, id: number): Promise<void> {
  await sql`select from report where id = ${id} for no key update`.execute(tx.sql)
}

/** Of the reports of services, those of whose periods one of the days is the first. */
export async function loadReportsOf(
  tx: Tx,
  serviceIds: readonly number[],
  days: { readonly from: string; readonly to: string },
): Promise<LifeReport[]> {
  if (serviceIds.length === 0) return []
  const rows = await reports(tx)
    .where('service_id', 'in', [...serviceIds])
    .where('first_day', '>=', days.from)
    .where('first_day', '<=', days.to)
    .execute()
  return rows.map(fromRow)
}

const revisionColumns = [
  'id',
  'report_id as reportId',
  'number',
  'released_at as releasedAt',
  'released_by as releasedBy',
  'reason',
  'message',
  'inputs_digest as inputsDigest',
  'rules',
] as const

/** The revisions of a report without their figures, the first first. */
export function loadRevisions(tx: Tx, reportId: number): Promise<LifeRevision[]> {
  return tx.sql
    .selectFrom('report_revision')
    .where('report_id', '=', reportId)
    .select(revisionColumns)
    .orderBy('number')
    .execute()
}

/** The same with what each says otherwise than the one before, the latest first. */
export async function loadRevisionChanges(
  tx: Tx,
  reportId: number,
): Promise<(LifeRevision & { readonly changes: ReportChange[] })[]> {
  const rows = await tx.sql
    .selectFrom('report_revision')
    .where('report_id', '=', reportId)
    .select(revisionColumns)
    .select('changes')
    .orderBy('number', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, changes: reportChange.array().parse(row.changes) }))
}

/** A revision with what it froze; the latest where no number is given. */
export async function loadRevision(
  tx: Tx,
  reportId: number,
  number?: number,
): Promise<(LifeRevision & FrozenFigures) | undefined> {
  const row = await tx.sql
    .selectFrom('report_revision')
    .where('report_id', '=', reportId)
    .$if(number !== undefined, (query) => query.where('number', '=', number ?? 0))
    .select(revisionColumns)
    .select(['figures', 'changes'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { ...row, ...frozenFigures(row) }
}

export interface FrozenDocument {
  readonly content: Buffer
  /** Hex. */
  readonly sha256: string
}

/** A frozen document, byte by byte as it was released. */
export function loadDocument(
  tx: Tx,
  revisionId: number,
  language: Language,
  format: DocumentFormat,
): Promise<FrozenDocument | undefined> {
  return tx.sql
    .selectFrom('report_document')
    .where('revision_id', '=', revisionId)
    .where('language', '=', language)
    .where('format', '=', format)
    .select(['content', 'sha256'])
    .executeTakeFirst()
}

/** One thing that has happened to a report; what is left out is not known or does not apply. */
export interface NotedEvent {
  readonly reportId: number
  readonly revision?: number
  readonly deliveryId?: string
  readonly at: Instant
  readonly kind: ReportEventKind
  /** Who did it, by name; nobody where a server or the clock did. */
  readonly by?: string
  /** What the server said, or the person. */
  readonly words?: string
}

export async function insertEvent(tx: Tx, event: NotedEvent): Promise<void> {
  await tx.sql
    .insertInto('report_event')
    .values({
      report_id: event.reportId,
      revision: event.revision ?? null,
      delivery_id: event.deliveryId ?? null,
      at: timestamp(event.at),
      kind: event.kind,
      by: event.by ?? null,
      words: event.words ?? null,
    })
    .execute()
}
