import type { Tx } from '../../../platform/db/database.ts'

const LOCK = 5_701_231

/** Until the transaction ends, whoever else watches waits: one sees what the other has raised. */
export async function lockWatch(tx: Tx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1)', [LOCK])
}
