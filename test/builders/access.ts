/** People, what they have and what systems show, as rows: for tests of what follows from them. */
import type { Context } from '../../src/platform/context.ts'

async function idOf(context: Context, query: string, values: readonly unknown[]): Promise<number> {
  return context.transaction(async ({ client }) => {
    const { rows } = await client.query<{ id: number }>(query, [...values])
    const [row] = rows
    if (row === undefined) throw new Error('Nothing was made')
    return row.id
  })
}

export interface EmployeeToMake {
  readonly key: string
  readonly givenName?: string
  readonly familyName?: string
  readonly email?: string | null
  readonly isProtected?: boolean
  /** Who signs in as them. */
  readonly personId?: string | null
}

/** Somebody whom the feed knows, without any employment; named as the key, `Test P1`. */
export async function addEmployee(context: Context, given: EmployeeToMake): Promise<number> {
  const { key, isProtected = false, personId = null } = given
  const id = await idOf(
    context,
    `insert into employee (key, person_id, is_protected, first_seen_at)
     values ($1, $2, $3, '2026-01-01') returning id`,
    [key, personId, isProtected],
  )
  await context.transaction(({ client }) =>
    client.query(
      `insert into employee_identity (employee_id, is_protected, given_name, family_name, email, shown_key)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        id,
        isProtected,
        given.givenName ?? 'Test',
        given.familyName ?? key,
        given.email ?? null,
        key,
      ],
    ),
  )
  return id
}

export interface EmploymentToMake {
  readonly employeeId: number
  readonly key?: string
  readonly unit?: string
  readonly ansvar?: string | null
  readonly title?: string | null
  readonly managerId?: number | null
  readonly startsOn?: string
  readonly endsOn?: string | null
  readonly endKnownAt?: string | null
  readonly isDismissal?: boolean
  readonly goneAt?: string | null
  readonly leaves?: readonly { readonly from: string; readonly until: string | null }[]
}

/** In force since 2020 and until further notice, at the unit `E1`, unless said otherwise. */
export async function addEmployment(context: Context, given: EmploymentToMake): Promise<number> {
  const unit = given.unit ?? 'E1'
  const unitId = await idOf(
    context,
    `insert into hr_unit (key, name) values ($1, 'Enhet ' || $1)
     on conflict (key) do update set key = excluded.key returning id`,
    [unit],
  )
  const { employeeId, endsOn = null } = given
  const id = await idOf(
    context,
    `insert into employment (employee_id, is_protected, key, hr_unit_id, ansvar, title, manager_id,
       manager_key, starts_on, ends_on, end_known_at, is_dismissal, gone_at)
     select e.id, e.is_protected, $2, $3, $4, $5, $6, (select key from employee where id = $6), $7, $8, $9, $10, $11
     from employee e where e.id = $1 returning id`,
    [
      employeeId,
      given.key ?? `A-${employeeId}-${unit}-${given.startsOn ?? ''}`,
      unitId,
      given.ansvar ?? null,
      given.title ?? null,
      given.managerId ?? null,
      given.startsOn ?? '2020-01-01',
      endsOn,
      given.endKnownAt ?? (endsOn === null ? null : '2026-01-01'),
      given.isDismissal ?? false,
      given.goneAt ?? null,
    ],
  )
  for (const { from, until } of given.leaves ?? []) {
    await context.transaction(({ client }) =>
      client.query(
        'insert into employment_leave (employment_id, from_on, until_on) values ($1, $2, $3)',
        [id, from, until],
      ),
    )
  }
  return id
}

/** Id of a system by its key, made where it is not there. */
export function systemId(context: Context, key = 'heroma'): Promise<number> {
  return idOf(
    context,
    `insert into access_system (key, name) values ($1, initcap($1))
     on conflict (key) do update set key = excluded.key returning id`,
    [key],
  )
}

/** Id of an entitlement, as `pa_team:PA-12`, made where it is not there. */
export async function entitlementId(
  context: Context,
  key: string,
  more: { readonly risk?: string; readonly approval?: string; readonly onLeave?: string } = {},
  system = 'heroma',
): Promise<number> {
  const [kind = '', ...value] = key.split(':')
  return idOf(
    context,
    `insert into entitlement (system_id, kind, value, risk, approval, on_leave) values ($1, $2, $3, $4, $5, $6)
     on conflict (system_id, key) do update set kind = excluded.kind returning id`,
    [
      await systemId(context, system),
      kind,
      value.join(':'),
      more.risk ?? 'normal',
      more.approval ?? 'none',
      more.onLeave ?? 'pause',
    ],
  )
}

/** A list that was applied, exported then. */
export async function addList(
  context: Context,
  exportedAt: string,
  system = 'heroma',
): Promise<number> {
  return idOf(
    context,
    `insert into account_list (system_id, exported_at, taken_at, taken_by, rows, accounts, state)
     values ($1, $2, $2, 'Test', 0, 0, 'applied') returning id`,
    [await systemId(context, system), exportedAt],
  )
}

export interface AccountToMake {
  readonly name: string
  readonly employeeId?: number | null
  readonly personKey?: string | null
  readonly isActive?: boolean
  readonly listId: number
  readonly system?: string
}

export async function addAccount(context: Context, given: AccountToMake): Promise<number> {
  return idOf(
    context,
    `insert into account (system_id, name, person_key, shown_person_key, employee_id, is_active, first_list_id)
     values ($1, $2, coalesce($3, (select key from employee where id = $4)),
       coalesce($3, (select key from employee where id = $4)), $4, $5, $6) returning id`,
    [
      await systemId(context, given.system),
      given.name,
      given.personKey ?? null,
      given.employeeId ?? null,
      given.isActive ?? true,
      given.listId,
    ],
  )
}

/** The list showed the account to have it. */
export async function addHolding(
  context: Context,
  accountId: number,
  entitlement: string,
  listId: number,
  system = 'heroma',
): Promise<void> {
  const id = await entitlementId(context, entitlement, {}, system)
  await context.transaction(({ client }) =>
    client.query(
      'insert into account_holding (account_id, entitlement_id, from_list_id) values ($1, $2, $3)',
      [accountId, id, listId],
    ),
  )
}

/** Approved for somebody, by hand. */
export async function addGrant(
  context: Context,
  employeeId: number,
  entitlement: string,
  more: {
    readonly employmentId?: number
    readonly untilOn?: string
    readonly shownListId?: number
    readonly system?: string
  } = {},
): Promise<number> {
  return idOf(
    context,
    `insert into access_grant (employee_id, entitlement_id, employment_id, origin, approved_at, approved_by,
       until_on, shown_list_id)
     values ($1, $2, $3, 'hand', '2026-01-02', 'Test', $4, $5) returning id`,
    [
      employeeId,
      await entitlementId(context, entitlement, {}, more.system),
      more.employmentId ?? null,
      more.untilOn ?? null,
      more.shownListId ?? null,
    ],
  )
}
