/** Requests, those that wait for whoever asks first, and the same as a file. */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { formatInstant } from '../../calendar/index.ts'
import { localToday } from '../../work/index.ts'
import { answerableBy } from './decide.commands.ts'
import { selectApprovable } from './decide.store.ts'
import type { ListedRequest, RequestFilters, RequestList, RequestListQuery } from './list.schema.ts'
import { countRequests, type ListedRow, selectRequests } from './list.store.ts'
import { withSight } from './plan.commands.ts'
import { refFor, type Sight } from './sight.ts'

/** Those that concern whoever asks. */
export async function listRequests(
  context: Context,
  { cursor, limit, ...filters }: RequestListQuery,
): Promise<RequestList> {
  return withSight(context, async (tx, sight) => {
    const from = Number(cursor ?? 0)
    const asked = whoAsks(context, sight)
    const rows = await selectRequests(tx, filters, asked, { from, limit: limit + 1 })
    const { total, ...counts } = await countRequests(tx, filters, asked)
    return {
      items: await presentAll(context, tx, sight, rows.slice(0, limit)),
      nextCursor: rows.length > limit ? String(from + limit) : null,
      total,
      counts,
    }
  })
}

const MOST_EXPORTED = 20_000

export async function allRequests(
  context: Context,
  filters: RequestFilters,
): Promise<{ readonly items: readonly ListedRequest[]; readonly today: string }> {
  return withSight(context, async (tx, sight) => {
    const asked = whoAsks(context, sight)
    const rows = await selectRequests(tx, filters, asked, { from: 0, limit: MOST_EXPORTED })
    const { today } = await localToday(tx, context.clock.now())
    return { items: rows.map((row) => presentRow(row, sight, false)), today }
  })
}

function whoAsks({ actor }: Context, sight: Sight) {
  const isSecurityOfficer =
    actor.kind !== 'system' &&
    actor.roles.some(({ role, reach }) => role === 'security_officer' && reach === 'all')
  return {
    acting: sight.acting.map(({ id }) => id),
    led: [...sight.led],
    seesAll: sight.seesAll,
    isSecurityOfficer,
    named: sight.seesProtected && sight.seesAll ? null : [...sight.directlyLed],
  }
}

async function presentAll(
  context: Context,
  tx: Tx,
  sight: Sight,
  rows: readonly ListedRow[],
): Promise<ListedRequest[]> {
  const { today } = await localToday(tx, context.clock.now())
  const items: ListedRequest[] = []
  for (const row of rows) {
    // Only what waits for somebody is looked into: a page has few of them.
    const approvable =
      row.waiting > 0 && row.mayConcern ? await selectApprovable(tx, row.id, today) : []
    const answerable = answerableBy(context.actor, sight.acting, row, approvable)
    items.push(presentRow(row, sight, answerable.length > 0))
  }
  return items
}

function presentRow(row: ListedRow, sight: Sight, mayDecide: boolean): ListedRequest {
  const { madeById: _, forId: __, mayConcern: ___, madeAt, first, ...rest } = row
  return {
    ...rest,
    madeAt: formatInstant(madeAt),
    first: first === null ? null : refFor(sight, first),
    mayDecide,
  }
}
