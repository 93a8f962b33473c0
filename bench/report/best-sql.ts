import { parsePeriod, periodBefore, periodSpan } from '../../src/modules/calendar/index.ts'
import type { Context } from '../../src/platform/context.ts'
import { timestamp } from '../../src/platform/db/values.ts'
import { ZONE } from '../tickets/agreement.ts'

export interface Attained {
  /** From the oldest of the five on. */
  readonly period: number
  readonly kind: string
  readonly priority: string
  readonly met: number
  readonly missed: number
}

/**
 * Attainment of a quarter and the four before it, by priority and promise, in one query over the
 * stored clocks: the best of several that were tried (bench/README.md). Left out is all that Kvitto
 * must also think of: corrections, and promises that run out while nobody touches the ticket.
 */
export async function attainmentBySql(context: Context, quarter: string): Promise<Attained[]> {
  const period = parsePeriod(quarter)
  const starts = [4, 3, 2, 1, 0].map((n) => periodSpan(periodBefore(period, n), ZONE).from)
  const bounds = [...starts, periodSpan(period, ZONE).to].map(timestamp)
  const { rows } = await context.transaction(({ client }) =>
    client.query<Attained>(
      `select width_bucket(decides_at, $1::timestamptz[]) - 1 as period, kind, priority,
              count(*) filter (where state = 'met') as met,
              count(*) filter (where state <> 'met') as missed
       from ticket_clock
       where service_id = 1 and decides_at >= $2 and decides_at < $3
       group by 1, 2, 3`,
      [bounds, bounds[0], bounds.at(-1)],
    ),
  )
  return rows
}
