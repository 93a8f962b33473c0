import { authorise } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { localToday } from '../../work/index.ts'
import { canSeeAccess } from '../policy.ts'
import type { EmployeeRow, EmployeesQuery } from './list.schema.ts'
import {
  countEmployees,
  findEmployees,
  type ListedEmployee,
  type LocalDay,
  loadEmployees,
  type PlaceInEmployees,
  selectHrUnits,
} from './list.store.ts'
import { standingOf } from './standing.ts'

export interface EmployeesPage {
  readonly items: EmployeeRow[]
  readonly nextCursor: string | null
  /** How many there are in all; counted for the first page only. */
  readonly total?: number
}

/** Whom the feed knows and the actor sees. Throws `forbidden`; `invalid_input` for a cursor that is none. */
export function listEmployees(context: Context, query: EmployeesQuery): Promise<EmployeesPage> {
  authorise(canSeeAccess(context.actor))
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
  return context.transaction(async (tx) => {
    const day = await localToday(tx, context.clock.now())
    const found = await findEmployees(tx, query, day, after, query.limit + 1)
    const shown = found.slice(0, query.limit)
    const last = shown.at(-1)
    return {
      items: await rowsOf(tx, shown, day),
      nextCursor: found.length > shown.length && last !== undefined ? cursorOf(last) : null,
      ...(after === undefined ? { total: await countEmployees(tx, query, day) } : {}),
    }
  })
}

const MOST_EXPORTED = 250_000
const EXPORTED_AT_ONCE = 5_000

/** All of what a list would show, in pieces. Throws `limit_exceeded` where it is too much for a file. */
export async function* exportEmployees(
  context: Context,
  query: EmployeesQuery,
): AsyncGenerator<EmployeeRow[]> {
  authorise(canSeeAccess(context.actor))
  let after: PlaceInEmployees | undefined
  for (let told = 0; told < MOST_EXPORTED; ) {
    const place: PlaceInEmployees | undefined = after
    const piece: { places: PlaceInEmployees[]; rows: EmployeeRow[] } = await context.transaction(
      async (tx) => {
        const day = await localToday(tx, context.clock.now())
        const places = await findEmployees(tx, query, day, place, EXPORTED_AT_ONCE)
        return { places, rows: await rowsOf(tx, places, day) }
      },
    )
    if (piece.places.length === 0) return
    yield piece.rows
    if (piece.places.length < EXPORTED_AT_ONCE) return
    told += piece.places.length
    after = piece.places.at(-1)
  }
}

/** Where people are employed, as the feed names it. */
export function listHrUnits(context: Context) {
  authorise(canSeeAccess(context.actor))
  return context.transaction(selectHrUnits)
}

async function rowsOf(
  tx: Tx,
  places: readonly PlaceInEmployees[],
  day: LocalDay,
): Promise<EmployeeRow[]> {
  if (places.length === 0) return []
  const ids = places.map(({ id }) => id)
  const people = await loadEmployees(tx, ids, day)
  return ids.flatMap((id) => {
    const person = people.get(id)
    return person === undefined ? [] : [presented(person, day.today)]
  })
}

function presented(
  { employee, isProtected, employments }: ListedEmployee,
  today: string,
): EmployeeRow {
  const { state, main, lastDay, lasting } = standingOf(employments, today)
  return {
    employee,
    state,
    unit: main?.unit ?? null,
    title: main?.title ?? null,
    ansvar: main?.ansvar ?? null,
    manager: main?.manager ?? null,
    startsOn: main?.startsOn ?? null,
    lastDay,
    employments: lasting,
    isProtected,
  }
}

function cursorOf({ key, id }: PlaceInEmployees): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

function readCursor(cursor: string): PlaceInEmployees {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const [key, id]: unknown[] = Array.isArray(read) ? read : []
    if (typeof key === 'string' && typeof id === 'number' && Number.isSafeInteger(id)) {
      return { key, id }
    }
  } catch {
    // said below
  }
  throw new DomainError('invalid_input', 'The cursor is none that this list has given')
}
