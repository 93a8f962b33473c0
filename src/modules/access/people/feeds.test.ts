import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { z } from 'zod'
import { makePerson } from '../../../../test/builders/followed-service.ts'
import { asOwner } from '../../../../test/database.ts'
import {
  crowd,
  employments,
  feedHouse,
  feedText,
  row,
  testKeys,
} from '../../../../test/employments.ts'
import { testFile } from '../../../../test/files.ts'
import type { Role } from '../../../platform/actor.ts'
import { DomainError } from '../../../platform/errors.ts'
import { newRoutes } from '../../../platform/http/routes.ts'
import { testApp } from '../../../platform/http/testing.ts'
import { loadActor } from '../../organisation/index.ts'
import { intakeRoutes } from '../intake/routes.ts'
import { seenColumns } from '../intake/schema.ts'
import { feed as feedShape, heldPlan } from './feed.schema.ts'
import { discardFeed, releaseFeed } from './feeds.commands.ts'
import { feedRoutes } from './feeds.routes.ts'
import { importEmployments, pushEmployments } from './import.commands.ts'
import { employeeRow } from './list.schema.ts'
import { accessPeopleRoutes } from './people.routes.ts'

/** Twenty at one unit, of whom a feed then ends most. */
async function heldHouse(t: TestContext) {
  const house = await feedHouse(t)
  const { context, feed } = house
  await feed('2026-11-02', crowd(60))
  const as = async (role: Role) => {
    const { id } = await makePerson(context, role)
    const actor = await loadActor(context, id)
    const api = newRoutes()
      .route('/', feedRoutes())
      .route(
        '/',
        intakeRoutes(() => testKeys),
      )
      .route('/', accessPeopleRoutes())
    const app = testApp(context, { api, identify: async () => actor })
    const headers = { 'x-kvitto': '1', origin: app.publicUrl.origin }
    const ask = async (path: string, method = 'GET', body?: string) => {
      const response = await app.request(`/api/access${path}`, {
        method,
        headers:
          body === undefined ? headers : { ...headers, 'content-type': 'application/octet-stream' },
        ...(body === undefined ? {} : { body }),
      })
      return { status: response.status, text: await response.text() }
    }
    assert.ok(actor !== undefined)
    return { id, ask, context: context.as(actor) }
  }
  const work = () =>
    context.transaction(async ({ client }) => {
      const { rows } = await client.query<{ text: string }>(
        `select kind || ' ' || role || ' ' || coalesce(outcome, 'open') as text from work_item order by id`,
      )
      return rows.map(({ text }) => text)
    })
  return { ...house, as, work }
}

test('what is held is asked about, shown in numbers, and released by another than who took it in', async (t) => {
  const { context, feed, as, work } = await heldHouse(t)
  const paul = await as('payroll_officer')
  const rita = await as('administrator')
  const held = await feed('2026-11-03', crowd(30), { by: paul.context })
  assert.equal(held.state, 'held')
  assert.deepEqual(await work(), ['access.feed_held payroll_officer open'])
  const shown = heldPlan.parse(JSON.parse((await rita.ask(`/feeds/${held.feedId}`)).text))
  assert.equal(shown.counts?.gone, 30)
  assert.deepEqual(shown.endsByUnit, [{ unit: 'E1', ends: 30 }])
  assert.equal((await paul.ask(`/feeds/${held.feedId}/release`, 'POST')).status, 403)
  assert.equal((await rita.ask(`/feeds/${held.feedId}/release`, 'POST')).status, 200)
  assert.equal((await employments(context)).filter((text) => text.endsWith('gone')).length, 30)
  assert.deepEqual(await work(), ['access.feed_held payroll_officer done'])
  assert.equal((await rita.ask(`/feeds/${held.feedId}/discard`, 'POST')).status, 409)
})

test('who is discarded leaves nothing, and the same file is held once', async (t) => {
  const { context, feed } = await heldHouse(t)
  const before = await employments(context)
  const first = await feed('2026-11-03', crowd(30))
  const again = await feed('2026-11-03', crowd(30))
  assert.equal(again.feedId, first.feedId)
  await discardFeed(context, first.feedId ?? 0)
  assert.deepEqual(await employments(context), before)
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ count: number }>('select count(*) as count from hr_feed_row'),
  )
  assert.equal(rows[0]?.count, 0)
})

