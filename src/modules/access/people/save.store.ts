import { copyInto, copyLine } from '../../../platform/db/copy.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { ChangedEmployment, FeedPlan, Known, NewEmployment } from './plan.ts'

export interface Saving {
  readonly feedId: number
  readonly at: number
  readonly asOf: number
  readonly by: string
}

/** So many rows are sent in one statement. */
const CHUNK = 20_000

/** Writes what a feed changes, and the history of it. */
export async function savePlan(
  tx: Tx,
  plan: FeedPlan,
  known: Known,
  saving: Saving,
): Promise<void> {
  await saveUnits(tx, plan.units)
  const ids = new Map([...known.people.values()].map(({ key, id }) => [key, id]))
  await addPeople(tx, plan.newPeople, ids, saving.at)
  await changePeople(tx, plan.changedPeople)
  const kept = new Set(
    known.people
      .values()
      .filter((each) => each.isProtected)
      .map(({ id }) => id),
  )
  for (const { key, isProtected, id } of [
    ...plan.newPeople.map((each) => ({ ...each, id: ids.get(each.key) ?? 0 })),
    ...plan.changedPeople,
  ]) {
    if (isProtected) kept.add(id)
    else if (key !== '') kept.delete(id)
  }
  const of = { ids, units: await unitIds(tx), isProtected: (id: number) => kept.has(id) }
  const added = await addEmployments(tx, plan.added, of, saving)
  await changeEmployments(tx, plan.changed, of, saving)
  await endGone(tx, plan, saving)
  await saveHistory(tx, plan, added, of, saving)
  await saveLeaves(tx, plan, added)
  await findManagers(tx)
}

interface Ids {
  readonly ids: ReadonlyMap<string, number>
  readonly units: ReadonlyMap<string, number>
  readonly isProtected: (employeeId: number) => boolean
}

async function saveUnits(tx: Tx, units: FeedPlan['units']): Promise<void> {
  if (units.length === 0) return
  await tx.client.query(
    `insert into hr_unit (key, name, unit_id)
     select x.key, x.name,
       (select min(u.id) from unit u where lower(u.name) = lower(x.name) having count(*) = 1)
     from jsonb_to_recordset($1) as x (key text, name text)
     on conflict (key) do update
       set name = excluded.name, unit_id = coalesce(excluded.unit_id, hr_unit.unit_id)`,
    [JSON.stringify(units)],
  )
}

async function unitIds(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await tx.client.query<{ id: number; key: string }>('select id, key from hr_unit')
  return new Map(rows.map(({ id, key }) => [key, id]))
}

async function newIds(tx: Tx, table: 'employee' | 'employment', count: number): Promise<number[]> {
  if (count === 0) return []
  const { rows } = await tx.client.query<{ ids: number[] }>(
    `select array_agg(nextval('${table}_id_seq')::integer) as ids from generate_series(1, $1)`,
    [count],
  )
  return rows[0]?.ids ?? []
}

async function addPeople(
  tx: Tx,
  people: FeedPlan['newPeople'],
  ids: Map<string, number>,
  at: number,
): Promise<void> {
  const fresh = await newIds(tx, 'employee', people.length)
  for (const [i, { key }] of people.entries()) ids.set(key, fresh[i] ?? 0)
  await copyInto(
    tx,
    'employee (id, key, is_protected, first_seen_at)',
    people
      .values()
      .map(({ key, isProtected }) =>
        copyLine([ids.get(key) ?? null, key, bool(isProtected), timestamp(at)]),
      ),
  )
  await copyInto(
    tx,
    'employee_identity (employee_id, is_protected, given_name, family_name, email, shown_key)',
    people
      .values()
      .map((each) =>
        copyLine([
          ids.get(each.key) ?? null,
          bool(each.isProtected),
          each.givenName,
          each.familyName,
          each.email,
          each.shownKey,
        ]),
      ),
  )
}

function bool(value: boolean): string {
  return value ? 't' : 'f'
}

async function changePeople(tx: Tx, people: FeedPlan['changedPeople']): Promise<void> {
  for (const some of chunked(people)) {
    await tx.client.query(
      `update employee_identity i set given_name = x."givenName", family_name = x."familyName",
         email = x.email, shown_key = x."shownKey", is_protected = x."isProtected"
       from jsonb_to_recordset($1) as x (id integer, "givenName" text, "familyName" text, email text,
         "shownKey" text, "isProtected" boolean)
       where i.employee_id = x.id`,
      [JSON.stringify(some)],
    )
  }
  const moved = people.filter(({ isProtected, wasProtected }) => isProtected !== wasProtected)
  for (const isProtected of [true, false]) {
    const ids = moved.filter((each) => each.isProtected === isProtected).map(({ id }) => id)
    if (ids.length === 0) continue
    const where = (column: string) => `set is_protected = $2 where ${column} = any ($1::integer[])`
    const given = [ids, isProtected]
    await tx.client.query(`update employee ${where('id')}`, given)
    await tx.client.query(`update employment ${where('employee_id')}`, given)
    await tx.client.query(`update employment_change ${where('employee_id')}`, given)
  }
}

