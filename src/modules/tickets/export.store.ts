import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

export interface ExportedClock {
  readonly ticketId: number
  readonly kind: 'response' | 'resolution'
  readonly priority: string
  readonly state: string
  readonly targetSeconds: number
  readonly elapsedMs: number
  readonly dueAt: number | null
  readonly decidesAt: number | null
}

/** The response and resolution clocks of tickets. */
export async function selectClocks(
  tx: Tx,
  ticketIds: readonly number[],
): Promise<Map<number, ExportedClock[]>> {
  const { rows } = await sql<ExportedClock>`
    select ticket_id as "ticketId", kind, priority, state, target_seconds as "targetSeconds",
      elapsed_ms as "elapsedMs", due_at as "dueAt", decides_at as "decidesAt"
    from ticket_clock
    where ticket_id = any (${[...ticketIds]}::bigint[]) and kind in ('response', 'resolution')
  `.execute(tx.sql)
  return Map.groupBy(rows, ({ ticketId }) => ticketId)
}

/** Why tickets are left out, by id. */
export async function selectReasons(
  tx: Tx,
  ticketIds: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; reason: string }>`
    select ticket_id as id, reason from ticket_exclusion
    where ticket_id = any (${[...ticketIds]}::bigint[])`.execute(tx.sql)
  return new Map(rows.map(({ id, reason }) => [id, reason]))
}
