import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import {
  FRIDAY,
  makeFollowedServices,
  makePerson,
} from '../../../../test/builders/followed-service.ts'
import { testDatabase } from '../../../../test/database.ts'
import type { Role } from '../../../platform/actor.ts'
import { fixedClock } from '../../../platform/clock.ts'
import type { Context } from '../../../platform/context.ts'
import { testApp } from '../../../platform/http/testing.ts'
import { loadActor } from '../../organisation/index.ts'
import { registerRoutes } from './routes.ts'
import { type Register, register } from './schema.ts'

/** Viva: in time, late, and one that never came. Heroma: one that is not due yet, one nobody follows. */
const REPORTS = `
  insert into report (service_id, period, first_day, last_day, due_on, created_at, is_followed, state,
    revision, released_at, sent_at, accepted_at, acknowledged_at)
  select s.id, v.period, v.first, v.last, v.due, now(), v.followed, v.state, v.revision, v.accepted,
    v.accepted, v.accepted, case when v.state = 'acknowledged' then v.accepted end
  from (values
    ('viva', '2025-Q3', date '2025-07-01', date '2025-09-30', date '2025-10-21', true, 'acknowledged', 1,
      timestamptz '2025-10-21 21:30+00'),
    ('viva', '2026-Q1', '2026-01-01', '2026-03-31', '2026-04-21', true, 'accepted', 1, '2026-04-23 08:00+00'),
    ('viva', '2026-Q2', '2026-04-01', '2026-06-30', '2026-07-21', true, 'bounced', 1, null),
    ('heroma', '2026-Q3', '2026-07-01', '2026-09-30', '2026-12-21', true, 'draft', null, null),
    ('heroma', '2020-Q1', '2020-01-01', '2020-03-31', '2020-04-21', false, 'accepted', 1,
      '2026-11-01 08:00+00')
  ) as v (key, period, first, last, due, followed, state, revision, accepted)
  join service s on s.key = v.key`

async function house(t: TestContext) {
  const { context } = await testDatabase(t, fixedClock(FRIDAY))
  await makeFollowedServices(t, context)
  await context.transaction((tx) => tx.client.query(REPORTS))
  const api = registerRoutes()
  const asking = (acting: Context) => {
    const app = testApp(context, { api, identify: async () => acting.actor })
    return async (query = '') => {
      const response = await app.request(`/api/reports/register${query}`)
      assert.deepEqual(app.faults, [])
      return response
    }
  }
  const as = async (role: Role, service?: string) => {
    const { id } = await makePerson(context, role, service)
    const actor = await loadActor(context, id)
    assert.ok(actor)
    const ask = asking(context.as(actor))
    return {
      ask,
      read: async (query = ''): Promise<Register> =>
        register.parse(await (await ask(query)).json()),
    }
  }
  return { context, as }
}

const names = ({ items }: Register) =>
  items.map(({ service, period }) => `${service.key} ${period.key}`)

test('the register has every report that was followed, with how early or late each was', async (t) => {
  const { read } = await (await house(t)).as('auditor')
  const all = await read()
  assert.deepEqual(
    all.items.map(({ period, state, isInTime, workingDaysFromDue }) => [
      period.key,
      state,
      isInTime,
      workingDaysFromDue,
    ]),
    [
      ['2026-Q3', 'draft', null, -21],
      ['2026-Q2', 'bounced', false, 88],
      ['2026-Q1', 'accepted', false, 2],
      ['2025-Q3', 'acknowledged', true, 0],
    ],
  )
  assert.equal(all.total, 4)
})

test('the share in time is of all that were due by now, by the year of the due day', async (t) => {
  const { read } = await (await house(t)).as('auditor')
  const { years } = await read('?late=true')
  assert.deepEqual(years, [
    { year: 2026, due: 2, inTime: 0, late: 1, missing: 1, share: 0 },
    { year: 2025, due: 1, inTime: 1, late: 0, missing: 0, share: 1 },
  ])
})