async function addEmployments(
  tx: Tx,
  added: readonly NewEmployment[],
  { ids, units, isProtected }: Ids,
  { at }: Saving,
): Promise<Map<string, number>> {
  const fresh = await newIds(tx, 'employment', added.length)
  const made = new Map(added.map(({ key }, i) => [key, fresh[i] ?? 0]))
  await copyInto(
    tx,
    `employment (id, employee_id, is_protected, key, hr_unit_id, ansvar, title, manager_key, manager_id,
       starts_on, ends_on, end_known_at, is_dismissal, is_pushed)`,
    added.values().map((each) => {
      const employee = ids.get(each.personKey) ?? 0
      return copyLine([
        made.get(each.key) ?? null,
        employee,
        bool(isProtected(employee)),
        each.key,
        units.get(each.unit) ?? null,
        each.ansvar,
        each.title,
        each.managerKey,
        (each.managerKey === null ? null : ids.get(each.managerKey)) ?? null,
        each.startsOn,
        each.endsOn,
        each.endsOn === null ? null : timestamp(at),
        bool(each.isDismissal),
        bool(each.isPushed),
      ])
    }),
  )
  return made
}

async function changeEmployments(
  tx: Tx,
  changed: readonly ChangedEmployment[],
  { ids, units, isProtected }: Ids,
  { at }: Saving,
): Promise<void> {
  for (const some of chunked(changed)) {
    const rows = some.map(({ leaves: _, changed: __, unit, personKey, managerKey, ...each }) => {
      const employeeId = ids.get(personKey) ?? 0
      return {
        ...each,
        managerKey,
        employeeId,
        isProtected: isProtected(employeeId),
        unitId: units.get(unit),
        managerId: managerKey === null ? null : ids.get(managerKey),
      }
    })
    await tx.client.query(
      `update employment m set employee_id = x."employeeId", is_protected = x."isProtected",
         hr_unit_id = x."unitId", ansvar = x.ansvar, title = x.title, manager_key = x."managerKey",
         manager_id = x."managerId", starts_on = x."startsOn", ends_on = x."endsOn",
         end_known_at = case when not x."hasOtherEnd" then m.end_known_at
           when x."endsOn" is not null then $2::timestamptz end,
         is_dismissal = x."isDismissal", gone_at = null, is_pushed = x."isPushed"
       from jsonb_to_recordset($1) as x (id integer, "employeeId" integer, "isProtected" boolean,
         "unitId" integer, ansvar text, title text, "managerKey" text, "managerId" integer,
         "startsOn" date, "endsOn" date, "hasOtherEnd" boolean, "isDismissal" boolean,
         "isPushed" boolean)
       where m.id = x.id`,
      [JSON.stringify(rows), timestamp(at)],
    )
  }
}

async function endGone(tx: Tx, { gone }: FeedPlan, { at, asOf }: Saving): Promise<void> {
  if (gone.length === 0) return
  await tx.client.query(
    `update employment set gone_at = $2, end_known_at = $3 where id = any ($1::integer[])`,
    [gone.map(({ id }) => id), timestamp(asOf), timestamp(at)],
  )
}

async function saveHistory(
  tx: Tx,
  { added, changed, gone }: FeedPlan,
  made: ReadonlyMap<string, number>,
  { ids, isProtected }: Ids,
  { feedId, at, by }: Saving,
): Promise<void> {
  const instant = timestamp(at)
  const line = (id: number | undefined, employee: number, what: object) =>
    copyLine([
      id ?? null,
      employee,
      bool(isProtected(employee)),
      feedId,
      instant,
      by,
      JSON.stringify(what),
    ])
  function* lines(): Generator<string> {
    for (const each of added) yield line(made.get(each.key), ids.get(each.personKey) ?? 0, {})
    for (const each of changed) {
      if (Object.keys(each.changed).length === 0) continue
      const employee = ids.get(each.personKey) ?? 0
      const { person, ...rest } = each.changed
      yield line(
        each.id,
        employee,
        person === undefined ? rest : { ...rest, person: [person[0], employee] },
      )
    }
    for (const each of gone) yield line(each.id, each.employeeId, { gone: [false, true] })
  }
  const columns = 'employment_id, employee_id, is_protected, feed_id, at, by, changed'
  await copyInto(tx, `employment_change (${columns})`, lines())
}

async function saveLeaves(
  tx: Tx,
  { added, changed }: FeedPlan,
  made: ReadonlyMap<string, number>,
): Promise<void> {
  const moved = changed.filter((each) => 'leaves' in each.changed)
  if (moved.length > 0) {
    await tx.client.query(
      'delete from employment_leave where employment_id = any ($1::integer[])',
      [moved.map(({ id }) => id)],
    )
  }
  const leaves = [
    ...added.flatMap((each) => each.leaves.map((leave) => ({ ...leave, id: made.get(each.key) }))),
    ...moved.flatMap((each) => each.leaves.map((leave) => ({ ...leave, id: each.id }))),
  ]
  for (const some of chunked(leaves)) {
    await tx.client.query(
      `insert into employment_leave (employment_id, from_on, until_on, kind)
       select id, "from", until, kind
       from jsonb_to_recordset($1) as x (id integer, "from" date, until date, kind text)`,
      [JSON.stringify(some)],
    )
  }
}

/** Whose manager came into the feed only later. */
async function findManagers(tx: Tx): Promise<void> {
  await tx.client.query(
    `update employment m set manager_id = e.id from employee e
     where m.manager_id is null and m.manager_key is not null and e.key = m.manager_key`,
  )
}

function* chunked<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += CHUNK) yield items.slice(from, from + CHUNK)
}
