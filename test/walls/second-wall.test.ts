/**
 * The second wall: every table is asked as every role, past all of Kvitto's own rules. A table that
 * is not in sights.ts fails the test: whoever makes one says here who sees it.
 */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { type Role, roles } from '../../src/platform/actor.ts'
import { type Database, openDatabase } from '../../src/platform/db/database.ts'
import { asOwner, testDatabase } from '../database.ts'
import { type Asking, denied, perService, tables } from './sights.ts'

/** Not data: which migrations have been run. */
const notData = ['kvitto_migration']

interface Walled {
  readonly url: string
  readonly owner: Database
  readonly seen: Database
  readonly people: ReadonlyMap<Role, string>
  readonly stranger: string
}

async function walled(t: TestContext, reach: Asking['reach'] = 'viva'): Promise<Walled> {
  const made = await testDatabase(t)
  const owner = await asOwner(t, made)
  const rows = await readFile(new URL('rows.sql', import.meta.url), 'utf8')
  const people = await owner.transaction(async ({ client }) => {
    await client.query(rows)
    const { rows: added } = await client.query<{ id: string; name: string }>(
      `insert into person (name, email, created_at)
       select name, name || '@exempelby.se', now() from unnest($1::text[]) name
       returning id, name`,
      [[...roles, 'stranger', 'told']],
    )
    await client.query(
      `insert into role_grant (person_id, role, service_id, requested_at, requested_by, approved_at)
       select id, name, case when $1 = 'viva' then 1 end, now(), 'test', now() from person
       -- A contact person is somebody's, never the whole organisation's.
       where name not in ('stranger', 'told') and (name <> 'contact' or $1 = 'viva')`,
      [reach],
    )
    await client.query(
      `insert into api_token (name, person_id, scopes, secret_sha256, created_at, expires_at)
       select name, id, '{tickets:read}', sha256(name::bytea), now(), now() from person`,
    )
    await client.query(
      `insert into work_notice (item_id, person_id, rung, due_on, on_day)
         select i.id, p.id, 'due', i.due_on, now() from work_item i, person p where i.role <> 'contact' and p.name = 'told';
       insert into absence (person_id, substitute_id, first_day, last_day, made_at, made_by)
         select a.id, b.id, now(), now(), now(), 'test' from person a, person b
         where a.name = 'told' and b.name = 'technician';
       insert into protected_reader (person_id, asked_at, asked_by)
         select id, now(), 'test' from person where name = 'told'`,
    )
    return new Map(added.map(({ id, name }) => [name, id]))
  })
  for (const service of ['viva', 'heroma', undefined]) {
    await made.context.transaction((tx) =>
      made.context.ledger.append(tx, {
        kind: 'test.happened',
        subject: `test:${service}`,
        facts: {},
        personal: { name: `Någon ${service}` },
        ...(service === undefined ? {} : { service }),
      }),
    )
  }
  const held = roles.filter((role) => role !== 'contact' || reach === 'viva')
  const byRole = new Map(held.map((role) => [role, people.get(role) ?? '']))
  return {
    url: made.url,
    owner,
    seen: made.context,
    people: byRole,
    stranger: people.get('stranger') ?? '',
  }
}

/** How many rows each table shows; `denied` where it may not even be asked. */
async function countRows(database: Database, names: readonly string[]) {
  const counts = new Map<string, number | 'denied'>()
  for (const name of names) {
    const asked = database.transaction(({ client }) =>
      client.query<{ rows: number }>(`select count(*)::int as rows from ${name}`),
    )
    counts.set(
      name,
      await asked.then(
        ({ rows }) => rows[0]?.rows ?? 0,
        (error: { code?: string }) => {
          if (error.code === '42501') return 'denied'
          throw error
        },
      ),
    )
  }
  return counts
}

async function tableNames(owner: Database): Promise<string[]> {
  const { rows } = await owner.transaction(({ client }) =>
    client.query<{ name: string }>(
      `select case when schemaname = 'public' then '' else schemaname || '.' end || tablename as name
       from pg_tables where schemaname in ('public', 'auth') order by 1`,
    ),
  )
  return rows.map(({ name }) => name).filter((name) => !notData.includes(name))
}

test('every table says who may see it, and is full enough to tell', async (t) => {
  const { owner } = await walled(t)
  const names = await tableNames(owner)
  assert.deepEqual(names, Object.keys(tables).sort(), 'say in this file who sees the new table')
  const data = names.filter((name) => tables[name] !== denied)
  for (const [name, rows] of await countRows(owner, data)) {
    assert.ok(rows !== 'denied' && rows > 0, `put rows into ${name} (test/walls/rows.sql)`)
  }
})

for (const reach of ['viva', 'all'] as const) {
  const where = reach === 'all' ? 'for the whole organisation' : 'for one service of two'
  test(`each role, held ${where}, sees of each table what it may, past all other rules`, async (t) => {
    const { owner, seen, people } = await walled(t, reach)
    const all = await countRows(owner, Object.keys(tables))
    for (const [role, id] of people) {
      const counts = await countRows(seen.seenBy({ actor: `person:${id}` }), Object.keys(tables))
      for (const [name, sight] of Object.entries(tables)) {
        const rows = all.get(name)
        assert.ok(typeof rows === 'number')
        assert.equal(counts.get(name), sight({ role, reach }, rows), `${role} asks ${name}`)
      }
    }
  })
}

test('a transaction whose actor was forgotten sees nothing of anything', async (t) => {
  const { url } = await walled(t)
  const forgotten = await openDatabase({ connectionString: url }, 'kvitto_app')
  t.after(() => forgotten.close())
  for (const [name, rows] of await countRows(forgotten, Object.keys(tables))) {
    assert.ok(rows === 0 || rows === 'denied', `${name} shows ${rows}`)
  }
})

test('somebody without any role sees who they are themselves, and no more', async (t) => {
  const { seen, stranger } = await walled(t)
  const counts = await countRows(seen.seenBy({ actor: `person:${stranger}` }), Object.keys(tables))
  for (const [name, rows] of counts) {
    const own = ['person', 'organisation', 'api_token'].includes(name) ? 1 : 0
    assert.ok(rows === own || rows === 'denied', `${name} shows ${rows}`)
  }
})

test('the login of the application owns nothing and may do nothing until it becomes kvitto_app', async (t) => {
  const { owner } = await walled(t)
  const { rows } = await owner.transaction(({ client }) =>
    client.query<{ owned: number; rights: number; inherits: boolean }>(
      `select
         (select count(*)::int from pg_class c where c.relowner = r.oid) as owned,
         (select count(*)::int from pg_tables
          where schemaname in ('public', 'auth')
            and has_table_privilege(r.oid, format('%I.%I', schemaname, tablename), 'select')) as rights,
         r.rolinherit or r.rolsuper or r.rolbypassrls or r.rolcreaterole as inherits
       from pg_roles r where r.rolname = 'kvitto_login'`,
    ),
  )
  assert.deepEqual(rows, [{ owned: 0, rights: 0, inherits: false }])
})

test('contact persons and auditors change nothing, whatever is asked', async (t) => {
  const { seen, people } = await walled(t)
  for (const role of ['contact', 'auditor'] as const) {
    const theirs = seen.seenBy({ actor: `person:${people.get(role)}` })
    for (const [name, sight] of Object.entries(tables)) {
      if (sight !== perService) continue
      const changed = await theirs
        .transaction(({ client }) => client.query(`delete from ${name}`))
        .then(
          ({ rowCount }) => rowCount,
          () => 0,
        )
      assert.equal(changed, 0, `${role} deletes from ${name}`)
    }
  }
})