test('it is narrowed by service, year, state and late', async (t) => {
  const { read } = await (await house(t)).as('auditor')
  assert.deepEqual(names(await read('?service=heroma')), ['heroma 2026-Q3'])
  assert.deepEqual(names(await read('?year=2025')), ['viva 2025-Q3'])
  assert.deepEqual(names(await read('?state=bounced')), ['viva 2026-Q2'])
  assert.deepEqual(names(await read('?state=open')), ['heroma 2026-Q3', 'viva 2026-Q2'])
  assert.deepEqual(names(await read('?late=true')), ['viva 2026-Q2', 'viva 2026-Q1'])
  assert.deepEqual(names(await read('?late=false')), ['heroma 2026-Q3', 'viva 2025-Q3'])
  assert.deepEqual(names(await read('?service=unknown')), [])
})

test('page by page, in any order, every report comes once', async (t) => {
  const { ask, read } = await (await house(t)).as('auditor')
  for (const sort of ['dueOn', 'service', 'period', 'acceptedAt'].flatMap((by) => [by, `-${by}`])) {
    const whole = names(await read(`?sort=${sort}`))
    assert.equal(whole.length, 4)
    const paged: string[] = []
    let cursor = ''
    do {
      const page = await read(`?sort=${sort}&limit=1${cursor}`)
      paged.push(...names(page))
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
    } while (cursor !== '')
    assert.deepEqual(paged, whole, sort)
  }
  const { nextCursor } = await read('?sort=dueOn&limit=1')
  assert.equal((await ask(`?sort=period&cursor=${nextCursor}`)).status, 422)
})

test('a manager sees how the own unit’s reports went, and nobody else’s', async (t) => {
  const { as, context } = await house(t)
  const nobody = await as('manager', 'viva')
  const seen = await nobody.read()
  assert.deepEqual(names(seen), ['viva 2026-Q2', 'viva 2026-Q1', 'viva 2025-Q3'])
  assert.ok(seen.items.every(({ mayRead }) => !mayRead))
  assert.deepEqual(
    seen.services.map(({ key }) => key),
    ['viva'],
  )
  const contact = await (await as('contact', 'viva')).read()
  assert.ok(contact.items.every(({ mayRead, service }) => mayRead && service.key === 'viva'))
  assert.deepEqual(names(await (await as('payroll_officer')).read()), [])
  // The second wall says the same as the first.
  const { id } = await makePerson(context, 'payroll_officer', 'heroma')
  const actor = await loadActor(context, id)
  assert.ok(actor)
  const rows = await context
    .as(actor)
    .transaction((tx) => tx.sql.selectFrom('report').select('id').execute())
  assert.deepEqual(rows, [])
})

test('the file says the same, in Swedish as spreadsheets read it, or as a workbook', async (t) => {
  const { ask } = await (await house(t)).as('auditor')
  const csv = await ask('/export?format=csv&state=accepted')
  assert.match(
    csv.headers.get('content-disposition') ?? '',
    /attachment; filename="rapportregister-2026-11-20\.csv"/,
  )
  const [head, row, ...rest] = (await csv.text()).split('\r\n')
  assert.match(head ?? '', /^\ufeff?Tjänst;Mottagare;Period;Senast;Läge;Version;Släppt;Skickad/)
  assert.equal(
    row,
    'Viva;Kunden till Viva;2026-Q1;2026-04-21;mottagen;1;2026-04-23 10:00;2026-04-23 10:00;2026-04-23 10:00;;;nej;2',
  )
  assert.deepEqual(rest, [''])
  const xlsx = await ask('/export?format=xlsx&language=en')
  const { sheets } = await readXlsx(new Uint8Array(await xlsx.arrayBuffer()))
  assert.equal(sheets[0]?.name, 'Reports')
  assert.equal(sheets[0]?.rows.length, 5)
})
