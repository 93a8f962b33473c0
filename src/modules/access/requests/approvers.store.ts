import type { Tx } from '../../../platform/db/database.ts'

/** Whether a person (`p`) may be asked: can sign in, and where HR knows them works here on the day `$2`. */
const HERE = `p.ended_at is null and not exists (
    select from employee e where e.person_id = p.id and not exists (
      select from employment m where m.employee_id = e.id and m.gone_at is null
        and m.starts_on <= $2::date and (m.ends_on is null or m.ends_on >= $2::date)))`

/** Those of them who can be asked, by id with their names. */
export async function selectHere(
  tx: Tx,
  people: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map()
  const { rows } = await tx.client.query<{ id: string; name: string }>(
    `select p.id, p.name from person p where p.id = any ($1::uuid[]) and ${HERE}`,
    [[...new Set(people)], today],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The nearest manager first, for each employment. */
export async function selectManagers(
  tx: Tx,
  employments: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  if (employments.length === 0) return new Map()
  const { rows } = await tx.client.query<{ id: number; managers: string[] }>(
    'select m.id, kvitto_managers_of(m.id) as managers from unnest($1::int[]) as m (id)',
    [[...new Set(employments)]],
  )
  return new Map(rows.map(({ id, managers }) => [id, managers]))
}
