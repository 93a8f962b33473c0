import { getConstructionPlans, getMigrationPlans } from 'pg-boss'
import type { Database } from '../db/database.ts'

/** Where pg-boss keeps its queues. */
export const SCHEMA = 'pgboss'

/** Held while installing, as pg-boss itself would be, so that processes that start at once wait. */
const LOCK = 5_701_192

/**
 * As the owner: makes the tables of the queues, or brings them to this version of pg-boss. The
 * application may put jobs there and take them, and change nothing of what they are made of.
 * Answers whether anything was done.
 */
export async function installJobs(owner: Database): Promise<boolean> {
  const wanted = wantedVersion()
  return owner.transaction(async (tx) => {
    if ((await installedVersion(tx)) === wanted) return false
    await tx.client.query('select pg_advisory_xact_lock($1)', [LOCK])
    const installed = await installedVersion(tx)
    if (installed === wanted) return false
    await tx.client.query(
      withoutTransaction(
        installed === undefined
          ? getConstructionPlans(SCHEMA)
          : getMigrationPlans(SCHEMA, installed),
      ),
    )
    await tx.client.query(`
      grant usage on schema ${SCHEMA} to kvitto_app;
      grant select, insert, update, delete on all tables in schema ${SCHEMA} to kvitto_app;
      grant usage on all sequences in schema ${SCHEMA} to kvitto_app;
      grant execute on all functions in schema ${SCHEMA} to kvitto_app`)
    return true
  })
}

type Asking = Parameters<Parameters<Database['transaction']>[0]>[0]

/** The version of the tables that are there; `undefined` where there are none. */
async function installedVersion({ client }: Asking): Promise<number | undefined> {
  const { rows: found } = await client.query<{ exists: boolean }>(
    'select to_regclass($1) is not null as exists',
    [`${SCHEMA}.version`],
  )
  if (found[0]?.exists !== true) return undefined
  const { rows } = await client.query<{ version: number }>(`select version from ${SCHEMA}.version`)
  return Number(rows[0]?.version)
}

/** pg-boss says it nowhere but in what it installs. */
function wantedVersion(): number {
  const [, version] =
    /version\(version\) VALUES \('(\d+)'\)/.exec(getConstructionPlans(SCHEMA)) ?? []
  if (version === undefined) throw new Error('pg-boss no longer says which version it installs')
  return Number(version)
}

/** What it exports is a script with a transaction of its own; here it is part of ours. */
function withoutTransaction(script: string): string {
  const [, statements] = /^\s*BEGIN;(.*)COMMIT;\s*$/s.exec(script) ?? []
  if (statements === undefined) throw new Error('pg-boss no longer exports one transaction')
  return statements
}
