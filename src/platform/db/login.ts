import type { Database } from './database.ts'

/** The login of the application in Kvitto's own PostgreSQL, whose socket nobody else can reach. */
export const EMBEDDED_LOGIN = 'kvitto_login'

/** The roles that the application's login may become; itself it has no rights (`noinherit`). */
const BECOMES = ['kvitto_app', 'kvitto_auth', 'kvitto_loader']

/** As the owner: makes the login of Kvitto's own PostgreSQL, once. */
export async function makeLogin(owner: Database, login: string): Promise<void> {
  await owner.transaction(async ({ client }) => {
    const { rows } = await client.query('select from pg_roles where rolname = $1', [login])
    if (rows.length === 0) {
      await client.query(`create role ${client.escapeIdentifier(login)} login noinherit`)
    }
  })
}

/** As the owner, after each migration: lets the login in and become the application. */
export async function admitLogin(owner: Database, login: string): Promise<void> {
  await owner.transaction(async ({ client }) => {
    const name = client.escapeIdentifier(login)
    const { rows } = await client.query<{ database: string; missing: string[] }>(
      `select current_database() as database, array(
         select r.rolname::text from pg_roles r
         where r.rolname = any ($2) and not pg_has_role($1, r.oid, 'member')
       ) as missing`,
      [login, BECOMES],
    )
    const database = client.escapeIdentifier(rows[0]?.database ?? '')
    await client.query(`revoke connect on database ${database} from public`)
    await client.query(`grant connect, temporary on database ${database} to ${name}`)
    for (const role of rows[0]?.missing ?? []) await client.query(`grant ${role} to ${name}`)
  })
}
