import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { z } from 'zod'
import { makeService } from '../../../test/builders/service.ts'
import { haveTickets, somebody } from '../../../test/builders/tickets.ts'
import { testDatabase } from '../../../test/database.ts'
import type { Actor, Role } from '../../platform/actor.ts'
import { fixedClock } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { testApp } from '../../platform/http/testing.ts'
import { parseInstant } from '../calendar/index.ts'
import { ticketList } from './list-schema.ts'
import { ticketRoutes } from './routes.ts'
import { excluded, ticketPage } from './ticket-schema.ts'

// Tuesday 7 July 2026 at noon; open 07–18 on working days.
const NOW = parseInstant('2026-07-07T12:00:00+02:00')
// A1 is resolved in time; A2 was due yesterday; A3 (priority 1, 4 h) is due at 15; A4 waits.
const VIVA = `key;title;opened_at;priority;status;responded_at;resolved_at;updated_at
A1;Utskrift av beslut hänger sig;2026-07-01 08:00;1;resolved;2026-07-01 08:20;2026-07-01 10:00;2026-07-01 10:00
A2;Inloggningen går inte;2026-07-03 08:00;2;open;;;2026-07-03 09:00
A3;"=HYPERLINK(""http://x"";""Utskriften"")";2026-07-07 11:00;1;open;2026-07-07 11:10;;2026-07-07 11:10
A4;Behörighet saknas;2026-07-06 08:00;3;waiting_customer;;;2026-07-06 09:00
`
const HEROMA = `key;title;opened_at;priority;status;responded_at;resolved_at;updated_at
H1;Lönespecifikation;2026-07-02 08:00;3;open;;;2026-07-02 08:00
`

interface House {
  readonly context: Context
  as(role: Role, service?: string): Promise<Client>
}

interface Client {
  list(query?: string): Promise<string>
  get(path: string): Promise<Response>
  post(path: string, body?: unknown): Promise<Response>
}

async function house(t: TestContext): Promise<House> {
  const { context } = await testDatabase(t, fixedClock(NOW))
  await makeService(context, 'viva')
  await makeService(context, 'heroma')
  await haveTickets(t, context, 'viva', VIVA)
  await haveTickets(t, context, 'heroma', HEROMA)
  let count = 0
  return {
    context,
    as: async (role, service = 'viva') =>
      clientOf(context, await somebody(context, `Person ${count++}`, role, service)),
  }
}

type Ear = Parameters<Parameters<typeof ticketRoutes>[0]>[0]

