import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { z } from 'zod'
import { dayFigures } from '../../src/modules/availability/index.ts'
import { deviationShown } from '../../src/modules/deviations/index.ts'
import { deviationList } from '../../src/modules/deviations/list.schema.ts'
import { deviationPage } from '../../src/modules/deviations/page.schema.ts'
import { deviationRoutes } from '../../src/modules/deviations/routes.ts'
import { loadActor } from '../../src/modules/organisation/index.ts'
import { buildFigures } from '../../src/modules/reports/commands.ts'
import { receipt, servicePage, serviceRow } from '../../src/modules/reports/standing/schema.ts'
import { serviceRoutes } from '../../src/modules/reports/standing/services.routes.ts'
import { start } from '../../src/modules/reports/start/schema.ts'
import { startRoutes } from '../../src/modules/reports/start/start.routes.ts'
import type { Role } from '../../src/platform/actor.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { newRoutes } from '../../src/platform/http/routes.ts'
import { testApp } from '../../src/platform/http/testing.ts'
import { FRIDAY, makeFollowedServices, makePerson } from '../builders/followed-service.ts'
import { testDatabase } from '../database.ts'

const page = servicePage.extend({ days: z.array(dayFigures), deviations: z.array(deviationShown) })
const services = z.object({ items: z.array(serviceRow) })
const problem = z.object({
  status: z.number(),
  code: z.string(),
  title: z.string(),
  problems: z.array(z.object({ path: z.string().optional() })).default([]),
})

async function house(t: TestContext) {
  const { context } = await testDatabase(t, fixedClock(FRIDAY))
  await makeFollowedServices(t, context)
  const api = newRoutes().route('/', serviceRoutes()).route('/', startRoutes())
  const whole = api.route('/', deviationRoutes())
  /** Asks as somebody with one role, for Viva unless said, or for everything. */
  const as = async (role: Role, service: string | undefined = 'viva') => {
    const { id } = await makePerson(context, role, service === 'all' ? undefined : service)
    const actor = await loadActor(context, id)
    const app = testApp(context, { api: whole, identify: async () => actor })
    const headers = { 'x-kvitto': '1', origin: app.publicUrl.origin }
    const ask = async (path: string, body?: unknown) => {
      const init =
        body === undefined
          ? { headers }
          : {
              method: 'POST',
              body: JSON.stringify(body),
              headers: { ...headers, 'content-type': 'application/json' },
            }
      const response = await app.request(path, init)
      const answer: unknown = await response.json()
      return {
        status: response.status,
        body: answer,
        /** The answer, if it is of this shape and of no other. */
        of: <Shape extends z.ZodType>(shape: Shape) => shape.parse(answer),
      }
    }
    return ask
  }
  return { context, as }
}

test('a service’s figures are the report’s of the same period', async (t) => {
  const { context, as } = await house(t)
  const ask = await as('account_manager')
  const body = (await ask('/api/services/viva?period=2026-Q3')).of(page)
  const figures = await buildFigures(context, { service: 'viva', period: '2026-Q3' })
  assert.equal(body.availability?.availability, figures.availability?.availability)
  assert.deepEqual(body.attainment, figures.attainment)
  assert.equal(body.digest, figures.inputs.digest)
  assert.equal(body.running, false)
  assert.equal(body.days.length, 92)
})

test('the running period comes with a forecast, and nothing measured gives none', async (t) => {
  const { as } = await house(t)
  const ask = await as('account_manager', 'all')
  const viva = (await ask('/api/services/viva')).of(page)
  assert.equal(viva.period.key, '2026-Q4')
  assert.equal(viva.running, true)
  const heroma = (await ask('/api/services/heroma')).of(page)
  assert.equal(heroma.availability, null)
  for (const { verdict } of heroma.promises) assert.equal(verdict, 'not_known')
  assert.equal(heroma.live.state, 'unknown')
})

test('whoever does not reach a service gets the same answer as if it were not there', async (t) => {
  const { as } = await house(t)
  const contact = await as('contact', 'heroma')
  const hidden = await contact('/api/services/viva')
  const absent = await contact('/api/services/nothing')
  assert.equal(hidden.status, 404)
  assert.deepEqual(hidden.of(problem), absent.of(problem))
  assert.equal((await contact('/api/services/viva/receipts/availability')).status, 404)
  assert.deepEqual(
    (await contact('/api/services')).of(services).items.map(({ key }) => key),
    ['heroma'],
  )
  const manager = await as('manager', 'all')
  assert.equal((await manager('/api/services/viva')).status, 404)
  assert.deepEqual((await manager('/api/services')).of(services).items, [])
})

test('a period that is none, or has not begun, is refused', async (t) => {
  const { as } = await house(t)
  const ask = await as('auditor', 'all')
  assert.equal((await ask('/api/services/viva?period=2027-Q1')).status, 422)
  assert.equal((await ask('/api/services/viva?period=when')).status, 422)
  assert.equal((await ask('/api/deviations/99999999999')).status, 422)
  assert.equal((await ask('/api/services/viva/receipts/moon')).status, 422)
  assert.equal((await ask('/api/services/viva/receipts/resolution:9')).status, 404)
})

