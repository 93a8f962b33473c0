import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import {
  FRIDAY,
  makeFollowedServices,
  makePerson,
} from '../../../../test/builders/followed-service.ts'
import { haveTickets } from '../../../../test/builders/tickets.ts'
import { testDatabase } from '../../../../test/database.ts'
import type { Context } from '../../../platform/context.ts'
import { watchServices } from './watch.commands.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** Viva and Heroma, and a clock that can be moved. D of Viva has used up 79 % of its time. */
async function house(t: TestContext) {
  let now = FRIDAY
  const { context } = await testDatabase(t, { now: () => now })
  await makeFollowedServices(t, context)
  await makePerson(context, 'technician')
  return {
    context,
    at: (instant: number) => {
      now = instant
    },
  }
}

interface Stored {
  readonly warnings: readonly string[]
  readonly gone: readonly string[]
  readonly work: readonly string[]
}

async function stored(context: Context): Promise<Stored> {
  return context.transaction(async ({ client }) => {
    const texts = async (query: string) =>
      (await client.query<{ text: string }>(query)).rows.map(({ text }) => text)
    const warning = (where: string) =>
      texts(`select kind || ' ' || subject as text from warning
             where service_id = (select id from service where key = 'viva') and ${where} order by 1`)
    return {
      warnings: await warning('gone_at is null'),
      gone: await warning('gone_at is not null'),
      work: await texts(`select kind || ' ' || subject || case when is_urgent then ' urgent' else '' end as text
        from work_item where ended_at is null and subject like '%viva%' order by 1`),
    }
  })
}

const solveD = (t: TestContext, context: Context) =>
  haveTickets(
    t,
    context,
    'viva',
    `key;opened_at;priority;status;responded_at;resolved_at;updated_at
D;2026-11-20 10:00;1;resolved;2026-11-20 10:30;2026-11-20 13:20;2026-11-20 13:20
`,
  )

test('what is about to happen is warned of once, and asked about until it no longer is so', async (t) => {
  const { context, at } = await house(t)
  const first = await watchServices(context)
  assert.equal(first.services, 2)
  const before = await stored(context)
  assert.deepEqual(before.warnings, ['clock_75 ticket:D:resolution', 'coverage_falling coverage'])
  assert.deepEqual(before.work, ['warning.clocks clocks:viva urgent'])
  assert.deepEqual(await watchServices(context), { ...first, raised: 0, gone: 0 })

  at(FRIDAY + 26 * MINUTE)
  const later = await watchServices(context)
  assert.deepEqual([later.raised, later.gone], [1, 1])
  assert.ok((await stored(context)).warnings.includes('clock_90 ticket:D:resolution'))

  await solveD(t, context)
  await watchServices(context)
  const after = await stored(context)
  assert.deepEqual(after.warnings, ['coverage_falling coverage'])
  assert.deepEqual(after.work, [])
})

test('a deviation of the running period is noted at once, and goes away when it is no longer one', async (t) => {
  const { context, at } = await house(t)
  const noted = () =>
    context.transaction(async ({ client }) => {
      const { rows } = await client.query<{ text: string }>(
        `select period || ' ' || rule || ' ' || subject as text from deviation
         where service_id = (select id from service where key = 'viva') order by 1`,
      )
      return rows.map(({ text }) => text)
    })
  await watchServices(context)
  const before = await noted()
  assert.ok(before.includes('2026-Q3 target_missed resolution:1'))
  assert.ok(before.includes('2026-Q3 outage_long outage:2026-07-06T08:00:00Z'))
  assert.ok(!before.includes('2026-Q4 ticket_overdue ticket:D:resolution'))
  // Monday: D is due since Friday 14:00 and has taken more than twice its four hours.
  at(FRIDAY + 3 * DAY)
  await watchServices(context)
  assert.ok((await noted()).includes('2026-Q4 ticket_overdue ticket:D:resolution'))
  await solveD(t, context)
  await watchServices(context)
  assert.ok(!(await noted()).includes('2026-Q4 ticket_overdue ticket:D:resolution'))
})