function clientOf(
  context: Context,
  actor: Actor | undefined,
  hear: (ear: Ear) => void = () => {},
): Client {
  const app = testApp(context, { api: ticketRoutes(hear), identify: async () => actor })
  const get = async (path: string) => app.request(path)
  return {
    get,
    list: async (query = '') => {
      const response = await get(`/api/tickets?${query}`)
      const { items, total } = ticketList.parse(await response.json())
      return `${items.map(({ key }) => key).join(' ')} of ${total}`
    },
    post: async (path, body) =>
      app.request(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-kvitto': '1',
          origin: app.publicUrl.origin,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  }
}

test('a list holds the tickets within reach, the newest first', async (t) => {
  const { as } = await house(t)
  assert.equal(await (await as('account_manager')).list(), 'A3 A4 A2 A1 of 4')
  assert.equal(await (await as('contact', 'heroma')).list(), 'H1 of 1')
  assert.equal(await (await as('contact', 'heroma')).list('service=viva'), ' of 0')
  assert.equal(await (await as('manager')).list(), ' of 0')
})

test('how many there are is known at once where a process is told that tickets have changed', async (t) => {
  const { context, as } = await house(t)
  const ears: Ear[] = []
  const { list } = clientOf(context, context.actor, (ear) => ears.push(ear))
  const lists = async () => [await list('limit=1'), await list('priority=1&limit=1')]
  assert.deepEqual(await lists(), ['A3 of 5', 'A3 of 2'])
  const more = VIVA.split('\n').map((row) => row.replace(/^A/, 'B'))
  await haveTickets(t, context, 'viva', more.join('\n'))
  for (const ear of ears) ear({ topic: 'tickets', service: 'viva' })
  assert.deepEqual(await lists(), ['B3 of 9', 'B3 of 4'])
  assert.equal(await (await as('account_manager')).list('limit=1&total=false'), 'B3 of undefined')
})

test('each filter takes what it says', async (t) => {
  const { context, as } = await house(t)
  const system = clientOf(context, context.actor)
  const { list } = await as('account_manager')
  const answers = {
    'service=heroma,viva': 'A3 A4 A2 A1 of 4',
    'state=open,waiting': 'A3 A4 A2 of 3',
    'state=waiting': 'A4 of 1',
    'state=resolved': 'A1 of 1',
    'priority=1': 'A3 A1 of 2',
    'outcome=met': 'A1 of 1',
    'outcome=missed': 'A2 of 1',
    'outcome=running,paused': 'A3 A4 of 2',
    'outcome=at_risk': 'A3 of 1',
    'outcome=at_risk&riskHours=2': ' of 0',
    'dueToday=true': 'A3 of 1',
    'kind=response&outcome=met': 'A3 A1 of 2',
    'kind=update&outcome=missed': ' of 0',
    'decided=2026-Q3': 'A2 A1 of 2',
    'decided=2026-07&outcome=missed&priority=2': 'A2 of 1',
    'decided=2026-Q2': ' of 0',
    'openedFrom=2026-07-03&openedTo=2026-07-06': 'A4 A2 of 2',
    'q=utskrift': 'A3 A1 of 2',
    'q=beslut utskr': 'A1 of 1',
    'q=a2': 'A2 of 1',
    "q=' | & :*": ' of 0',
    'excluded=true': ' of 0',
    'sort=dueAt': 'A1 A2 A3 A4 of 4',
    'sort=-dueAt': 'A3 A2 A1 A4 of 4',
    'sort=key': 'A1 A2 A3 A4 of 4',
    'sort=priority': 'A1 A3 A2 A4 of 4',
    'sort=lastEventAt': 'A1 A2 A4 A3 of 4',
  }
  const found: Record<string, string> = {}
  for (const query of Object.keys(answers)) found[query] = await list(query)
  assert.deepEqual(found, answers)
  assert.equal(await system.list(), 'A3 A4 A2 H1 A1 of 5')
})

test('page after page gives every ticket once, in every order', async (t) => {
  const { context } = await house(t)
  const { get } = clientOf(context, context.actor)
  for (const sort of ['openedAt', 'dueAt', '-dueAt', 'key', '-priority', 'lastEventAt']) {
    const keys: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const response = await get(
        `/api/tickets?limit=2&sort=${sort}${cursor && `&cursor=${cursor}`}`,
      )
      const page = ticketList.parse(await response.json())
      keys.push(...page.items.map(({ key }) => key))
      cursor = page.nextCursor
    }
    assert.deepEqual(keys.toSorted(), ['A1', 'A2', 'A3', 'A4', 'H1'], sort)
  }
  const { status } = await get('/api/tickets?cursor=x')
  assert.equal(status, 422)
})

test('a ticket says its open time left, and late ones how long since', async (t) => {
  const { as } = await house(t)
  const response = await (await as('technician')).get('/api/tickets?sort=key')
  const { items } = ticketList.parse(await response.json())
  assert.deepEqual(
    items.map(({ key, clock }) => [key, clock?.outcome, clock?.openSecondsLeft]),
    [
      ['A1', 'met', null],
      // Due Friday 16.00: two hours then, eleven on Monday, five today.
      ['A2', 'missed', -18 * 3600],
      ['A3', 'at_risk', 3 * 3600],
      ['A4', 'paused', null],
    ],
  )
})

test('a ticket shows its clocks, its time line and what it is counted in', async (t) => {
  const { as } = await house(t)
  const response = await (await as('contact')).get('/api/tickets/viva/A1?lang=sv')
  assert.equal(response.status, 200)
  const page = ticketPage.parse(await response.json())
  const clock = page.clocks.find(({ kind }) => kind === 'resolution')
  assert.equal(clock?.outcome, 'met')
  assert.equal(clock?.elapsedSeconds, 7200)
  assert.equal(clock?.period?.key, '2026-Q3')
  assert.match(clock?.verdict ?? '', /^Klarat 2026-07-01 10:00, efter 2 h av 4 h/)
  assert.deepEqual(
    page.timeline?.segments.map(({ kind, from, to }) => [
      kind,
      from.slice(11, 16),
      to.slice(11, 16),
    ]),
    [
      ['running', '06:00', '08:00'],
      ['left', '08:00', '10:00'],
    ],
  )
  assert.equal(page.may.exclude, false)
  assert.deepEqual(
    page.events.map(({ what }) => what),
    ['öppnat med prioritet 1', 'pågår', 'första svar', 'löst'].filter((what) =>
      page.events.some((event) => event.what === what),
    ),
  )
})

