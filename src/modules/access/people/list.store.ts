import type { Tx } from '../../../platform/db/database.ts'
import type { EmployeesQuery } from './list.schema.ts'
import { employeeRefSql } from './people-sql.store.ts'
import type { EmployeeRef } from './person.schema.ts'

export interface PlaceInEmployees {
  readonly key: string
  readonly id: number
}

export type EmployeesNarrowing = Pick<EmployeesQuery, 'q' | 'state' | 'unit'>

export interface LocalDay {
  readonly today: string
  readonly zone: string
}

/** Ids in order, with what they are sorted by; migration 0031 says why a function finds them. */
export async function findEmployees(
  tx: Tx,
  query: EmployeesNarrowing & Pick<EmployeesQuery, 'sort'>,
  { today, zone }: LocalDay,
  after: PlaceInEmployees | undefined,
  most: number,
): Promise<PlaceInEmployees[]> {
  const { rows } = await tx.client.query<PlaceInEmployees>(
    'select id, sort_key as key from kvitto_employees($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    [
      beginnings(query.q),
      query.state,
      query.unit ?? null,
      today,
      zone,
      query.sort.replace('-', ''),
      query.sort.startsWith('-'),
      after?.key ?? null,
      after?.id ?? null,
      most,
    ],
  )
  return rows
}

export async function countEmployees(
  tx: Tx,
  { q, state, unit }: EmployeesNarrowing,
  { today }: LocalDay,
): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    'select kvitto_count_employees($1, $2, $3, $4) as count',
    [beginnings(q), state, unit ?? null, today],
  )
  return rows[0]?.count ?? 0
}

/** `mar & lind`, as the index is asked: every word by how it begins. */
function beginnings(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.map((word) => `'${word}':*`).join(' & ')
}

export interface ListedEmployment {
  readonly unit: string
  readonly title: string | null
  readonly ansvar: string | null
  readonly manager: EmployeeRef | null
  readonly startsOn: string
  readonly lastDay: string | null
  readonly isOnLeave: boolean
}

export interface ListedEmployee {
  readonly employee: EmployeeRef
  readonly isProtected: boolean
  readonly employments: readonly ListedEmployment[]
}

/** Those of them whom the actor sees, by id. */
export async function loadEmployees(
  tx: Tx,
  ids: readonly number[],
  { today, zone }: LocalDay,
): Promise<Map<number, ListedEmployee>> {
  const { rows } = await tx.client.query<ListedEmployee>(
    `select ${employeeRefSql('e.id')} as employee, e.is_protected as "isProtected",
       coalesce((select jsonb_agg(jsonb_build_object('unit', h.name, 'title', m.title, 'ansvar', m.ansvar,
           'manager', ${employeeRefSql('m.manager_id')}, 'startsOn', m.starts_on,
           'lastDay', least(m.ends_on, (m.gone_at at time zone $3)::date - 1),
           'isOnLeave', exists (select from employment_leave l where l.employment_id = m.id
             and l.from_on <= $2 and (l.until_on is null or l.until_on >= $2))) order by m.id)
         from employment m join hr_unit h on h.id = m.hr_unit_id where m.employee_id = e.id), '[]')
         as employments
     from employee e where e.id = any ($1::integer[])`,
    [ids, today, zone],
  )
  return new Map(rows.map((row) => [row.employee.id, row]))
}

export async function selectHrUnits(
  tx: Tx,
): Promise<{ readonly id: number; readonly key: string; readonly name: string }[]> {
  const { rows } = await tx.client.query<{ id: number; key: string; name: string }>(
    `select id, key, name from hr_unit order by name collate kvitto_names, id`,
  )
  return rows
}
