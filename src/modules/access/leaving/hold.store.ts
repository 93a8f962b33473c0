import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Doer } from './exits.store.ts'

/** Why nothing was taken away. */
export interface TooMany {
  readonly reason: 'too_many'
  readonly persons: number
  readonly of: number
  readonly most: number
  readonly share: number
}

export interface Hold {
  readonly id: number
  readonly day: string
  readonly at: number
  readonly held: TooMany
  readonly employees: readonly number[]
}

export async function selectHold(tx: Tx): Promise<Hold | undefined> {
  const { rows } = await tx.client.query<Hold>(
    `select id, day, at, held, employees from access_hold where state = 'held'`,
  )
  return rows[0]
}

/** One at a time: every run renews it. */
export async function saveHold(
  tx: Tx,
  { day, held, employees }: Pick<Hold, 'day' | 'held' | 'employees'>,
  at: number,
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const { rows } = await tx.client.query<{ id: number; isNew: boolean }>(
    `insert into access_hold (day, at, held, employees, state) values ($1, $2, $3, $4, 'held')
     on conflict ((true)) where state = 'held'
       do update set day = excluded.day, held = excluded.held, employees = excluded.employees
     returning id, xmax = 0 as "isNew"`,
    [day, timestamp(at), JSON.stringify(held), [...employees]],
  )
  const row = rows[0]
  if (row === undefined) throw new Error('The hold was not kept')
  return row
}

/** Answers whether it was held still. */
export async function saveHoldEnd(
  tx: Tx,
  id: number,
  state: 'released' | 'passed',
  { at, by, byId }: Doer & { readonly byId: string | null },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update access_hold set state = $2, decided_at = $3, decided_by = $4, decided_by_id = $5
     where id = $1 and state = 'held'`,
    [id, state, timestamp(at), by, byId],
  )
  return rowCount === 1
}

/** Those whom somebody has looked at since, and let through. */
export async function selectReleased(tx: Tx, since: number): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select distinct unnest(employees) as id from access_hold
     where state = 'released' and decided_at >= $1`,
    [timestamp(since)],
  )
  return rows.map(({ id }) => id)
}

/** Where they work or worked last, most first. */
export async function selectHoldUnits(
  tx: Tx,
  employees: readonly number[],
): Promise<{ readonly name: string; readonly persons: number }[]> {
  const { rows } = await tx.client.query<{ name: string; persons: number }>(
    `select h.name, count(*)::int as persons from (
       select distinct on (m.employee_id) m.employee_id, m.hr_unit_id from employment m
       where m.employee_id = any ($1::int[]) order by m.employee_id, m.starts_on desc, m.id desc
     ) m join hr_unit h on h.id = m.hr_unit_id group by h.name order by persons desc, h.name limit 20`,
    [[...employees]],
  )
  return rows
}
