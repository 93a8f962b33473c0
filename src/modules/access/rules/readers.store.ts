import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { inForceSql } from '../people/people-sql.store.ts'

export interface StoredReader {
  readonly id: number
  readonly personId: string
  readonly name: string
  readonly email: string | null
  readonly askedAt: number
  readonly askedBy: string
  readonly askedById: string | null
  readonly approvedAt: number | null
  readonly approvedBy: string | null
  readonly endedAt: number | null
  readonly endedBy: string | null
}

/** Those who may or wait first, then those who might once. */
export async function selectReaders(tx: Tx, id?: number): Promise<StoredReader[]> {
  const { rows } = await tx.client.query<StoredReader>(
    `select r.id, r.person_id as "personId", coalesce(p.name, '') as name, p.email,
       r.asked_at as "askedAt", r.asked_by as "askedBy", r.asked_by_id as "askedById",
       r.approved_at as "approvedAt", r.approved_by as "approvedBy", r.ended_at as "endedAt",
       r.ended_by as "endedBy"
     from protected_reader r left join person p on p.id = r.person_id
     where ($1::int is null or r.id = $1)
     order by r.ended_at is null desc, r.approved_at is null desc, p.name, r.id limit 500`,
    [id ?? null],
  )
  return rows
}

export async function lockReader(tx: Tx, id: number): Promise<StoredReader | undefined> {
  await tx.client.query('select from protected_reader where id = $1 for update', [id])
  return (await selectReaders(tx, id))[0]
}

/** Nothing where that one may, or waits, already. */
export async function insertReader(
  tx: Tx,
  reader: {
    readonly personId: string
    readonly at: number
    readonly by: string
    readonly byId: string | null
  },
): Promise<number | undefined> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into protected_reader (person_id, asked_at, asked_by, asked_by_id)
     values ($1, $2, $3, $4) on conflict do nothing returning id`,
    [reader.personId, timestamp(reader.at), reader.by, reader.byId],
  )
  return rows[0]?.id
}

export async function saveReader(
  tx: Tx,
  id: number,
  how: 'approved' | 'ended',
  { at, by }: { readonly at: number; readonly by: string },
): Promise<void> {
  await tx.client.query(
    how === 'approved'
      ? 'update protected_reader set approved_at = $2, approved_by = $3 where id = $1'
      : 'update protected_reader set ended_at = $2, ended_by = $3 where id = $1',
    [id, timestamp(at), by],
  )
}

/** As the machine: how many there are, not who. */
export async function countProtected(tx: Tx, today: string): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::int as n from employee e where e.is_protected
       and exists (select from employment m where m.employee_id = e.id and ${inForceSql('m', '$1::date')})`,
    [today],
  )
  return rows[0]?.n ?? 0
}
