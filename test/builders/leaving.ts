/** A small town for tests of leaving: units, employments, accounts and grants, put there as the owner. */
import type { TestContext } from 'node:test'
import type { Context } from '../../src/platform/context.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { asOwner, type TestDatabase, testDatabase } from '../database.ts'
import { movingClock } from '../moving-clock.ts'

/** Noon in Stockholm on Sunday 22 November 2026. */
export const TODAY = '2026-11-22'

export interface Town {
  readonly database: TestDatabase
  readonly context: Context
  /** Noon of that local day from now on. */
  day(day: string): void
  sql<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** One number or text. */
  ask<Value>(text: string, values?: readonly unknown[]): Promise<Value>
  employee(key: string, about?: { readonly person?: string | null }): Promise<number>
  employ(employee: number, about?: EmploymentGiven): Promise<number>
  /** An active account, with the entitlements. */
  account(employee: number, entitlements?: readonly string[]): Promise<number>
  grant(employee: number, entitlement: string, about?: GrantGiven): Promise<number>
  person(name: string, role: string | null): Promise<string>
  as(person: string, name: string, roles: readonly string[], leads?: boolean): Context
}

interface EmploymentGiven {
  readonly from?: string
  readonly last?: string | null
  readonly unit?: string
  readonly manager?: number | null
  readonly isDismissal?: boolean
}

interface GrantGiven {
  readonly employment?: number | null
  readonly until?: string
  readonly at?: string
  readonly shown?: boolean
}

export async function town(t: TestContext): Promise<Town> {
  const clock = movingClock(noonOf(TODAY))
  const database = await testDatabase(t, clock)
  return townIn(database, await asOwner(t, database), clock)
}

/** The same in a database that is there, such as that of a site. */
export function townIn(
  database: TestDatabase,
  owner: Database,
  clock: { set(instant: number): void },
): Town {
  const sql = <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
    owner.transaction(async ({ client }) => (await client.query(text, [...values])).rows)
  const ask = async <Value>(text: string, values: readonly unknown[] = []): Promise<Value> => {
    const [row] = await sql<{ value: Value }>(`select (${text}) as value`, values)
    if (row === undefined) throw new Error('There is no answer')
    return row.value
  }
  const id = async (text: string, values: readonly unknown[]): Promise<number> => {
    const [row] = await sql<{ id: number }>(`${text} returning id`, values)
    if (row === undefined) throw new Error('Nothing was put there')
    return row.id
  }
  return {
    database,
    context: database.context,
    day: (day) => clock.set(noonOf(day)),
    sql,
    ask,
    ...people(sql, id),
    ...access(sql, id),
    as: (person, name, roles, leads = false) =>
      database.context.as({
        kind: 'person',
        id: person,
        name,
        roles: roles.map((role) => ({ role: role as never, reach: 'all' as const })),
        leads,
      }),
  }
}

type Sql = Town['sql']
type Insert = (text: string, values: readonly unknown[]) => Promise<number>

function people(sql: Sql, id: Insert): Pick<Town, 'employee' | 'employ' | 'person'> {
  return {
    async employee(key, { person = null } = {}) {
      const made = await id(
        `insert into employee (key, person_id, first_seen_at) values ($1, $2, now())`,
        [key, person],
      )
      await sql(
        `insert into employee_identity (employee_id, given_name, family_name, shown_key)
         values ($1, $2, 'Testsson', $2)`,
        [made, key],
      )
      return made
    },
    async employ(
      employee,
      { from = '2020-01-01', last = null, unit = 'Eken', manager = null, isDismissal = false } = {},
    ) {
      await sql(`insert into hr_unit (key, name) values ($1, $1) on conflict do nothing`, [unit])
      return id(
        `insert into employment (employee_id, key, hr_unit_id, manager_id, starts_on, ends_on,
           end_known_at, is_dismissal)
         values ($1::int, $1::int || '-' || $2 || '-' || $3::text, (select id from hr_unit where key = $3), $4, $2::date,
           $5::date, case when $5::date is not null then '2026-11-20T08:00Z'::timestamptz end, $6)`,
        [employee, from, unit, manager, last, isDismissal],
      )
    },
    async person(name, role) {
      const [made] = await sql<{ id: string }>(
        `insert into person (name, email, language, created_at)
         values ($1, lower(replace($1, ' ', '.')) || '@exempelby.se', 'sv', now()) returning id`,
        [name],
      )
      if (made === undefined) throw new Error('Nobody was made')
      if (role !== null) {
        await sql(
          `insert into role_grant (person_id, role, requested_at, requested_by, approved_at, approved_by)
           values ($1, $2, now(), 'test', now(), 'test')`,
          [made.id, role],
        )
      }
      return made.id
    },
  }
}

const HEROMA = `(select id from access_system where key = 'heroma')`

function access(sql: Sql, id: Insert): Pick<Town, 'account' | 'grant'> {
  const entitlement = async (key: string): Promise<number> => {
    const [kind = '', value = ''] = key.split(':')
    const [made] = await sql<{ id: number }>(
      `insert into entitlement (system_id, kind, value) values (${HEROMA}, $1, $2)
       on conflict (system_id, key) do update set kind = excluded.kind returning id`,
      [kind, value],
    )
    return made?.id ?? 0
  }
  const list = async (): Promise<number> => {
    const [there] = await sql<{ id: number }>(
      `select min(id) as id from account_list having min(id) is not null`,
    )
    if (there !== undefined) return there.id
    return id(
      `insert into account_list (system_id, exported_at, taken_at, taken_by, rows, accounts, state)
       values (${HEROMA}, '2026-11-01T01:00Z', '2026-11-01T02:00Z', 'test', 1, 1, 'applied')`,
      [],
    )
  }
  return {
    async account(employee, entitlements = []) {
      const account = await id(
        `insert into account (system_id, name, person_key, employee_id, is_active, first_list_id)
         values (${HEROMA}, (select 'konto-' || $1::int || '-' || count(*) from account), (select key from employee where id = $1),
           $1, true, $2)`,
        [employee, await list()],
      )
      for (const key of entitlements) {
        await sql(
          `insert into account_holding (account_id, entitlement_id, from_list_id) values ($1, $2, $3)`,
          [account, await entitlement(key), await list()],
        )
      }
      return account
    },
    async grant(
      employee,
      key,
      { employment = null, until, at = '2026-11-01T08:00Z', shown = true } = {},
    ) {
      return id(
        `insert into access_grant (employee_id, entitlement_id, employment_id, origin, approved_at,
           approved_by, until_on, shown_list_id)
         values ($1, $2, $3, 'request', $4, 'test', $5, $6)`,
        [
          employee,
          await entitlement(key),
          employment,
          at,
          until ?? null,
          shown ? await list() : null,
        ],
      )
    },
  }
}

function noonOf(day: string): number {
  return Temporal.PlainDateTime.from(`${day}T12:00`).toZonedDateTime('Europe/Stockholm')
    .epochMilliseconds
}
