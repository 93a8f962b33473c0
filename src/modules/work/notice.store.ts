import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { Told } from './ladder.ts'

/** What somebody has been told, or is to be. */
export interface Notice extends Told {
  readonly item: number
  readonly person: string
  readonly standsInFor: string | null
}

const LOCK = 5_701_321

/** Whoever tells people waits for whoever is telling them: nobody is told a thing twice. */
export async function lockTelling(tx: Tx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1)', [LOCK])
}

/** False where the day’s mails have been written already. */
export async function beginDay(tx: Tx, day: string, at: number, mails: number): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'insert into work_day (day, told_at, mails) values ($1, $2, $3) on conflict do nothing',
    [day, timestamp(at), mails],
  )
  return rowCount === 1
}

export async function isDayTold(tx: Tx, day: string): Promise<boolean> {
  const { rowCount } = await tx.client.query('select from work_day where day = $1', [day])
  return rowCount === 1
}

/** Of open items. */
export async function selectNotices(tx: Tx): Promise<Notice[]> {
  const { rows } = await tx.client.query<Notice>(
    `select n.item_id as item, n.person_id as person, n.rung, n.due_on as "dueOn",
       n.for_person_id as "standsInFor"
     from work_notice n join work_item i on i.id = n.item_id where i.ended_at is null`,
  )
  return rows
}

/** With the day on which they were written. */
export interface MailedNotice extends Notice {
  readonly on: string
}

export async function selectNoticesOfMail(tx: Tx, mailId: string): Promise<MailedNotice[]> {
  const { rows } = await tx.client.query<MailedNotice>(
    `select item_id as item, person_id as person, rung, due_on as "dueOn",
       for_person_id as "standsInFor", on_day as on
     from work_notice where mail_id = $1`,
    [mailId],
  )
  return rows
}

/** All in one statement; with the mail that tells them. */
export async function insertNotices(
  tx: Tx,
  notices: readonly (Notice & { readonly mail: string })[],
  on: string,
): Promise<void> {
  await tx.client.query(
    `insert into work_notice (item_id, person_id, rung, due_on, for_person_id, mail_id, on_day)
     select *, $7::date from unnest($1::integer[], $2::uuid[], $3::text[], $4::date[], $5::uuid[], $6::uuid[])`,
    [
      notices.map(({ item }) => item),
      notices.map(({ person }) => person),
      notices.map(({ rung }) => rung),
      notices.map(({ dueOn }) => dueOn),
      notices.map(({ standsInFor }) => standsInFor),
      notices.map(({ mail }) => mail),
      on,
    ],
  )
}

export async function saveEscalations(
  tx: Tx,
  escalated: readonly { readonly id: number; readonly escalations: number }[],
): Promise<void> {
  if (escalated.length === 0) return
  await tx.client.query(
    `update work_item i set escalations = e.escalations
     from unnest($1::integer[], $2::integer[]) as e (id, escalations) where i.id = e.id`,
    [escalated.map(({ id }) => id), escalated.map(({ escalations }) => escalations)],
  )
}

export interface Reader {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: 'sv' | 'en' | null
}

/** Those of them who are let in, by id. */
export async function selectReaders(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Reader>> {
  const { rows } = await tx.client.query<Reader>(
    'select id, name, email, language from person where id = any ($1::uuid[]) and ended_at is null',
    [[...new Set(ids)]],
  )
  return new Map(rows.map((row) => [row.id, row]))
}
