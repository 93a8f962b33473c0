import type { Tx } from '../../../platform/db/database.ts'
import { employeeRefSql } from '../people/people-sql.store.ts'
import type { EmployeeRef } from '../people/person.schema.ts'

/** Who some are, as far as whoever asks may know. */
export async function selectRefs(
  tx: Tx,
  employees: readonly number[],
): Promise<ReadonlyMap<number, EmployeeRef>> {
  const { rows } = await tx.client.query<{ employee: EmployeeRef }>(
    `select ${employeeRefSql('e.id')} as employee from unnest($1::int[]) as e (id)`,
    [[...new Set(employees)]],
  )
  return new Map(rows.map(({ employee }) => [employee.id, employee]))
}
