import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { Absence } from './absence.ts'

export interface AbsenceRecord extends Absence {
  readonly id: number
  readonly personName: string
  readonly substituteName: string
  readonly madeBy: string
  readonly endedAt: number | null
}

const LOCK = 5_701_331

/** Two who arrange to stand in for each other at once wait for each other. */
export async function lockAbsences(tx: Tx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1)', [LOCK])
}

/** The latest first, of those that are as is said. */
export async function selectAbsences(
  tx: Tx,
  of: {
    readonly person?: string
    readonly substitute?: string
    /** Those that have been taken back are over too. */
    readonly notOverOn?: string
    readonly id?: number
  },
): Promise<AbsenceRecord[]> {
  const { rows } = await tx.client.query<AbsenceRecord>(
    `select a.id, a.person_id as person, p.name as "personName", a.substitute_id as substitute,
       s.name as "substituteName", a.first_day as "firstDay", a.last_day as "lastDay",
       a.made_by as "madeBy", a.ended_at as "endedAt"
     from absence a join person p on p.id = a.person_id join person s on s.id = a.substitute_id
     where ($1::uuid is null or a.person_id = $1)
       and ($2::date is null or (a.last_day >= $2 and a.ended_at is null))
       and ($3::integer is null or a.id = $3)
       and ($4::uuid is null or a.substitute_id = $4)
     order by a.first_day desc, a.id desc limit 500`,
    [of.person ?? null, of.notOverOn ?? null, of.id ?? null, of.substitute ?? null],
  )
  return rows
}

export async function insertAbsence(
  tx: Tx,
  { person, substitute, firstDay, lastDay }: Absence,
  made: { readonly at: number; readonly by: string },
): Promise<number> {
  const { id } = await tx.sql
    .insertInto('absence')
    .values({
      person_id: person,
      substitute_id: substitute,
      first_day: firstDay,
      last_day: lastDay,
      made_at: timestamp(made.at),
      made_by: made.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function saveAbsenceEnd(
  tx: Tx,
  id: number,
  ended: { readonly at: number; readonly by: string },
): Promise<void> {
  await tx.sql
    .updateTable('absence')
    .set({ ended_at: timestamp(ended.at), ended_by: ended.by })
    .where('id', '=', id)
    .execute()
}

export interface Colleague {
  readonly id: string
  readonly name: string
}

/** Those of them who are let in, by name. */
export async function selectColleagues(tx: Tx, ids: readonly string[]): Promise<Colleague[]> {
  const { rows } = await tx.client.query<Colleague>(
    `select id, name from person where id = any ($1::uuid[]) and ended_at is null
     order by name collate kvitto_names, id`,
    [[...ids]],
  )
  return rows
}

/** By id; those that whoever asks may see. */
export async function selectServiceNames(
  tx: Tx,
): Promise<ReadonlyMap<number, { readonly key: string; readonly name: string }>> {
  const { rows } = await tx.client.query<{ id: number; key: string; name: string }>(
    'select id, key, name from service',
  )
  return new Map(rows.map(({ id, key, name }) => [id, { key, name }]))
}
