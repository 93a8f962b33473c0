import { type SqlBool, sql } from 'kysely'
import type { Reach } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import {
  causeCategory,
  type Deviation,
  deviationRule,
  deviationSubject,
  type TracedDeviation,
} from './schema.ts'

export interface DeviationScope {
  readonly serviceId: number
  readonly period: string
}

const columns = [
  'deviation.id',
  'rule',
  'subject',
  'figures',
  'cause_category',
  'explanation',
  'action',
  'action_owner',
  'action_due',
] as const

interface Row {
  id: number
  rule: string
  subject: string
  figures: unknown
  cause_category: string | null
  explanation: string | null
  action: string | null
  action_owner: string | null
  action_due: string | null
}

/** Those of a service and period, by number: also explained ones that no longer are deviations. */
export async function loadDeviations(
  tx: Tx,
  scope: DeviationScope,
): Promise<(Deviation & { readonly key: string })[]> {
  const rows = await tx.sql
    .selectFrom('deviation')
    .where('service_id', '=', scope.serviceId)
    .where('period', '=', scope.period)
    .select(columns)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...fromRow(row), key: row.subject }))
}

/** What has been said of each of them, by its number. */
export async function loadDeviationsById(
  tx: Tx,
  ids: readonly number[],
): Promise<Map<number, Deviation>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.sql
    .selectFrom('deviation')
    .where('deviation.id', 'in', [...ids])
    .select(columns)
    .execute()
  return new Map(rows.map((row) => [row.id, fromRow(row)]))
}

/** What narrows a list; what is left out narrows nothing. */
export interface DeviationFilter {
  readonly id?: number
  /** Keys of services. */
  readonly services?: Reach
  readonly period?: string
  /** Periods of services. */
  readonly periods?: readonly { readonly service: string; readonly period: string }[]
  readonly isExplained?: boolean
  /** With an action that waits and is due from the one local day to the other, both counted. */
  readonly actionDue?: { readonly from: string; readonly to: string }
  readonly limit?: number
}

/** Noted deviations, the latest period first. */
export async function loadTraced(tx: Tx, filter: DeviationFilter): Promise<TracedDeviation[]> {
  const { id, services = 'all', period, periods, isExplained, actionDue, limit } = filter
  const rows = await traced(tx)
    .$if(id !== undefined, (query) => query.where('deviation.id', '=', id ?? 0))
    .$if(services !== 'all', (query) => query.where('service.key', 'in', ['', ...services]))
    .$if(period !== undefined, (query) => query.where('period', '=', period ?? ''))
    .$if(periods !== undefined, (query) => query.where(isOneOf(periods ?? [])))
    .$if(isExplained === true, (query) => query.where(EXPLAINED))
    .$if(isExplained === false, (query) => query.where(sql<SqlBool>`not ${EXPLAINED}`))
    .$if(actionDue !== undefined, (query) =>
      query
        .where('action_done_at', 'is', null)
        .where('action_due', '>=', actionDue?.from ?? '')
        .where('action_due', '<=', actionDue?.to ?? ''),
    )
    .orderBy('period', 'desc')
    .orderBy('service.name')
    .orderBy('deviation.id')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute()
  return rows.map(tracedFrom)
}

/** Whoever changes it at the same time waits. */
export async function lockDeviation(tx: Tx, id: number): Promise<void> {
  await tx.client.query('select from deviation where id = $1 for update', [id])
}

function isOneOf(periods: readonly { readonly service: string; readonly period: string }[]) {
  return sql<SqlBool>`(service.key, period) in (
    select * from unnest(
      ${periods.map(({ service }) => service)}::text[],
      ${periods.map(({ period }) => period)}::text[]
    ))`
}

/** Explained ones by the same rule, or with the same cause: of the same thing first, then the latest. */
export async function loadSimilar(
  tx: Tx,
  { id, service, rule, key, causeCategory: cause }: TracedDeviation,
  reach: Reach,
  limit: number,
): Promise<TracedDeviation[]> {
  const rows = await traced(tx)
    .where('deviation.id', '<>', id)
    .where('explanation', 'is not', null)
    .$if(reach !== 'all', (query) => query.where('service.key', 'in', ['', ...reach]))
    .where((where) => where.or([where('rule', '=', rule), where('cause_category', '=', cause)]))
    .orderBy(sql`(service.key = ${service.key} and rule = ${rule} and subject = ${key})`, 'desc')
    .orderBy(sql`(rule = ${rule} and service.key = ${service.key})`, 'desc')
    .orderBy(sql`(rule = ${rule})`, 'desc')
    .orderBy('explained_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(tracedFrom)
}

export const EXPLAINED = sql<SqlBool>`(cause_category is not null or explanation is not null)`

export function traced(tx: Tx) {
  return tx.sql
    .selectFrom('deviation')
    .innerJoin('service', 'service.id', 'deviation.service_id')
    .select([...columns, 'period', 'found_at', 'explained_at', 'explained_by'])
    .select(['action_owner_id', 'action_done_at', 'action_done_by', 'action_result'])
    .select('deviation.service_id')
    .select(['service.key as service', 'service.name as service_name'])
}

export type TracedRow = Awaited<ReturnType<ReturnType<typeof traced>['executeTakeFirstOrThrow']>>

export function tracedFrom(row: TracedRow): TracedDeviation {
  return {
    ...fromRow(row),
    serviceId: row.service_id,
    service: { key: row.service, name: row.service_name },
    period: row.period,
    key: row.subject,
    foundAt: row.found_at,
    explainedAt: row.explained_at,
    explainedBy: row.explained_by,
    actionOwnerId: row.action_owner_id,
    actionDoneAt: row.action_done_at,
    actionDoneBy: row.action_done_by,
    actionResult: row.action_result,
  }
}

function fromRow(row: Row): Deviation {
  return {
    id: row.id,
    rule: deviationRule.parse(row.rule),
    subject: deviationSubject.parse(row.figures),
    causeCategory: causeCategory.nullable().parse(row.cause_category),
    explanation: row.explanation,
    action: row.action,
    actionOwner: row.action_owner,
    actionDue: row.action_due,
  }
}
