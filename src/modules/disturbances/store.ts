/** Writes disturbances and reads one of them. */
import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { Instant } from '../calendar/index.ts'
import type { Disturbance, Update } from './disturbance.ts'
import { type DisturbanceState, disturbanceState } from './schema.ts'

interface DisturbanceRow extends Omit<Disturbance, 'state'> {
  readonly state: string
}

/** The columns of a disturbance `d`, with its services. */
export const DISTURBANCE = `d.id, d.title, d.title_en as "titleEn", d.affected,
  d.affected_en as "affectedEn", d.started_at as "startedAt", d.state,
  d.next_update_by as "nextUpdateBy", d.resolved_at as "resolvedAt",
  (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'key', s.key, 'name', s.name,
      'ticket', ds.ticket) order by s.name, s.key), '[]')
    from disturbance_service ds join service s on s.id = ds.service_id
    where ds.disturbance_id = d.id) as services`

export function disturbanceOf(row: DisturbanceRow): Disturbance {
  return { ...row, state: disturbanceState.parse(row.state) }
}

export async function selectDisturbance(tx: Tx, id: number): Promise<Disturbance | undefined> {
  const { rows } = await tx.client.query<DisturbanceRow>(
    `select ${DISTURBANCE} from disturbance d where d.id = $1`,
    [id],
  )
  return rows[0] === undefined ? undefined : disturbanceOf(rows[0])
}

/** The same, which nobody else changes until the transaction ends. */
export async function lockDisturbance(tx: Tx, id: number): Promise<Disturbance | undefined> {
  await tx.client.query('select from disturbance where id = $1 for update', [id])
  return selectDisturbance(tx, id)
}

/** Everything that was told, the latest first. */
export async function selectUpdates(tx: Tx, id: number): Promise<Update[]> {
  const { rows } = await tx.client.query<Omit<Update, 'state'> & { state: string }>(
    `select id, at, by, state, words, words_en as "wordsEn", next_update_by as "nextUpdateBy",
       wants_mail as "wantsMail", mailed_to as "mailedTo"
     from disturbance_update where disturbance_id = $1 order by id desc`,
    [id],
  )
  return rows.map((row) => ({ ...row, state: disturbanceState.parse(row.state) }))
}

/** What was told last of each. */
export async function latestUpdates(tx: Tx, ids: readonly number[]): Promise<Map<number, Update>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.client.query<
    Omit<Update, 'state'> & { state: string; disturbance: number }
  >(
    `select distinct on (disturbance_id) disturbance_id as disturbance, id, at, by, state, words,
       words_en as "wordsEn", next_update_by as "nextUpdateBy", wants_mail as "wantsMail", mailed_to as "mailedTo"
     from disturbance_update where disturbance_id = any($1) order by disturbance_id, id desc`,
    [ids],
  )
  return new Map(
    rows.map(({ disturbance, ...row }) => [
      disturbance,
      { ...row, state: disturbanceState.parse(row.state) },
    ]),
  )
}

export interface WrittenDisturbance {
  readonly title: string
  readonly titleEn: string | undefined
  readonly affected: string | undefined
  readonly affectedEn: string | undefined
  readonly startedAt: Instant
  readonly services: readonly { readonly id: number; readonly ticket: string | undefined }[]
}

interface Made {
  readonly at: Instant
  readonly by: string
}

/** Its number is taken first: until it has a service, nobody sees it. */
export async function insertDisturbance(
  tx: Tx,
  written: WrittenDisturbance,
  told: { readonly state: DisturbanceState; readonly nextUpdateBy: Instant | undefined },
  made: Made,
): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select nextval('disturbance_id_seq')::integer as id`,
  )
  const id = rows[0]?.id
  if (id === undefined) throw new Error('A sequence gives a number')
  await tx.sql
    .insertInto('disturbance')
    .values({
      id,
      ...columnsOf(written),
      state: told.state,
      next_update_by: orNull(told.nextUpdateBy),
      made_at: timestamp(made.at),
      made_by: made.by,
    })
    .execute()
  await insertServices(tx, id, written)
  return id
}

export async function updateDisturbance(
  tx: Tx,
  id: number,
  written: WrittenDisturbance,
): Promise<void> {
  await tx.sql.updateTable('disturbance').where('id', '=', id).set(columnsOf(written)).execute()
  await tx.sql.deleteFrom('disturbance_service').where('disturbance_id', '=', id).execute()
  await insertServices(tx, id, written)
}

function columnsOf({ title, titleEn, affected, affectedEn, startedAt }: WrittenDisturbance) {
  return {
    title,
    title_en: titleEn ?? null,
    affected: affected ?? null,
    affected_en: affectedEn ?? null,
    started_at: timestamp(startedAt),
  }
}

async function insertServices(tx: Tx, id: number, { services }: WrittenDisturbance): Promise<void> {
  await tx.sql
    .insertInto('disturbance_service')
    .values(
      services.map((service) => ({
        disturbance_id: id,
        service_id: service.id,
        ticket: service.ticket ?? null,
      })),
    )
    .execute()
}

export interface WrittenUpdate {
  readonly state: DisturbanceState
  readonly words: string
  readonly wordsEn: string | undefined
  readonly nextUpdateBy: Instant | undefined
  readonly mail: boolean
}

/** Adds what is told; the disturbance is then as it says. Answers the update's number. */
export async function insertUpdate(
  tx: Tx,
  disturbance: number,
  update: WrittenUpdate,
  made: Made,
): Promise<number> {
  const { id } = await tx.sql
    .insertInto('disturbance_update')
    .values({
      disturbance_id: disturbance,
      at: timestamp(made.at),
      by: made.by,
      state: update.state,
      words: update.words,
      words_en: update.wordsEn ?? null,
      next_update_by: orNull(update.nextUpdateBy),
      wants_mail: update.mail,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.sql
    .updateTable('disturbance')
    .where('id', '=', disturbance)
    .set({
      state: update.state,
      next_update_by: orNull(update.nextUpdateBy),
      resolved_at: update.state === 'resolved' ? timestamp(made.at) : null,
    })
    .execute()
  return id
}

function orNull(instant: Instant | undefined): string | null {
  return instant === undefined ? null : timestamp(instant)
}

/** Which of the services has the ticket. */
export async function serviceOfTicket(
  tx: Tx,
  services: readonly number[],
  key: string,
): Promise<number | undefined> {
  const { rows } = await tx.client.query<{ id: number }>(
    'select service_id as id from ticket where service_id = any($1) and key = $2 order by id',
    [services, key],
  )
  return rows[0]?.id
}
