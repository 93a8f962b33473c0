/** Whom the HR feed lets somebody see: past all rules of the application, as the database has it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner, testDatabase } from '../../../test/database.ts'

/**
 * Chief leads Boss, Boss leads Anna and Sven (protected), Olof is elsewhere. Dora stands in for Boss, Paul is
 * at the payroll office, Rita may read those who are protected.
 */
const HOUSE = `
  insert into person (id, name, email, created_at)
    select ('00000000-0000-4000-8000-00000000000' || n)::uuid, name, name || '@exempelby.se', now()
    from (values (1, 'chief'), (2, 'boss'), (3, 'dora'), (4, 'paul'), (5, 'rita'), (6, 'anna')) p (n, name);
  insert into hr_unit (id, key, name) overriding system value values (1, 'eken', 'Eken');
  insert into employee (id, key, person_id, is_protected, first_seen_at) overriding system value
    select n, name, (select p.id from person p where p.name = e.name), n = 4, now()
    from (values (1, 'chief'), (2, 'boss'), (3, 'anna'), (4, 'sven'), (5, 'olof')) e (n, name);
  insert into employee_identity (employee_id, is_protected, given_name, family_name, shown_key)
    select id, is_protected, key, 'X', key from employee;
  insert into employment (id, employee_id, is_protected, key, hr_unit_id, manager_id, starts_on) overriding system value
    select e.id, e.id, e.is_protected, 'E' || e.id, 1, case e.key when 'boss' then 1 when 'anna' then 2 when 'sven' then 2 end, '2020-01-01'
    from employee e;
  insert into role_grant (person_id, role, requested_at, requested_by, approved_at)
    select id, 'payroll_officer', now(), 'test', now() from person where name in ('paul', 'rita');
  insert into protected_reader (person_id, asked_at, asked_by, approved_at)
    select id, now(), 'test', now() from person where name = 'rita';
  insert into absence (person_id, substitute_id, first_day, last_day, made_at, made_by)
    select a.id, b.id, current_date - 1, current_date + 1, now(), 'test' from person a, person b
    where a.name = 'boss' and b.name = 'dora';
`

async function house(t: Parameters<typeof testDatabase>[0]) {
  const made = await testDatabase(t)
  const owner = await asOwner(t, made)
  await owner.transaction(({ client }) => client.query(HOUSE))
  const ids = await owner.transaction(({ client }) =>
    client.query<{ id: string; name: string }>('select id, name from person'),
  )
  const people = new Map(ids.rows.map(({ id, name }) => [name, id]))
  const asked = (name: string, query: string) =>
    made.context
      .seenBy({ actor: `person:${people.get(name)}` })
      .transaction(({ client }) => client.query<{ key: string }>(query))
  const seen = async (name: string) => {
    const { rows } = await asked(name, 'select key from employee order by id')
    return rows.map(({ key }) => key)
  }
  return { seen, asked, owner, people }
}

test('a manager sees those below, the protected only who leads them directly', async (t) => {
  const { seen } = await house(t)
  assert.deepEqual(await seen('boss'), ['boss', 'anna', 'sven'])
  assert.deepEqual(await seen('chief'), ['chief', 'boss', 'anna'])
  assert.deepEqual(await seen('anna'), ['anna'])
})

test('whoever stands in today sees what is seen by whom they stand in for', async (t) => {
  const { seen, owner } = await house(t)
  assert.deepEqual(await seen('dora'), ['anna', 'sven'])
  await owner.transaction(({ client }) =>
    client.query('update absence set first_day = current_date - 9, last_day = current_date - 2'),
  )
  assert.deepEqual(await seen('dora'), [])
})

test('the payroll office sees everybody but the protected, a reader of those too', async (t) => {
  const { seen } = await house(t)
  assert.deepEqual(await seen('paul'), ['chief', 'boss', 'anna', 'olof'])
  assert.deepEqual(await seen('rita'), ['chief', 'boss', 'anna', 'sven', 'olof'])
})

test('nobody changes their own access, a manager that of those below', async (t) => {
  const { asked, owner } = await house(t)
  await owner.transaction(({ client }) =>
    client.query(`insert into entitlement (id, system_id, kind, value) overriding system value
      select 1, id, 'module', 'lon' from access_system`),
  )
  const give = (employee: number) =>
    `insert into access_change (system_id, employee_id, entitlement_id, act, cause, state, wanted_on, due_on, made_at, made_by)
     values (1, ${employee}, 1, 'grant', 'request', 'requested', now(), now(), now(), 'test') returning id::text as key`
  assert.equal((await asked('boss', give(3))).rows.length, 1)
  await assert.rejects(asked('boss', give(2)), { code: '42501' })
  await assert.rejects(asked('boss', give(5)), { code: '42501' })
  await assert.rejects(asked('anna', give(3)), { code: '42501' })
})

test('who is asked about somebody: the nearest first, never themselves, only who works here', async (t) => {
  const { owner, people } = await house(t)
  const managers = async (employment: number) => {
    const { rows } = await owner.transaction(({ client }) =>
      client.query<{ ids: string[] }>('select kvitto_managers_of($1) as ids', [employment]),
    )
    return rows[0]?.ids
  }
  assert.deepEqual(await managers(3), [people.get('boss'), people.get('chief')])
  assert.deepEqual(await managers(1), [])
  await owner.transaction(({ client }) =>
    client.query(`update employment set ends_on = current_date - 1 where id = 2`),
  )
  assert.deepEqual(await managers(3), [people.get('chief')], 'the manager has left')
})
