import type { Context } from '../../src/platform/context.ts'

/** An employment as a test says it; the last day is worked. */
export interface GivenEmployment {
  readonly start: string
  readonly end?: string | null
  /** Not in the feed any more since then. */
  readonly goneAt?: string | null
}

/** Somebody whom the HR feed knows; answers the id. */
export async function makeEmployee(
  context: Context,
  key: string,
  employments: readonly GivenEmployment[] = [{ start: '2020-01-01' }],
  { isProtected = false } = {},
): Promise<number> {
  return context.transaction(async ({ client }) => {
    await client.query(
      "insert into hr_unit (key, name) values ('U', 'Enheten') on conflict do nothing",
    )
    const { rows } = await client.query<{ id: number }>(
      `insert into employee (key, first_seen_at, is_protected) values ($1, '2020-01-01', $2) returning id`,
      [key, isProtected],
    )
    const id = rows[0]?.id ?? 0
    await client.query(
      `insert into employee_identity (employee_id, given_name, family_name, shown_key, is_protected)
       values ($1, 'Nils', $2, $2, $3)`,
      [id, key, isProtected],
    )
    await client.query(
      `insert into employment (employee_id, key, hr_unit_id, starts_on, ends_on, gone_at, is_protected)
       select $1, $2 || '-' || n, h.id, m.start, m."end", m."goneAt", $4
       from rows from (jsonb_to_recordset($3) as (start date, "end" date, "goneAt" timestamptz))
         with ordinality as m (start, "end", "goneAt", n), hr_unit h where h.key = 'U'`,
      [id, key, JSON.stringify(employments), isProtected],
    )
    return id
  })
}

/** A feed that has been applied, so that what is known of people is not too old. */
export async function makeFeed(context: Context, asOf: string): Promise<void> {
  await context.transaction(({ client }) =>
    client.query(
      `insert into hr_feed (source, as_of, taken_at, taken_by, rows, state)
       values ('file', $1, $1, 'Test', 1, 'applied')`,
      [asOf],
    ),
  )
}

/** Something approved for somebody; answers the id. */
export async function makeGrant(
  context: Context,
  employee: string,
  entitlement: string,
  { approvedAt = '2026-01-01', state = 'active' } = {},
): Promise<number> {
  return context.transaction(async ({ client }) => {
    const [kind = '', value = ''] = entitlement.split(':')
    await client.query(
      `insert into entitlement (system_id, kind, value)
       select id, $1, $2 from access_system where key = 'heroma' on conflict do nothing`,
      [kind, value],
    )
    const { rows } = await client.query<{ id: number }>(
      `insert into access_grant (employee_id, entitlement_id, origin, approved_at, approved_by, state)
       select p.id, e.id, 'hand', $3, 'Test', $4 from employee p, entitlement e
       where p.key = $1 and e.key = $2 returning id`,
      [employee, entitlement, approvedAt, state],
    )
    return rows[0]?.id ?? 0
  })
}
