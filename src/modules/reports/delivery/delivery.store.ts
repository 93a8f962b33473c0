import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Instant } from '../../calendar/index.ts'
import type { Language } from '../figures.ts'
import { type DeliveryState, deliveryStates } from '../lifecycle/state.ts'

/** A revision on its way to one person, and how far it has come. */
export interface Delivery {
  readonly id: string
  readonly reportId: number
  readonly service: { readonly id: number; readonly key: string; readonly name: string }
  /** `2026-Q3` or `2026-08`. */
  readonly period: string
  readonly revisionId: number
  readonly revision: number
  /** The revision of the report that counts; another than this one has come after it. */
  readonly countingRevision: number | null
  readonly name: string
  readonly address: string
  readonly language: Language
  readonly mailId: string | null
  readonly messageId: string | null
  readonly state: DeliveryState
  readonly createdAt: Instant
  readonly linkExpiresAt: Instant
  readonly acceptedAt: Instant | null
  /** The server's words, or those of the mail that came back. */
  readonly answer: string | null
  readonly openedAt: Instant | null
  readonly acknowledgedAt: Instant | null
  readonly acknowledgedBy: string | null
  readonly comment: string | null
  readonly remindedAt: Instant | null
}

function deliveries(tx: Tx) {
  return tx.sql
    .selectFrom('report_delivery as d')
    .innerJoin('report as r', 'r.id', 'd.report_id')
    .innerJoin('report_revision as v', 'v.id', 'd.revision_id')
    .innerJoin('service as s', 's.id', 'r.service_id')
    .select([
      'd.id',
      'd.report_id as reportId',
      's.id as serviceId',
      's.key as serviceKey',
      's.name as serviceName',
      'r.period',
      'd.revision_id as revisionId',
      'v.number as revision',
      'r.revision as countingRevision',
      'd.name',
      'd.address',
      'd.language',
      'd.mail_id as mailId',
      'd.message_id as messageId',
      'd.state',
      'd.created_at as createdAt',
      'd.link_expires_at as linkExpiresAt',
      'd.accepted_at as acceptedAt',
      'd.answer',
      'd.opened_at as openedAt',
      'd.acknowledged_at as acknowledgedAt',
      'd.acknowledged_by as acknowledgedBy',
      'd.comment',
      'd.reminded_at as remindedAt',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof deliveries>['executeTakeFirstOrThrow']>>

function fromRow({ serviceId, serviceKey, serviceName, state, language, ...row }: Row): Delivery {
  return {
    ...row,
    service: { id: serviceId, key: serviceKey, name: serviceName },
    state: deliveryState(state),
    language: language === 'en' ? 'en' : 'sv',
  }
}

function deliveryState(text: string): DeliveryState {
  const state = deliveryStates.find((known) => known === text)
  if (state === undefined) throw new Error(`There is no state "${text}"`)
  return state
}

export async function loadDelivery(tx: Tx, id: string): Promise<Delivery | undefined> {
  const row = await deliveries(tx).where('d.id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

export async function loadDeliveryOfMail(tx: Tx, mailId: string): Promise<Delivery | undefined> {
  const row = await deliveries(tx).where('d.mail_id', '=', mailId).executeTakeFirst()
  return row && fromRow(row)
}

/** Of the revision that counts, by address; those that were taken back are left out. */
export async function loadCountingDeliveries(
  tx: Tx,
  reportIds: readonly number[],
): Promise<Delivery[]> {
  if (reportIds.length === 0) return []
  const rows = await deliveries(tx)
    .where('d.report_id', 'in', [...reportIds])
    .whereRef('v.number', '=', 'r.revision')
    .where('d.state', '<>', 'withdrawn')
    .orderBy('d.address')
    .orderBy('d.id')
    .execute()
  return rows.map(fromRow)
}

export interface NewDelivery {
  readonly reportId: number
  readonly revisionId: number
  readonly name: string
  readonly address: string
  readonly language: Language
  readonly mailId: string
  readonly createdAt: Instant
  readonly linkExpiresAt: Instant
}

/** Answers their ids, in the same order. */
export async function insertDeliveries(
  tx: Tx,
  made: readonly NewDelivery[],
): Promise<readonly string[]> {
  if (made.length === 0) return []
  const rows = await tx.sql
    .insertInto('report_delivery')
    .values(
      made.map((each) => ({
        id: sql<string>`gen_random_uuid()`,
        report_id: each.reportId,
        revision_id: each.revisionId,
        name: each.name,
        address: each.address,
        language: each.language,
        mail_id: each.mailId,
        created_at: timestamp(each.createdAt),
        link_expires_at: timestamp(each.linkExpiresAt),
      })),
    )
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Those of a report's other revisions that no server has taken or refused yet. */
export function selectUndecided(
  tx: Tx,
  reportId: number,
  butOf: { readonly revisionId: number },
): Promise<{ id: string; mailId: string | null }[]> {
  return tx.sql
    .selectFrom('report_delivery')
    .where('report_id', '=', reportId)
    .where('revision_id', '<>', butOf.revisionId)
    .where('state', 'in', ['waiting', 'retrying', 'unknown'])
    .select(['id', 'mail_id as mailId'])
    .execute()
}

/** Of all revisions, for what is said of them to come to an end. */
export async function selectDeliveryIds(tx: Tx, reportId: number): Promise<string[]> {
  const rows = await tx.sql
    .selectFrom('report_delivery')
    .where('report_id', '=', reportId)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

export async function withdrawDeliveries(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.sql
    .updateTable('report_delivery')
    .set({ state: 'withdrawn' })
    .where('id', 'in', [...ids])
    .execute()
}

export interface ToldOutcome {
  readonly state: DeliveryState
  /** Of the report itself; that of a reminder is not kept here. */
  readonly messageId?: string
  readonly answer?: string | null
  readonly acceptedAt?: Instant
  readonly bouncedAt?: Instant
}

export async function saveOutcome(tx: Tx, id: string, told: ToldOutcome): Promise<void> {
  await tx.sql
    .updateTable('report_delivery')
    .set({
      state: told.state,
      ...(told.messageId === undefined ? {} : { message_id: told.messageId }),
      ...(told.answer === undefined ? {} : { answer: told.answer }),
      ...(told.acceptedAt === undefined ? {} : { accepted_at: timestamp(told.acceptedAt) }),
      ...(told.bouncedAt === undefined ? {} : { bounced_at: timestamp(told.bouncedAt) }),
    })
    .where('id', '=', id)
    .execute()
}

/** The first time only; whether it was. */
export async function saveOpened(tx: Tx, id: string, at: Instant): Promise<boolean> {
  const opened = await tx.sql
    .updateTable('report_delivery')
    .set({ opened_at: timestamp(at) })
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return opened !== undefined
}

export interface Acknowledgement {
  readonly at: Instant
  readonly by: string
  readonly via: 'link' | 'portal'
  readonly comment: string | null
}

export async function saveAcknowledgement(
  tx: Tx,
  id: string,
  { at, by, via, comment }: Acknowledgement,
): Promise<void> {
  await tx.sql
    .updateTable('report_delivery')
    .set({
      state: 'acknowledged',
      acknowledged_at: timestamp(at),
      acknowledged_by: by,
      acknowledged_via: via,
      comment,
    })
    .where('id', '=', id)
    .execute()
}

export async function saveReminded(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx.sql
    .updateTable('report_delivery')
    .set({ reminded_at: timestamp(at), reminders: sql`reminders + 1` })
    .where('id', '=', id)
    .execute()
}

/** Whether it was sent to this address by somebody's word, whoever the contacts are. */
export async function wasReaddressed(tx: Tx, id: string): Promise<boolean> {
  const event = await tx.sql
    .selectFrom('report_event')
    .where('delivery_id', '=', id)
    .where('kind', '=', 'readdressed')
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return event !== undefined
}

/** The mail address of a person; `undefined` where there is none any more. */
export async function selectAddress(
  tx: Tx,
  personId: string,
): Promise<{ name: string; address: string } | undefined> {
  return tx.sql
    .selectFrom('person')
    .where('id', '=', personId)
    .where('ended_at', 'is', null)
    .select(['name', 'email as address'])
    .executeTakeFirst()
}

/** Somebody who is signed in, as they are written to. */
export async function selectAsker(
  tx: Tx,
  personId: string,
): Promise<{ name: string; address: string; language: Language } | undefined> {
  const person = await tx.sql
    .selectFrom('person')
    .where('id', '=', personId)
    .select(['name', 'email as address', 'language'])
    .executeTakeFirst()
  return person && { ...person, language: person.language === 'en' ? 'en' : 'sv' }
}