test('gone and raised anew the same day it is told of quietly, the next day as news', async (t) => {
  const { context, at } = await house(t)
  await watchServices(context)
  const close = (state: string) =>
    haveTickets(
      t,
      context,
      'viva',
      `key;opened_at;priority;status;responded_at;resolved_at;updated_at
D;2026-11-20 10:00;1;${state};2026-11-20 10:30;;2026-11-20 13:${state === 'open' ? 20 : 15}
`,
    )
  await close('waiting_customer')
  at(FRIDAY + 8 * MINUTE)
  await watchServices(context)
  assert.deepEqual((await stored(context)).work, [])
  await close('open')
  at(FRIDAY + 12 * MINUTE)
  assert.equal((await watchServices(context)).raised, 1)
  assert.deepEqual((await stored(context)).work, ['warning.clocks clocks:viva'])
})

test('an outage asks for help while it goes on, and for its explanation when it is over', async (t) => {
  const { context, at } = await house(t)
  const observe = (state: string, from: string) =>
    context.transaction(({ client }) =>
      client.query(`
        update observation_run set seen_until = '${from}'
        where started_at < '${from}' and seen_until > '${from}';
        insert into observation_run (component_id, started_at, seen_until, state, source)
        select id, '${from}', '${from}'::timestamptz + interval '2 hours', '${state}', 'test'
        from component where key = 'viva-web'`),
    )
  await observe('down', '2026-11-20T11:00:00Z')
  await watchServices(context)
  const during = await stored(context)
  assert.ok(during.warnings.includes('outage outage:2026-11-20T11:00:00Z'))
  assert.ok(during.work.includes('warning.outage outage:viva urgent'))
  await observe('up', '2026-11-20T12:30:00Z')
  at(FRIDAY + 40 * MINUTE)
  await watchServices(context)
  const over = await stored(context)
  assert.ok(over.gone.includes('outage outage:2026-11-20T11:00:00Z'))
  assert.ok(!over.work.some((text) => text.startsWith('warning.outage')))
  const asked = await context.transaction(async ({ client }) => {
    const { rows } = await client.query<{ role: string; due: string }>(
      `select role, due_on as due from work_item where kind = 'deviation.explain' and ended_at is null`,
    )
    return rows
  })
  assert.deepEqual(asked, [{ role: 'technician', due: '2026-11-27' }])
})

test('three workers at once raise nothing twice', async (t) => {
  const { context, at } = await house(t)
  // Half of D's time is used up: there is only the coverage to warn of, and every deviation is noted.
  at(FRIDAY - 70 * MINUTE)
  await watchServices(context)
  at(FRIDAY)
  const rounds = await Promise.all([1, 2, 3].map(() => watchServices(context)))
  assert.deepEqual(rounds.map(({ raised }) => raised).sort(), [0, 0, 1])
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ kind: string; count: number }>(
      `select kind, count(*)::int as count from ledger_event
       where kind in ('warnings.changed', 'work.posted') group by kind order by kind`,
    ),
  )
  assert.deepEqual(rows, [
    { kind: 'warnings.changed', count: 2 },
    { kind: 'work.posted', count: 1 },
  ])
})

test('in a new period what stood in the old is gone with it', async (t) => {
  const { context, at } = await house(t)
  await watchServices(context)
  at(Date.UTC(2027, 0, 4, 12))
  await watchServices(context)
  const after = await stored(context)
  assert.ok(after.gone.includes('clock_75 ticket:D:resolution'))
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ period: string }>(`select distinct period from warning where gone_at is null`),
  )
  assert.ok(rows.every(({ period }) => period === '2027-Q1'))
})

test('a round asks the database as often of eight services as of two', async (t) => {
  const asked = async (more: readonly string[]) => {
    const { context } = await testDatabase(t, { now: () => FRIDAY })
    await makeFollowedServices(t, context, more)
    // What is found for the first time is written down for each; then there is nothing new.
    await watchServices(context)
    const queries = t.mock.method(pg.Client.prototype, 'query')
    await watchServices(context)
    queries.mock.restore()
    return queries.mock.callCount()
  }
  const more = ['wilma', 'lisa', 'raindance', 'edlevo', 'treserva', 'hypergene']
  assert.equal(await asked(more), await asked([]))
})
