/** A page about many services asks the database as often as one about a few. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { availabilityRoutes } from '../../src/modules/availability/routes.ts'
import { deviationRoutes } from '../../src/modules/deviations/routes.ts'
import { grantRole, loadActor } from '../../src/modules/organisation/index.ts'
import { reportRoutes } from '../../src/modules/reports/desk/routes.ts'
import { serviceRoutes } from '../../src/modules/reports/standing/services.routes.ts'
import { startRoutes } from '../../src/modules/reports/start/start.routes.ts'
import { watchServices } from '../../src/modules/reports/watch/watch.commands.ts'
import { workRoutes } from '../../src/modules/work/routes.ts'
import { type Role, roles } from '../../src/platform/actor.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import type { Context } from '../../src/platform/context.ts'
import { newRoutes } from '../../src/platform/http/routes.ts'
import { testApp } from '../../src/platform/http/testing.ts'
import { FRIDAY, makeFollowedServices, makePerson } from '../builders/followed-service.ts'
import { testDatabase } from '../database.ts'

const PAGES = [
  '/api/start',
  '/api/work',
  '/api/services',
  '/api/deviations?state=all',
  '/api/deviations?state=waiting',
  '/api/deviations/analysis',
  '/api/reports',
  '/api/reports/standings',
  '/api/availability',
]

/** How many statements each page takes for somebody in each role, with so many services. */
async function questions(t: TestContext, more: readonly string[]): Promise<Map<string, number>> {
  const { context } = await testDatabase(t, fixedClock(FRIDAY))
  await makeFollowedServices(t, context, more)
  await watchServices(context)
  const api = newRoutes()
    .route('/', startRoutes())
    .route('/', workRoutes())
    .route('/', serviceRoutes())
    .route('/', deviationRoutes())
    .route('/', reportRoutes())
    .route('/', availabilityRoutes())
  const asked = t.mock.method(pg.Client.prototype, 'query')
  const counts = new Map<string, number>()
  for (const role of roles) {
    const actor = await loadActor(context, await somebody(context, role, more))
    const app = testApp(context, { api, identify: async () => actor })
    for (const page of PAGES) {
      asked.mock.resetCalls()
      assert.equal((await app.request(page)).status, 200)
      counts.set(`${page} as ${role}`, asked.mock.callCount())
    }
    assert.deepEqual(app.faults, [])
  }
  asked.mock.restore()
  return counts
}

/** Reaches all of them; a contact person, who is given services, each. */
async function somebody(context: Context, role: Role, more: readonly string[]): Promise<string> {
  if (role !== 'contact') return (await makePerson(context, role)).id
  const { id } = await makePerson(context, role, 'viva')
  for (const service of ['heroma', ...more]) {
    await grantRole(context, { personId: id, role, scope: { kind: 'service', service } })
  }
  return id
}

test('with eight services each page asks as many questions as with two', async (t) => {
  const two = await questions(t, [])
  const eight = await questions(t, [
    'wilma',
    'lisa',
    'raindance',
    'edlevo',
    'treserva',
    'hypergene',
  ])
  assert.ok([...two.values()].every((count) => count > 0))
  assert.deepEqual(eight, two)
})
