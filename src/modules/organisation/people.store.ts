import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { PeopleQuery } from './schema.ts'

export interface PersonRecord {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: 'sv' | 'en' | null
  readonly createdAt: number
  readonly endedAt: number | null
}

/** What a page of people begins after. */
export interface PlaceInList {
  readonly key: string
  readonly id: string
}

export type Narrowing = Pick<PeopleQuery, 'q' | 'state' | 'role' | 'unit' | 'withRoles'>

/** Ids in order, with what they are sorted by; migration 0011 says why a function finds them. */
export async function findPeople(
  tx: Tx,
  query: Narrowing & Pick<PeopleQuery, 'sort'>,
  after: PlaceInList | undefined,
  most: number,
): Promise<PlaceInList[]> {
  const descending = query.sort.startsWith('-')
  const { rows } = await tx.client.query<PlaceInList>(
    'select id, sort_key as key from kvitto_people($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    [
      ...narrowed(query),
      query.sort.replace('-', ''),
      descending,
      after?.key ?? null,
      after?.id ?? null,
      most,
    ],
  )
  return rows
}

export async function countPeople(tx: Tx, query: Narrowing): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    'select kvitto_count_people($1, $2, $3, $4, $5) as count',
    narrowed(query),
  )
  return rows[0]?.count ?? 0
}

function narrowed({ q, state, role, unit, withRoles }: Narrowing) {
  return [beginnings(q), state, role ?? null, unit ?? null, withRoles]
}

/** `mar & lind`, as the index is asked: every word by how it begins. */
function beginnings(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.map((word) => `'${word}':*`).join(' & ')
}

export async function loadPeople(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, PersonRecord>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.sql
    .selectFrom('person')
    .where('id', 'in', ids)
    .select(['id', 'name', 'email', 'language', 'created_at', 'ended_at'])
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        email: row.email,
        language: row.language === null ? null : row.language === 'en' ? 'en' : 'sv',
        createdAt: row.created_at,
        endedAt: row.ended_at,
      },
    ]),
  )
}

export async function updatePerson(
  tx: Tx,
  id: string,
  change: Pick<PersonRecord, 'name' | 'email' | 'language'>,
): Promise<void> {
  await tx.sql.updateTable('person').where('id', '=', id).set(change).execute()
}

/** `null` lets the person in again. */
export async function savePersonEnd(tx: Tx, id: string, at: number | null): Promise<void> {
  await tx.sql
    .updateTable('person')
    .where('id', '=', id)
    .set({ ended_at: at === null ? null : timestamp(at) })
    .execute()
}
