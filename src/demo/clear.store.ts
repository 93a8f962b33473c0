import type { Database } from '../platform/db/database.ts'
import { DomainError } from '../platform/errors.ts'
import { scenes } from './feeds.commands.ts'

/** As municipality.yaml names it. */
const ORGANISATION = 'Servicekontoret, Exempelby kommun'

/**
 * As the owner: takes away what an earlier example left, receipts and all, so that the database is
 * as new. Throws `conflict` where there is anything that is not the example.
 */
export async function clearExample(owner: Database): Promise<void> {
  await owner.transaction(async ({ client }) => {
    const { rows: tables } = await client.query<{ isMade: boolean }>(
      `select to_regclass('public.organisation') is not null as "isMade"`,
    )
    if (tables[0]?.isMade !== true) return
    const { rows } = await client.query<{
      organisation: string | null
      strangers: number
      isEmpty: boolean
    }>(
      `select (select name from organisation) as organisation,
         (select count(*)::int from service where key <> all($1)) as strangers,
         not exists (select from service) as "isEmpty"`,
      [scenes.map(({ key }) => key)],
    )
    const { organisation = null, strangers = 0, isEmpty = true } = rows[0] ?? {}
    if (isEmpty && organisation === null) return
    if (organisation !== ORGANISATION || strangers > 0) {
      throw new DomainError(
        'conflict',
        'There is other data than the example: nothing was touched',
        {
          mend: 'Set KVITTO_DATA to an empty folder, or DATABASE_URL to an empty database, for the example.',
        },
      )
    }
    await client.query(`
      drop schema public cascade; create schema public;
      drop schema if exists auth cascade; drop schema if exists pgboss cascade;`)
  })
}