test('a later feed overtakes what was held, and nobody can release that any more', async (t) => {
  const { context, feed, work } = await heldHouse(t)
  const held = await feed('2026-11-03', crowd(30))
  await feed('2026-11-04', crowd(59))
  await assert.rejects(releaseFeed(context, held.feedId ?? 0), /discarded already/)
  assert.deepEqual(await work(), ['access.feed_held payroll_officer withdrawn'])
})

test('a file is sent, tried and taken in over HTTP, and its mistakes are named', async (t) => {
  const { as } = await heldHouse(t)
  const paul = await as('payroll_officer')
  const auditor = await as('auditor')
  const text = feedText(crowd(61))
  const trial = await paul.ask('/feeds?name=hr.csv&trial=true', 'POST', text)
  assert.equal(trial.status, 200)
  assert.match(trial.text, /"added":1,/)
  assert.equal((await paul.ask('/feeds?name=hr.csv', 'POST', text)).status, 200)
  const bad = await paul.ask('/feeds?name=hr.csv', 'POST', feedText([...crowd(60), row('P1', '')]))
  assert.equal(bad.status, 422)
  assert.match(bad.text, /employment_id/)
  assert.equal((await auditor.ask('/feeds?name=hr.csv', 'POST', text)).status, 403)
  const { items } = z
    .object({ items: z.array(feedShape) })
    .parse(JSON.parse((await auditor.ask('/feeds')).text))
  assert.deepEqual(
    items.map(({ fileName, state, mayDecide }) => [fileName, state, mayDecide]),
    [
      ['hr.csv', 'applied', false],
      ['employments.csv', 'applied', false],
    ],
  )
})

test('a file with other headers says its columns, and is taken in once somebody has chosen', async (t) => {
  const { as } = await heldHouse(t)
  const paul = await as('payroll_officer')
  const header = 'Nyckel,Förnamn,Efternamn,Anstnummer,Org,Chef,Från,Till,Pnr'
  const rows = Array.from(
    { length: 60 },
    (_, i) => `P${i + 1},Test,P${i + 1},A${i + 1},E1,,2020-01-01,,811228-9874`,
  )
  const content = feedText(rows, header)
  assert.equal((await paul.ask('/feeds?name=a.csv&trial=true', 'POST', content)).status, 422)
  const seen = await paul.ask('/intake/columns', 'POST', content)
  assert.equal(seen.status, 200)
  const { columns } = seenColumns.parse(JSON.parse(seen.text))
  assert.deepEqual(
    [columns.givenName, columns.personId, columns.managerId],
    ['Förnamn', null, 'Chef'],
  )
  assert.doesNotMatch(seen.text, /9874/)
  const chosen = {
    personId: 'Nyckel',
    employmentId: 'Anstnummer',
    unit: 'Org',
    start: 'Från',
    end: 'Till',
  }
  const query = new URLSearchParams({ name: 'a.csv', columns: JSON.stringify(chosen) })
  const taken = await paul.ask(`/feeds?${query}`, 'POST', content)
  assert.equal(taken.status, 200, taken.text)
  assert.match(taken.text, /"added":0,/)
})

test('whoever has protected personal data is in no list but theirs who may see who it is', async (t) => {
  const { context, feed, as, database } = await heldHouse(t)
  const header =
    'person_id,given_name,family_name,email,employment_id,unit,ansvar,manager_id,start,end,protected'
  const rows = [...crowd(60), `${row('P99', 'A99', { manager: 'P1' })}`].map(
    (text) => `${text},${text.startsWith('P99') ? 'ja' : ''}`,
  )
  await feed('2026-11-03', rows, { header })
  const paul = await as('payroll_officer')
  const found = async (who: typeof paul) => {
    const { text } = await who.ask('/people?q=P99')
    return z.object({ items: z.array(employeeRow), total: z.int() }).parse(JSON.parse(text))
  }
  assert.deepEqual([(await found(paul)).items, (await found(paul)).total], [[], 0])
  const exported = await paul.ask('/people/export')
  assert.doesNotMatch(exported.text, /P99/)
  const owner = await asOwner(t, database)
  await owner.transaction(({ client }) =>
    client.query(
      `insert into protected_reader (person_id, asked_at, asked_by, approved_at) values ($1, now(), 'test', now())`,
      [paul.id],
    ),
  )
  assert.deepEqual(
    (await found(paul)).items.map(({ employee }) => employee.name),
    ['Test P99'],
  )
  const kept = await context.transaction(async ({ client }) => {
    const { rows: all } = await client.query<{ flags: boolean[] }>(
      `select array[e.is_protected, i.is_protected, m.is_protected, c.is_protected] as flags
       from employee e join employee_identity i on i.employee_id = e.id
       join employment m on m.employee_id = e.id join employment_change c on c.employment_id = m.id
       where e.key = 'P99'`,
    )
    return all[0]?.flags
  })
  assert.deepEqual(kept, [true, true, true, true])
})

