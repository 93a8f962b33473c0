/**
 * The second wall: every table is asked as every role, past all of Kvitto's own rules. A table that
 * is not in the list below fails the test: whoever makes one says here who sees it.
 */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { type Role, roles } from '../../src/platform/actor.ts'
import { type Database, openDatabase } from '../../src/platform/db/database.ts'
import { asOwner, testDatabase } from '../database.ts'

/**
 * What is seen of a table by somebody who holds a role for the service Viva, of two:
 * `service` – the rows of Viva; `internal` – all of it, but nothing for contact persons and strangers;
 * `everyone` – whoever is signed in; `customer` – internal people all, contact persons their own;
 * `self` – internal people all, contact persons themselves; `roles` – who may see who has what.
 */
type Seen = 'service' | 'everyone' | 'customer' | 'self' | 'roles' | 'nobody'

const tables: Readonly<Record<string, Seen>> = {
  agreement_correction: 'service',
  component: 'service',
  contact: 'service',
  deviation: 'service',
  maintenance_window: 'service',
  observation_import: 'service',
  observation_run: 'service',
  organisation: 'everyone',
  person: 'self',
  role_grant: 'roles',
  service: 'service',
  service_agreement: 'service',
  ticket: 'service',
  ticket_clock: 'service',
  ticket_decided_count: 'service',
  ticket_event: 'service',
  ticket_exclusion: 'service',
  ticket_import: 'service',
  ticket_month_digest: 'service',
  unit: 'customer',
}

/** Not data: which migrations have been run. */
const notData = ['kvitto_migration']

/** These roles give no sight of services, only of what concerns people. */
const servesPeople: readonly Role[] = ['manager', 'payroll_officer']

interface Walled {
  readonly url: string
  readonly owner: Database
  readonly seen: Database
  readonly people: ReadonlyMap<Role, string>
  readonly stranger: string
}

async function walled(t: TestContext): Promise<Walled> {
  const made = await testDatabase(t)
  const owner = await asOwner(t, made)
  const rows = await readFile(new URL('rows.sql', import.meta.url), 'utf8')
  const people = await owner.transaction(async ({ client }) => {
    await client.query(rows)
    const { rows: added } = await client.query<{ id: string; name: string }>(
      `insert into person (name, email, created_at)
       select name, name || '@exempelby.se', now() from unnest($1::text[]) name
       returning id, name`,
      [[...roles, 'stranger']],
    )
    await client.query(
      `insert into role_grant (person_id, role, service_id, requested_at, requested_by, approved_at)
       select id, name, 1, now(), 'test', now() from person where name <> 'stranger'`,
    )
    return new Map(added.map(({ id, name }) => [name, id]))
  })
  const byRole = new Map(roles.map((role) => [role, people.get(role) ?? '']))
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

function expected(seen: Seen, role: Role, all: number): number | 'denied' {
  switch (seen) {
    case 'service':
      return servesPeople.includes(role) ? 0 : all / 2
    case 'everyone':
      return all
    case 'customer':
      return role === 'contact' ? 1 : all
    case 'self':
      return role === 'contact' ? 1 : all
    case 'roles':
      return ['administrator', 'auditor', 'security_officer'].includes(role) ? all : 1
    case 'nobody':
      return 'denied'
  }
}

test('every table says who may see it, and is full enough to tell', async (t) => {
  const { owner } = await walled(t)
  const names = await tableNames(owner)
  assert.deepEqual(names, Object.keys(tables).sort(), 'say in this file who sees the new table')
  for (const [name, rows] of await countRows(owner, names)) {
    assert.ok(rows !== 'denied' && rows > 0, `put rows into ${name} (test/walls/rows.sql)`)
  }
})

test('each role sees of each table what it may, past all other rules', async (t) => {
  const { owner, seen, people } = await walled(t)
  const all = await countRows(owner, Object.keys(tables))
  for (const [role, id] of people) {
    const counts = await countRows(seen.seenBy({ actor: `person:${id}` }), Object.keys(tables))
    for (const [name, kind] of Object.entries(tables)) {
      const rows = all.get(name)
      assert.ok(typeof rows === 'number')
      assert.equal(counts.get(name), expected(kind, role, rows), `${role} asks ${name}`)
    }
  }
})

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
    const own = ['person', 'organisation'].includes(name) ? 1 : 0
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
    for (const [name, kind] of Object.entries(tables)) {
      if (kind !== 'service') continue
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
