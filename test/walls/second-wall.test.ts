/**
 * The second wall: every table is asked as every role, past all of Kvitto's own rules. A table that
 * is not in the list below fails the test: whoever makes one says here who sees it.
 */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { overseers, type Role, roles } from '../../src/platform/actor.ts'
import { type Database, openDatabase } from '../../src/platform/db/database.ts'
import { asOwner, testDatabase } from '../database.ts'

/** Who holds a role, where: for the service Viva, of two, or the whole organisation. */
interface Asking {
  readonly role: Role
  readonly reach: 'viva' | 'all'
}

/** How many of the `all` rows somebody sees; `denied` where they may not even ask. */
type Seen = (asking: Asking, all: number) => number | 'denied'

/** These roles give no sight of services, only of what concerns people. */
const servesPeople: readonly Role[] = ['manager', 'payroll_officer']

/** What concerns a service: one row each, and half of them are Viva's. */
const perService: Seen = ({ role, reach }, all) => {
  if (servesPeople.includes(role)) return 0
  return reach === 'all' ? all : all / 2
}
/** The same, but not for those who are served. */
const perServiceInside: Seen = (asking, all) =>
  asking.role === 'contact' ? 0 : perService(asking, all)
const everyone: Seen = (_, all) => all
/** All of it to those who work here; of those who are served, to each their own: one row. */
const ownToContacts: Seen = ({ role }, all) => (role === 'contact' ? 1 : all)
/** Everybody sees their own, overseers all. */
const ownButToOverseers: Seen = ({ role }, all) => (overseers.includes(role) ? all : 1)
const overseersOfAll: Seen = ({ role, reach }, all) =>
  overseers.includes(role) && reach === 'all' ? all : 0
const overseersAnywhere: Seen = ({ role }, all) => (overseers.includes(role) ? all : 0)
/** Shared by all who import. */
const importers: Seen = ({ role }, all) =>
  ['administrator', 'account_manager', 'technician'].includes(role) ? all : 0
const denied: Seen = () => 'denied'

/** Two concern a service each, one concerns none. */
const receipts: Seen = (asking, all) => {
  if (overseersOfAll(asking, all) === all) return all
  return perServiceInside(asking, 2)
}
/** A receipt's names: of the service's receipts, and who acted, to those who see that it was done. */
const receiptNames: Seen = (asking, all) => {
  if (overseersOfAll(asking, all) === all) return all
  return perServiceInside(asking, 2) === 0 ? 0 : Number(perServiceInside(asking, 2)) + all - 3
}

/** Whoever follows a service's reports: a manager too, but only how they went. */
const followedReports: Seen = (asking, all) => {
  if (asking.role === 'payroll_officer') return 0
  return asking.reach === 'all' ? all : all / 2
}
/** Of each service what waits for those who run it, and what waits for those who are served. */
const work: Seen = (asking, all) => (asking.role === 'contact' ? 1 : perServiceInside(asking, all))
/** Two are about a service each, one is Kvitto's own. */
const mails: Seen = (asking, all) =>
  Number(perServiceInside(asking, all - 1)) + (overseers.includes(asking.role) ? 1 : 0)

const tables: Readonly<Record<string, Seen>> = {
  absence: ({ role }, all) => (role === 'contact' ? 0 : all),
  agreement_correction: perService,
  api_token: ownButToOverseers,
  'auth.account': denied,
  'auth.attempt': denied,
  'auth.demo': denied,
  'auth.link': denied,
  'auth.passkey': denied,
  'auth.proposal': denied,
  'auth.provider': denied,
  'auth.provider_sign_in': denied,
  'auth.provider_ticket': denied,
  'auth.session': denied,
  'auth.two_factor': denied,
  'auth.used_assertion': denied,
  'auth.used_code': denied,
  'auth.user': denied,
  'auth.verification': denied,
  component: perService,
  contact: perService,
  deviation: perService,
  deviation_event: perServiceInside,
  deviation_link: perService,
  disturbance: perService,
  disturbance_service: perService,
  disturbance_update: perService,
  group_mapping: overseersAnywhere,
  import_mapping: importers,
  ledger_anchor: overseersOfAll,
  ledger_anchor_delivery: overseersOfAll,
  ledger_event: receipts,
  ledger_intake: denied,
  ledger_personal: receiptNames,
  mail: mails,
  mail_event: mails,
  maintenance_window: perService,
  observation_import: perService,
  observation_run: perService,
  organisation: everyone,
  person: ownToContacts,
  report: followedReports,
  report_delivery: followedReports,
  report_document: perService,
  report_draft: perServiceInside,
  report_event: followedReports,
  report_question: perService,
  report_revision: perService,
  role_grant: ownButToOverseers,
  service: perService,
  service_agreement: perService,
  status_page: perService,
  status_page_service: perService,
  ticket: perService,
  ticket_clock: perService,
  ticket_decided_count: perService,
  ticket_event: perService,
  ticket_exclusion: perService,
  ticket_import: perService,
  ticket_month_digest: perService,
  unit: ownToContacts,
  warning: perServiceInside,
  work_day: () => 0,
  work_item: work,
  work_notice: perServiceInside,
}

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
         where a.name = 'told' and b.name = 'technician'`,
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
