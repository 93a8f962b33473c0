/** What queries of every room of access say of people, written once. */

/** An `EmployeeRef` of the column that holds the employee's id; null where that is null. */
export function employeeRefSql(id: string): string {
  return `(case when ${id} is null then null else jsonb_build_object('id', ${id},
    'name', (select named.given_name || ' ' || named.family_name from employee_identity named where named.employee_id = ${id}),
    'key', (select named.shown_key from employee_identity named where named.employee_id = ${id})) end)`
}

/** Whether an employment (`m`) is in force on a day, given as SQL: its last day is worked. */
export function inForceSql(m: string, day: string): string {
  return `(${m}.gone_at is null and ${m}.starts_on <= ${day} and (${m}.ends_on is null or ${m}.ends_on >= ${day}))`
}
