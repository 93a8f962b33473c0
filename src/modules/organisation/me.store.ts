import type { Tx } from '../../platform/db/database.ts'
import { language, type Me } from './me.ts'

type Stored = Pick<Me, 'name' | 'email' | 'organisation' | 'zone' | 'language'>

/** A person with the organisation's settings where they have none of their own. */
export async function selectMe(tx: Tx, personId: string): Promise<Stored | undefined> {
  const { rows } = await tx.client.query<{
    name: string
    email: string
    language: string
    zone: string
    organisation: string
    unit: string | null
  }>(
    `select p.name, p.email, coalesce(p.language, o.language, 'sv') as language,
       coalesce(o.time_zone, 'Europe/Stockholm') as zone, coalesce(o.name, '') as organisation,
       (select u.name from role_grant g join unit u on u.id = g.unit_id
        where g.person_id = p.id and g.approved_at is not null and g.ended_at is null
        order by g.id limit 1) as unit
     from person p left join organisation o on true
     where p.id = $1 and p.ended_at is null`,
    [personId],
  )
  const [row] = rows
  if (row === undefined) return undefined
  return {
    name: row.name,
    email: row.email,
    organisation: { name: row.organisation, unit: row.unit },
    zone: row.zone,
    language: language.parse(row.language),
  }
}

export async function saveLanguage(
  tx: Tx,
  personId: string,
  chosen: Me['language'],
): Promise<void> {
  await tx.client.query('update person set language = $2 where id = $1', [personId, chosen])
}
