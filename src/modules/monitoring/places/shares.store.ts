import type { Tx } from '../../../platform/db/database.ts'
import type { Share } from './shares.ts'

/** A worker that says nothing for so long has ended. By the database's clock, which all share. */
const LEASE_SECONDS = 10

/** Says that the worker is there; answers how many are. Those that are gone are forgotten. */
export async function noteWorker(tx: Tx, worker: string): Promise<number> {
  await tx.client.query(
    `insert into probe_worker (worker, heard_until)
     values ($1, clock_timestamp() + make_interval(secs => $2))
     on conflict (worker) do update set heard_until = excluded.heard_until`,
    [worker, LEASE_SECONDS],
  )
  await tx.client.query(
    `delete from probe_worker where worker in (
       select worker from probe_worker where heard_until < clock_timestamp() - interval '1 minute'
       for update skip locked
     )`,
  )
  const { rows } = await tx.client.query<{ count: number }>(
    'select count(*) as count from probe_worker where heard_until > clock_timestamp()',
  )
  return rows[0]?.count ?? 1
}

/** All shares, locked, so that workers divide them one after the other. */
export async function lockShares(tx: Tx): Promise<Share[]> {
  const { rows } = await tx.client.query<{ number: number; holder: string | null }>(
    `select number, case when held_until > clock_timestamp() then worker::text end as holder
     from probe_share order by number for update`,
  )
  return rows.map(({ number, holder }) => ({ number, holder: holder ?? undefined }))
}

/** Takes some and keeps those that are held already. */
export async function holdShares(tx: Tx, worker: string, taken: readonly number[]): Promise<void> {
  await tx.client.query(
    `update probe_share set worker = $1, held_until = clock_timestamp() + make_interval(secs => $3)
     where number = any($2) or (worker = $1 and held_until > clock_timestamp())`,
    [worker, taken, LEASE_SECONDS],
  )
}

export async function leaveShares(
  tx: Tx,
  worker: string,
  left: readonly number[] | 'all',
): Promise<void> {
  await tx.client.query(
    `update probe_share set worker = null, held_until = null
     where worker = $1 and ($2::smallint[] is null or number = any($2))`,
    [worker, left === 'all' ? null : left],
  )
  if (left !== 'all') return
  await tx.client.query('delete from probe_worker where worker = $1', [worker])
}
