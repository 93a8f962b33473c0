import type pg from 'pg'
import { digestOf, newToken } from '../seal.ts'
import type { AuthDatabase } from './pool.ts'
import { Refusal } from './refusal.ts'

/** Links that let somebody in once. Only the digest is kept: the database lets nobody in. */
export type Purpose = 'invitation' | 'recovery' | 'first_administrator'

const HOUR = 60 * 60
const validSeconds: Readonly<Record<Purpose, number>> = {
  invitation: 7 * 24 * HOUR,
  recovery: HOUR / 2,
  first_administrator: 24 * HOUR,
}

export interface NewLink {
  readonly purpose: Purpose
  readonly personId?: string
  /** Who made it by hand for somebody else; never lets that one in. */
  readonly madeBy?: string
  readonly clearsSecondFactor?: boolean
}

export interface Link {
  readonly id: string
  readonly purpose: Purpose
  readonly personId: string | undefined
  readonly madeBy: string | undefined
  readonly clearsSecondFactor: boolean
}

/** A new link, of which earlier ones for the same purpose and person are no longer good. */
export async function makeLink(database: AuthDatabase, url: URL, link: NewLink): Promise<URL> {
  const token = newToken()
  await database.transaction(async (client) => {
    await client.query(
      `delete from link where purpose = $1 and user_id is not distinct from $2::uuid and used_at is null`,
      [link.purpose, link.personId ?? null],
    )
    await client.query(
      `insert into link (purpose, token_sha256, user_id, made_by, clears_second_factor, expires_at)
       values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))`,
      [
        link.purpose,
        digestOf(token),
        link.personId ?? null,
        link.madeBy ?? null,
        link.clearsSecondFactor ?? false,
        validSeconds[link.purpose],
      ],
    )
  })
  // After the #: a browser sends it to no server, so it stands in no log and no Referer.
  return new URL(`${pages[link.purpose]}#${token}`, url)
}

const pages: Readonly<Record<Purpose, string>> = {
  invitation: '/invitation',
  recovery: '/recovery',
  first_administrator: '/first-administrator',
}

interface Row {
  id: string
  purpose: Purpose
  user_id: string | null
  made_by: string | null
  clears_second_factor: boolean
}

const usable = `select id, purpose, user_id, made_by, clears_second_factor from link
  where purpose = $1 and token_sha256 = $2 and used_at is null and expires_at > now()`

/** What a link is for, without using it. Throws `link_unusable`. */
export async function lookAtLink(
  database: AuthDatabase,
  purpose: Purpose,
  token: string,
): Promise<Link> {
  return linkOf((await database.rows<Row>(usable, [purpose, digestOf(token)]))[0])
}

/** Uses a link up, in the transaction that does what it is for. Throws `link_unusable`. */
export async function useLink(
  client: pg.PoolClient,
  purpose: Purpose,
  token: string,
): Promise<Link> {
  const { rows } = await client.query<Row>(`${usable} for update`, [purpose, digestOf(token)])
  const link = linkOf(rows[0])
  await client.query('update link set used_at = now() where id = $1', [link.id])
  return link
}

function linkOf(row: Row | undefined): Link {
  if (row === undefined) throw new Refusal('link_unusable')
  return {
    id: row.id,
    purpose: row.purpose,
    personId: row.user_id ?? undefined,
    madeBy: row.made_by ?? undefined,
    clearsSecondFactor: row.clears_second_factor,
  }
}
