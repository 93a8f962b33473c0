import { copyOut } from '../../../platform/db/copy.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { KnownEmployment, KnownPerson, Leave } from './employment.ts'
import type { Known } from './plan.ts'

/** What is known: of everybody, or only what these keys of people and employments are about. */
export async function loadKnown(
  tx: Tx,
  only?: { readonly people: readonly string[]; readonly employments: readonly string[] },
): Promise<Known> {
  const among = (column: string, keys: readonly string[] | undefined) =>
    keys === undefined
      ? ''
      : ` where ${column} in (${['', ...keys].map((key) => tx.client.escapeLiteral(key)).join(',')})`
  const people = await loadPeople(tx, among('e.key', only?.people))
  const leaves = await loadLeaves(tx)
  const employments = await loadEmployments(tx, among('m.key', only?.employments), leaves)
  const { rows } = await tx.client.query<{ key: string; name: string }>(
    'select key, name from hr_unit',
  )
  return { people, employments, units: new Map(rows.map(({ key, name }) => [key, name])) }
}

async function loadPeople(tx: Tx, where: string): Promise<Map<string, KnownPerson>> {
  const people = new Map<string, KnownPerson>()
  const query = `select e.id, e.key, e.is_protected, i.given_name, i.family_name, i.email, i.shown_key
    from employee e join employee_identity i on i.employee_id = e.id${where}`
  for await (const rows of copyOut(tx, query)) {
    for (const [id, key, isProtected, givenName, familyName, email, shownKey] of rows) {
      people.set(key ?? '', {
        id: Number(id),
        key: key ?? '',
        isProtected: isProtected === 't',
        givenName: givenName ?? '',
        familyName: familyName ?? '',
        email: email ?? null,
        shownKey: shownKey ?? '',
      })
    }
  }
  return people
}

async function loadLeaves(tx: Tx): Promise<Map<number, Leave[]>> {
  const leaves = new Map<number, Leave[]>()
  const query = `select employment_id, from_on, until_on, kind from employment_leave
    order by employment_id, from_on`
  for await (const rows of copyOut(tx, query)) {
    for (const [id, from, until, kind] of rows) {
      const leave = { from: from ?? '', until: until ?? null, kind: kind ?? '' }
      const of = leaves.get(Number(id))
      if (of === undefined) leaves.set(Number(id), [leave])
      else of.push(leave)
    }
  }
  return leaves
}

async function loadEmployments(
  tx: Tx,
  where: string,
  leaves: ReadonlyMap<number, readonly Leave[]>,
): Promise<Map<string, KnownEmployment>> {
  const employments = new Map<string, KnownEmployment>()
  const query = `select m.id, m.key, m.employee_id, h.key, m.ansvar, m.title, m.manager_key, m.starts_on,
      m.ends_on, m.is_dismissal, m.gone_at is not null, m.is_pushed
    from employment m join hr_unit h on h.id = m.hr_unit_id${where}`
  for await (const rows of copyOut(tx, query)) {
    for (const row of rows) {
      const [id, key, employeeId, unit, ansvar, title, managerKey, startsOn, endsOn] = row
      const [isDismissal, isGone, isPushed] = row.slice(9)
      employments.set(key ?? '', {
        id: Number(id),
        key: key ?? '',
        employeeId: Number(employeeId),
        unit: unit ?? '',
        ansvar: ansvar ?? null,
        title: title ?? null,
        managerKey: managerKey ?? null,
        startsOn: startsOn ?? '',
        endsOn: endsOn ?? null,
        isDismissal: isDismissal === 't',
        isGone: isGone === 't',
        isPushed: isPushed === 't',
        leaves: leaves.get(Number(id)) ?? [],
      })
    }
  }
  return employments
}