test('a receipt adds up to its figure and names the tickets behind it', async (t) => {
  const { as } = await house(t)
  const ask = await as('auditor', 'all')
  const body = (await ask('/api/services/viva/receipts/availability?period=2026-Q3')).of(receipt)
  const of = (code: string) => body.lines.find((line) => line.code === code)?.value ?? Number.NaN
  assert.equal(of('opening_time') - of('maintenance') - of('unmeasured'), of('known'))
  assert.equal((of('known') - of('down')) / of('known'), of('availability'))
  assert.match(body.inputs.digest, /^[0-9a-f]{64}$/)
  assert.equal(body.sources.length, 2)
  const solved = (await ask('/api/services/viva/receipts/resolution:1?period=2026-Q3')).of(receipt)
  assert.deepEqual(solved.tickets, { decided: '2026-Q3', kind: 'resolution', priority: '1' })
  assert.deepEqual(
    solved.lines.slice(0, 3).map(({ value }) => value),
    [1, 2, 3],
  )
})

test('a deviation is found, noted and explained; it says by whom, and what was said before', async (t) => {
  const { as } = await house(t)
  const ask = await as('account_manager')
  const found = (await ask('/api/services/viva?period=2026-Q3')).of(page).deviations
  assert.ok(found.length > 0)
  assert.equal(found[0]?.id, null)
  const noted = await ask('/api/services/viva/deviations', { period: '2026-Q3' })
  assert.deepEqual(noted.body, { deviations: found.length })
  const listed = (await ask('/api/deviations?state=waiting')).of(deviationList)
  assert.deepEqual([listed.items.length, listed.total], [found.length, found.length])
  const [first] = (await ask('/api/services/viva?period=2026-Q3')).of(page).deviations
  const path = `/api/deviations/${first?.id}/explanation`
  const said = { causeCategory: 'supplier', explanation: 'Leverantören svarade sent.' }
  const half = await ask(path, { ...said, action: 'Jour' })
  assert.equal(half.status, 422)
  assert.deepEqual(
    half.of(problem).problems.map(({ path }) => path),
    ['actionOwner', 'actionDue'],
  )
  const done = await ask(path, said)
  assert.equal(done.status, 200)
  assert.equal(done.of(deviationPage).deviation.explainedBy, 'Någon account_manager')
  const waiting = (await ask('/api/deviations?state=waiting')).of(deviationList).items
  assert.equal(waiting.length, found.length - 1)
})

test('only those who work with a service explain; others see or do not even that', async (t) => {
  const { context, as } = await house(t)
  const [first] = (await buildFigures(context, { service: 'viva', period: '2026-Q3' })).deviations
  const path = `/api/deviations/${first?.id}`
  const said = { causeCategory: 'other', explanation: 'Så var det.' }
  const statusOf = async (role: Role, service?: string) => {
    const ask = await as(role, service)
    const [seen, written] = [await ask(path), await ask(`${path}/explanation`, said)]
    return [seen.status, written.status]
  }
  assert.deepEqual(await statusOf('technician'), [200, 200])
  assert.deepEqual(await statusOf('auditor'), [200, 403])
  assert.deepEqual(await statusOf('contact'), [404, 404])
  assert.deepEqual(await statusOf('account_manager', 'heroma'), [404, 404])
  assert.deepEqual(await statusOf('manager', 'all'), [404, 404])
})

test('the account manager’s day: the ticket that runs out of time, and what of the report is unexplained', async (t) => {
  const { as } = await house(t)
  const body = (await (await as('account_manager'))('/api/start')).of(start)
  const [ticket, ...more] = body.tasks
  assert.deepEqual(more, [])
  assert.deepEqual(
    body.unexplained.map(({ service, period, first }) => [service.key, period.key, first.length]),
    [['viva', '2026-Q3', 2]],
  )
  assert.ok(ticket?.kind === 'ticket_due')
  assert.deepEqual([ticket.ticket.key, ticket.openSecondsLeft], ['D', 50 * 60])
  assert.deepEqual(
    body.upcoming.map(({ kind, on }) => [kind, on]),
    [
      ['maintenance', '2026-11-25'],
      ['report_due', '2027-01-21'],
    ],
  )
  const { counts, items } = body.promises
  assert.equal(counts.kept + counts.at_risk + counts.not_kept + counts.not_known, items.length)
})

test('each role’s start has what is theirs: a manager calm, an auditor proof, an administrator the house', async (t) => {
  const { as } = await house(t)
  const manager = (await (await as('manager', 'all'))('/api/start')).of(start)
  assert.deepEqual([manager.tasks, manager.services, manager.proof], [[], [], null])
  const auditor = (await (await as('auditor', 'all'))('/api/start')).of(start)
  assert.deepEqual(auditor.tasks, [])
  assert.equal(auditor.proof?.[0]?.period.key, '2026-Q3')
  const technician = (await (await as('technician', 'all'))('/api/start')).of(start)
  assert.deepEqual(
    technician.tasks.map(({ kind }) => kind),
    ['ticket_due', 'service_silent'],
  )
  const administrator = (await (await as('administrator', 'all'))('/api/start')).of(start)
  assert.equal(administrator.house?.people, 4)
  assert.equal(administrator.house?.services.length, 2)
})
