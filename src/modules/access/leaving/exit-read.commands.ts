import { authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { formatInstant } from '../../calendar/index.ts'
import { localToday } from '../../work/index.ts'
import { canKeepCatalogue, canSeeAccess, canSeeAllAccess } from '../policy.ts'
import { mayChange } from '../queue/answer.store.ts'
import type { ExitCase, ExitList, ExitPage, ExitQuery } from './exit.schema.ts'
import {
  countExits,
  type ExitPlace,
  type ExitRow,
  selectExit,
  selectExitChanges,
  selectExits,
  selectItems,
} from './exit-read.store.ts'

/** Exits of those whom one leads, or of everybody. */
export function listExits(
  context: Context,
  { cursor, limit, ...filters }: ExitQuery,
): Promise<ExitList> {
  authoriseSight(canSeeAccess(context.actor))
  const after = cursor === undefined ? undefined : readPlace(cursor)
  return context.transaction(async (tx) => {
    const asked = { filters, ...(await localToday(tx, context.clock.now())) }
    const rows = await selectExits(tx, asked, { after, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    const { total, ...counts } = await countExits(tx, asked)
    return {
      items: shown.map(presentExit),
      nextCursor: last === undefined ? null : `${last.lastDay}.${last.id}`,
      ...(after === undefined ? { total } : {}),
      counts,
      mayKeepTemplates: canKeepCatalogue(context.actor),
    }
  })
}

export function readExit(context: Context, id: number): Promise<ExitPage> {
  return context.transaction((tx) => exitPageOf(context, tx, id))
}

/** Those who lead them, and those who see everybody's; nobody goes through their own. */
async function exitPageOf(context: Context, tx: Tx, id: number): Promise<ExitPage> {
  const row = await seenExit(context, tx, id)
  const may = context.actor.kind !== 'token' && (await mayChange(tx, row.employeeId))
  const { today } = await localToday(tx, context.clock.now())
  const items = await selectItems(tx, id, today)
  const changes = await selectExitChanges(tx, id)
  return {
    ...presentExit(row),
    openedAt: formatInstant(row.openedAt),
    openedBy: row.openedBy,
    closedAt: textOf(row.closedAt),
    closedBy: row.closedBy,
    mayChange: may && row.state === 'open',
    mayWithdraw: may && row.state === 'open' && row.cause === 'manager',
    items: items.map((item) => ({ ...item, doneAt: textOf(item.doneAt) })),
    changes: changes.map((change) => ({
      ...change,
      account: row.person.name === null ? null : change.account,
      doneAt: textOf(change.doneAt),
      settledAt: textOf(change.settledAt),
    })),
  }
}

/** As whoever asks may see it. Throws `not_found`. */
export async function seenExit(context: Context, tx: Tx, id: number): Promise<ExitRow> {
  const place = await localToday(tx, context.clock.now())
  const row = await selectExit(tx, id, place)
  if (row === undefined) throw new DomainError('not_found', 'There is no such exit')
  authoriseSight(
    canSeeAllAccess(context.actor) || canSeeAccess(context.actor),
    'There is no such exit',
  )
  return row
}

function presentExit(row: ExitRow): ExitCase {
  const { employeeId: _, openedAt: _at, openedBy: _by, closedAt: _c, closedBy: _cb, ...exit } = row
  return { ...exit, knownAt: formatInstant(row.knownAt) }
}

function textOf(instant: number | null): string | null {
  return instant === null ? null : formatInstant(instant)
}

function readPlace(cursor: string): ExitPlace {
  const [, lastDay, id] = /^(\d{4}-\d\d-\d\d)\.(\d{1,10})$/.exec(cursor) ?? []
  if (lastDay === undefined || id === undefined) {
    throw new DomainError('invalid_input', 'The cursor is not one of this list')
  }
  return { lastDay, id: Number(id) }
}
