import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Instant, Span } from '../../calendar/index.ts'
import type { OutcomeLines } from './outcomes.ts'

const [pack, unpack] = [promisify(gzip), promisify(gunzip)]

/**
 * What each response and resolution that was decided in a period has come to. PostgreSQL writes the
 * lines: of a quarter with 250 000 clocks they are some megabytes of text, and no rows.
 */
export async function loadOutcomes(
  tx: Tx,
  serviceId: number,
  period: Span,
  asOf: Instant,
): Promise<OutcomeLines> {
  const { rows } = await sql<{ lines: string }>`
    select coalesce(string_agg(
      ticket_id || ' ' || kind || ' ' || case
        when exists (select from ticket_exclusion x where x.ticket_id = c.ticket_id) then 'excluded'
        when state = 'met' then 'met' else 'missed' end,
      e'\n' order by ticket_id, kind), '') as lines
    from ticket_clock c
    where service_id = ${serviceId} and kind <> 'update'
      and decides_at >= ${timestamp(period.from)} and decides_at < ${timestamp(period.to)}
      and (decides_at < ${timestamp(asOf)} or state <> 'running')`.execute(tx.sql)
  return rows[0]?.lines ?? ''
}

export function packOutcomes(lines: OutcomeLines): Promise<Buffer> {
  return pack(lines)
}

/** What a revision froze. */
export async function loadFrozenOutcomes(tx: Tx, revisionId: number): Promise<OutcomeLines> {
  const { outcomes } = await tx.sql
    .selectFrom('report_revision')
    .where('id', '=', revisionId)
    .select('outcomes')
    .executeTakeFirstOrThrow()
  return outcomes.length === 0 ? '' : (await unpack(outcomes)).toString()
}

export interface NamedTicket {
  readonly id: number
  readonly key: string
  readonly title: string | null
}

export async function loadTicketNames(tx: Tx, ids: readonly number[]): Promise<NamedTicket[]> {
  const { rows } = await sql<NamedTicket>`
    select id, key, title from ticket where id = any (${[...ids]}::bigint[])`.execute(tx.sql)
  return rows
}