test('people are found by words, narrowed by state and unit, and sorted by their last day', async (t) => {
  const { feed, as } = await heldHouse(t)
  await feed('2026-11-03', [
    ...crowd(57),
    row('P58', 'A58', { end: '2026-11-30', unit: 'E2' }),
    row('P59', 'A59', { start: '2026-12-01' }),
    row('P60', 'A60', { end: '2026-11-02' }),
  ])
  const paul = await as('payroll_officer')
  const names = async (query: string) => {
    const { status, text } = await paul.ask(`/people?${query}`)
    assert.equal(status, 200, text)
    const page = z.object({ items: z.array(employeeRow) }).parse(JSON.parse(text))
    return page.items.map(({ employee, state }) => `${employee.key} ${state}`)
  }
  assert.deepEqual(await names('q=test%20p58'), ['P58 leaving'])
  assert.deepEqual(await names('state=leaving'), ['P58 leaving'])
  assert.deepEqual(await names('state=coming'), ['P59 coming'])
  assert.deepEqual(await names('state=left'), ['P60 left'])
  assert.deepEqual((await names('state=all&sort=lastDay')).slice(0, 2), ['P60 left', 'P58 leaving'])
  assert.equal((await names('state=employed&limit=200')).length, 58)
})

test('a push of one ends nobody else, and a feed of all does not miss whom a push told of', async (t) => {
  const { context, feed } = await heldHouse(t)
  const facts = {
    person: { key: 'S1', shown: 'S1' },
    givenName: 'Sol',
    familyName: 'Ek',
    email: null,
    key: 'scim-1',
    unit: 'E1',
    managerKey: 'P1',
    startsOn: '2026-01-01',
    endsOn: null,
  }
  const pushed = await pushEmployments(context, { rows: [facts], source: 'scim' })
  assert.deepEqual([pushed.state, pushed.counts.added, pushed.counts.gone], ['applied', 1, 0])
  const whole = await feed('2026-11-03', crowd(60))
  assert.deepEqual([whole.counts.gone, whole.state], [0, 'unchanged'])
  const ended = await pushEmployments(context, {
    rows: [{ ...facts, endsOn: '2026-11-02' }],
    source: 'scim',
    endedToday: 10,
  })
  assert.deepEqual(ended.held?.reason, 'too_many_ends')
})

test('a crash in the middle of applying leaves nothing half, and the feed can be taken in again', async (t) => {
  const { context, database, feed } = await heldHouse(t)
  const owner = await asOwner(t, database)
  const before = await employments(context)
  await owner.transaction(({ client }) =>
    client.query(`create function break_off() returns trigger language plpgsql as $$
      begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
      create trigger break_off before insert on employment_change for each statement execute function break_off()`),
  )
  await assert.rejects(feed('2026-11-03', crowd(62)))
  assert.deepEqual(await employments(context), before)
  await owner.transaction(({ client }) =>
    client.query('drop trigger break_off on employment_change'),
  )
  const { counts } = await feed('2026-11-03', crowd(62))
  assert.equal(counts.added, 2)
})

test('who signs in is linked by address, whether the person or the feed was there first', async (t) => {
  const { context, feed } = await heldHouse(t)
  const { id } = await makePerson(context, 'technician')
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ email: string }>('select email from person where id = $1', [id]),
  )
  await feed('2026-11-03', [...crowd(60), row('P61', 'A61', { email: rows[0]?.email ?? '' })])
  const linked = await context.transaction(({ client }) =>
    client.query<{ key: string }>('select key from employee where person_id = $1', [id]),
  )
  assert.deepEqual(linked.rows, [{ key: 'P61' }])
})

test('only those who take in feeds may', async (t) => {
  const { as } = await heldHouse(t)
  const technician = await as('technician')
  const file = await testFile(t, 'a.csv', feedText(crowd(1)))
  await assert.rejects(
    importEmployments(technician.context, {
      file,
      mapping: 'generic',
      keys: testKeys,
      dryRun: false,
    }),
    (error) => error instanceof DomainError && error.code === 'forbidden',
  )
})