test('whoever may not see a ticket is told the same as where there is none', async (t) => {
  const { as } = await house(t)
  const contact = await as('contact')
  const bodies = await Promise.all(
    ['heroma/H1', 'heroma/H9', 'finnsinte/H1'].map(async (path) => {
      const response = await contact.get(`/api/tickets/${path}`)
      const { detail } = z.object({ detail: z.string() }).parse(await response.json())
      return [response.status, detail.replace(/ [A-Z]\d in \w+/, '')]
    }),
  )
  assert.deepEqual(bodies, Array(3).fill([404, 'There is no ticket']))
  assert.equal(
    (await contact.post('/api/tickets/heroma/H1/exclude', { reason: 'Fel' })).status,
    404,
  )
})

test('only an account manager leaves a ticket out, with a reason, and takes it in again', async (t) => {
  const { context, as } = await house(t)
  const manager = await as('account_manager')
  const path = '/api/tickets/viva/A2'
  for (const role of ['contact', 'auditor', 'technician', 'security_officer'] as const) {
    const { status } = await (await as(role)).post(`${path}/exclude`, { reason: 'Dubblett av A1' })
    assert.equal(status, 403, role)
  }
  assert.equal((await manager.post(`${path}/exclude`, { reason: ' ' })).status, 422)
  assert.equal((await manager.post(`${path}/include`)).status, 409)
  const response = await manager.post(`${path}/exclude`, { reason: 'Dubblett av A1' })
  assert.equal(excluded.parse(await response.json()).reason, 'Dubblett av A1')
  assert.equal((await manager.post(`${path}/exclude`, { reason: 'Igen, igen' })).status, 409)
  assert.equal(await manager.list('excluded=true'), 'A2 of 1')
  assert.equal(await manager.list('decided=2026-Q3&outcome=missed'), ' of 0')
  const shown = ticketPage.parse(await (await manager.get(path)).json())
  assert.equal(shown.exclusion?.reason, 'Dubblett av A1')
  assert.equal(shown.clocks.find(({ kind }) => kind === 'resolution')?.period, null)
  assert.equal((await manager.post(`${path}/include`)).status, 200)
  assert.equal(await manager.list('excluded=true'), ' of 0')
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ kind: string }>(
      "select kind from ledger_event where kind like 'ticket.%' order by seq",
    ),
  )
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['ticket.excluded', 'ticket.included'],
  )
})

test('the list as a file: no cell is a formula, names have their letters', async (t) => {
  const { as } = await house(t)
  const { get } = await as('account_manager')
  const csv = await get('/api/tickets/export?format=csv&sort=key')
  assert.equal(
    csv.headers.get('content-disposition'),
    'attachment; filename="arenden-2026-07-07.csv"',
  )
  const text = await csv.text()
  const lines = text.trimEnd().split('\r\n')
  assert.match(lines[0] ?? '', /^Tjänst;Ärende;Rubrik;Prioritet;Status;Öppnat/)
  assert.equal(
    lines[1],
    'Viva;A1;Utskrift av beslut hänger sig;1;löst;2026-07-01 08:00;2026-07-01 10:00;1;i tid;0,5;0,33;2026-07-01 08:30;2026-07-01 08:20;1;i tid;4;2;2026-07-01 12:00;2026-07-01 10:00;nej;',
  )
  assert.ok(lines[3]?.startsWith('Viva;A3;"\'=HYPERLINK(""http'))
  const xlsx = await get('/api/tickets/export?format=xlsx&lang=en&state=open')
  const { sheets } = await readXlsx(new Uint8Array(await xlsx.arrayBuffer()))
  assert.equal(sheets[0]?.name, 'Tickets')
  assert.equal(sheets[0]?.rows.length, 3)
  assert.equal((await get('/api/tickets/export?format=pdf')).status, 422)
})

test('without anybody signed in there is nothing', async (t) => {
  const { context } = await house(t)
  const { get } = clientOf(context, undefined)
  for (const path of ['', '/viva/A1', '/export?format=csv']) {
    assert.equal((await get(`/api/tickets${path}`)).status, 401)
  }
})
