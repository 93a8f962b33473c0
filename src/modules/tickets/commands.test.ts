import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { makeService, terms } from '../../../test/builders/service.ts'
import { testDatabase } from '../../../test/database.ts'
import { testFile } from '../../../test/files.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError, type ErrorCode } from '../../platform/errors.ts'
import { parseInstant } from '../calendar/index.ts'
import { loadService } from '../services/index.ts'
import { excludeTicket, includeTicket, rejudgeTickets } from './commands.ts'
import { explainTicket } from './explain.commands.ts'
import { importTickets } from './import.commands.ts'
import { countTicketsSince } from './store.ts'

const csv = `key;opened_at;priority;status;responded_at;resolved_at;updated_at
A1;2026-07-01 08:00;1;resolved;2026-07-01 08:20;2026-07-01 10:00;2026-07-01 10:00
A2;2026-07-01 08:00;1;open;;;2026-07-01 09:00
`

async function imported(t: TestContext, ...services: string[]): Promise<Context> {
  const { context } = await testDatabase(t)
  const file = await testFile(t, 'x.csv', csv)
  for (const service of services) {
    await makeService(context, service)
    await importTickets(context, { file, service, mapping: 'generic', skipInvalid: false })
  }
  return context
}

async function clocks(context: Context): Promise<string[]> {
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ line: string }>(
      `select concat_ws(' ', key, kind, target_seconds, state) as line
       from ticket_clock join ticket on id = ticket_id
       where kind <> 'update' order by 1`,
    ),
  )
  return rows.map(({ line }) => line)
}

function fails(code: ErrorCode, message: RegExp) {
  return (error: unknown) =>
    error instanceof DomainError && error.code === code && message.test(error.message)
}

test('clocks are judged again by what is agreed now, all or only of open tickets', async (t) => {
  const context = await imported(t, 'viva')
  const promised = terms.clocks.priorities
  const stricter = {
    ...terms,
    clocks: { ...terms.clocks, priorities: { ...promised, 1: { resolutionSeconds: 3600 } } },
  }
  await context.transaction(({ client }) =>
    client.query('update service_agreement set terms = $1', [JSON.stringify(stricter)]),
  )
  const rejudge = (openOnly: boolean) =>
    context.transaction(async (tx) =>
      rejudgeTickets(tx, await loadService(tx, 'viva'), { openOnly }),
    )
  assert.deepEqual(await rejudge(true), { tickets: 1 })
  assert.deepEqual(await clocks(context), [
    'A1 resolution 14400 met',
    'A1 response 1800 met',
    'A2 resolution 3600 running',
  ])
  assert.deepEqual(await rejudge(false), { tickets: 2 })
  assert.deepEqual(await clocks(context), [
    'A1 resolution 3600 missed',
    'A2 resolution 3600 running',
  ])
})

test('tickets with something in or after an instant are counted', async (t) => {
  const context = await imported(t, 'viva')
  const since = (text: string) =>
    context.transaction(async (tx) =>
      countTicketsSince(tx, (await loadService(tx, 'viva')).id, parseInstant(text)),
    )
  assert.equal(await since('2026-07-01T09:00:00+02:00'), 2)
  assert.equal(await since('2026-07-01T09:01:00+02:00'), 1)
  assert.equal(await since('2026-07-02T00:00:00+02:00'), 0)
})

test('a ticket is left out for a reason, by somebody, and can be taken in again', async (t) => {
  const context = await imported(t, 'viva')
  const exclusion = await excludeTicket(context, 'A1', 'viva', ' Dubblett av A2 ')
  assert.deepEqual(exclusion, {
    reason: 'Dubblett av A2',
    by: 'Test Testsson',
    at: context.clock.now(),
  })
  const explained = await explainTicket(context, { key: 'A1' })
  assert.deepEqual(explained.exclusion, exclusion)
  await assert.rejects(
    excludeTicket(context, 'A1', 'viva', 'Igen'),
    fails('conflict', /left out already, by Test Testsson: Dubblett av A2/),
  )
  assert.deepEqual(await includeTicket(context, 'A1', 'viva'), exclusion)
  await assert.rejects(includeTicket(context, 'A1', 'viva'), fails('conflict', /not left out/))
  await assert.rejects(excludeTicket(context, 'A1', 'viva', ' '), fails('invalid_input', /reason/))
  await assert.rejects(
    excludeTicket(context, 'B1', 'viva', 'x'),
    fails('not_found', /no ticket B1/),
  )
})

test('a ticket is explained by the agreement of its opening, as of any instant', async (t) => {
  const context = await imported(t, 'viva')
  const now = parseInstant('2026-07-01T09:00:00+02:00')
  const { agreement, clocks: explained, zone } = await explainTicket(context, { key: 'A1', now })
  assert.equal(agreement?.from, '2016-01-01')
  assert.equal(zone, 'Europe/Stockholm')
  assert.deepEqual(
    explained.map(({ kind, state, elapsed }) => [kind, state, elapsed / 60_000]),
    [
      ['response', 'met', 20],
      ['resolution', 'running', 60],
      ['update', 'met', 20],
      ['update', 'running', 40],
    ],
  )
})

test('where several services have a ticket of that key, the right one must be said', async (t) => {
  const context = await imported(t, 'viva', 'heroma')
  await assert.rejects(
    explainTicket(context, { key: 'A1' }),
    fails('conflict', /Several services have a ticket A1: heroma, viva/),
  )
  const { service } = await explainTicket(context, { key: 'A1', service: 'heroma' })
  assert.equal(service.key, 'heroma')
  await assert.rejects(explainTicket(context, { key: 'Z' }), fails('not_found', /no ticket Z/))
  await assert.rejects(
    explainTicket(context, { key: 'A1', service: 'nej' }),
    fails('not_found', /no service/),
  )
})
