import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { z } from 'zod'
import {
  FRIDAY,
  makeFollowedServices,
  makePerson,
} from '../../../test/builders/followed-service.ts'
import { testDatabase } from '../../../test/database.ts'
import type { Role } from '../../platform/actor.ts'
import { fixedClock } from '../../platform/clock.ts'
import { newRoutes } from '../../platform/http/routes.ts'
import { testApp } from '../../platform/http/testing.ts'
import { loadActor } from '../organisation/index.ts'
import { maintenanceRoutes } from './maintenance.routes.ts'
import { maintenanceEffect, maintenanceView } from './maintenance.schema.ts'
import { availabilityRoutes } from './routes.ts'
import {
  availabilityDetail,
  dayView,
  explanationView,
  runView,
  serviceAvailability,
} from './view.schema.ts'

const problem = z.object({
  code: z.string(),
  problems: z.array(z.object({ path: z.string() })).default([]),
})
const windows = z.object({ items: z.array(maintenanceView), nextCursor: z.string().nullable() })

async function house(t: TestContext) {
  const { context } = await testDatabase(t, fixedClock(FRIDAY))
  await makeFollowedServices(t, context)
  const api = newRoutes().route('/', availabilityRoutes()).route('/', maintenanceRoutes())
  /** Asks as somebody with one role, for Viva unless said. */
  return async (role: Role, service: string | undefined = 'viva') => {
    const { id } = await makePerson(context, role, service === 'all' ? undefined : service)
    const actor = await loadActor(context, id)
    const app = testApp(context, { api, identify: async () => actor })
    return async (path: string, body?: object) => {
      const headers = { 'x-kvitto': '1', origin: app.publicUrl.origin }
      const response = await app.request(
        path,
        body === undefined
          ? { headers }
          : {
              method: 'POST',
              body: JSON.stringify(body),
              headers: { ...headers, 'content-type': 'application/json' },
            },
      )
      const text = await response.text()
      assert.deepEqual(app.faults, [])
      return {
        status: response.status,
        text,
        headers: response.headers,
        of: <Shape extends z.ZodType>(shape: Shape) => shape.parse(JSON.parse(text)),
      }
    }
  }
}

test('the overview tells how each service is now, and what is not measured is not well', async (t) => {
  const ask = await (await house(t))('account_manager', 'all')
  const { items } = (await ask('/api/availability')).of(
    z.object({ items: z.array(serviceAvailability) }),
  )
  const [heroma, viva] = items
  assert.equal(viva?.state, 'up')
  assert.equal(viva?.days.length, 90)
  assert.equal(heroma?.state, 'unknown')
  assert.equal(heroma?.figures?.availability, null)
  assert.equal(heroma?.figures?.outcome, 'nothing_known')
})

test('a period’s figures, days, outages and lines say the same', async (t) => {
  const ask = await (await house(t))('technician')
  const detail = (await ask('/api/availability/viva?period=2026-Q3')).of(availabilityDetail)
  assert.equal(detail.figures?.downSeconds, 7200)
  assert.deepEqual(
    detail.outages.map(({ day, from, openSeconds }) => [day, from, openSeconds]),
    [['2026-07-06', '2026-07-06T08:00:00Z', 7200]],
  )
  const days = detail.days.filter(({ state }) => state === 'down').map(({ day }) => day)
  assert.deepEqual(days, ['2026-07-06'])
  const lines = (await ask('/api/availability/viva/explain?period=2026-Q3')).of(explanationView)
  const down = lines.stretches.filter(({ state }) => state === 'down')
  assert.equal(
    down.reduce((sum, line) => sum + line.countedSeconds, 0),
    7200,
  )
  assert.equal(lines.figures.availability, detail.figures?.availability)
  const hours = (await ask('/api/availability/viva/days/2026-07-06')).of(dayView)
  assert.deepEqual(
    hours.parts.filter(({ kind }) => kind === 'down').map(({ from, to }) => [from, to]),
    [['2026-07-06T08:00:00Z', '2026-07-06T10:00:00Z']],
  )
})

test('the observations behind a day are paged, none twice and none left out', async (t) => {
  const ask = await (await house(t))('auditor')
  const span = 'from=2026-07-06T00:00:00%2B02:00&to=2026-07-07T00:00:00%2B02:00'
  const page = z.object({ items: z.array(runView), nextCursor: z.string().nullable() })
  const all = (await ask(`/api/availability/viva/runs?${span}`)).of(page)
  assert.deepEqual(
    all.items.map(({ state }) => state),
    ['up', 'down', 'up'],
  )
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const next: z.infer<typeof page> = (
      await ask(`/api/availability/viva/runs?${span}&limit=1${after}`)
    ).of(page)
    seen.push(...next.items.map(({ from }) => from))
    cursor = next.nextCursor
  }
  assert.deepEqual(
    seen,
    all.items.map(({ from }) => from),
  )
  assert.equal((await ask(`/api/availability/viva/runs?${span}&cursor=x`)).status, 422)
})

test('maintenance is told what it changes before it is saved, and then changes just that', async (t) => {
  const ask = await (await house(t))('technician')
  const window = { service: 'viva', from: '2026-07-06T10:00', to: '2026-07-06T12:00' }
  const effect = (await ask('/api/maintenance/preview', window)).of(maintenanceEffect)
  const [period] = effect.periods
  assert.equal(effect.openSeconds, 7200)
  assert.ok(effect.isAfterTheFact)
  assert.equal(period?.after.availability, 1)
  const figures = async () =>
    (await ask('/api/availability/viva?period=2026-Q3')).of(availabilityDetail).figures
  assert.equal((await figures())?.availability, period?.before.availability, 'nothing was saved')
  const saved = await ask('/api/maintenance', { ...window, reason: 'Byte av växel' })
  assert.equal(saved.status, 201)
  const { id } = saved.of(maintenanceView)
  assert.equal((await figures())?.availability, 1)
  assert.equal((await ask(`/api/maintenance/${id}/cancellation`, { reason: 'Fel' })).status, 200)
  assert.equal((await figures())?.availability, period?.before.availability)
  assert.equal((await ask(`/api/maintenance/${id}/cancellation`, { reason: 'Igen' })).status, 409)
})

test('what is wrong with a window is told at its field', async (t) => {
  const ask = await (await house(t))('technician')
  const wrong = async (from: string, to: string) => {
    const answer = await ask('/api/maintenance', { service: 'viva', from, to, reason: 'x' })
    return [answer.status, answer.of(problem).problems.map(({ path }) => path)]
  }
  assert.deepEqual(await wrong('2026-12-05T10:00', '2026-12-05T10:00'), [422, ['to']])
  assert.deepEqual(await wrong('i morgon', '2026-12-05T10:00'), [422, ['from']])
  assert.deepEqual(await wrong('2026-12-05T10:00', '2036-12-05T10:00'), [422, ['to']])
})

test('a contact person reads their own service, changes nothing, and sees no names', async (t) => {
  const as = await house(t)
  const ask = await as('contact')
  const { items } = (await ask('/api/maintenance')).of(windows)
  assert.deepEqual(
    items.map(({ reason, createdBy, mayCancel }) => [reason, createdBy, mayCancel]),
    [['Uppgradering', null, false]],
  )
  const window = { from: '2026-12-05T10:00', to: '2026-12-05T12:00' }
  assert.equal((await ask('/api/maintenance/preview', { service: 'viva', ...window })).status, 403)
  assert.equal(
    (await ask(`/api/maintenance/${items[0]?.id}/cancellation`, { reason: 'Nej' })).status,
    403,
  )
})

test('a contact person cannot tell another service from one that is not there', async (t) => {
  const ask = await (await house(t))('contact')
  const mask = (text: string) => text.replaceAll(/heroma|nowhere|urn:kvitto:request:[^"]+/g, '…')
  for (const path of ['', '?period=2026-Q3', '/days/2026-07-06', '/explain?period=2026-Q3']) {
    const [other, none] = [
      await ask(`/api/availability/heroma${path}`),
      await ask(`/api/availability/nowhere${path}`),
    ]
    assert.equal(other.status, 404)
    assert.equal(mask(other.text), mask(none.text))
  }
  assert.equal((await ask('/api/maintenance?service=heroma')).status, 404)
})

test('days and outages can be taken along to a spreadsheet', async (t) => {
  const ask = await (await house(t))('auditor')
  const path = '/api/availability/viva/export?period=2026-Q3'
  const csv = await ask(`${path}&what=outages&format=csv`)
  assert.match(csv.text, /2026-07-06 10:00;2026-07-06 12:00;2;viva-web/)
  assert.match(csv.headers.get('content-disposition') ?? '', /avbrott-viva-2026-Q3\.csv/)
  const xlsx = await ask(`${path}&what=days&format=xlsx`)
  assert.match(xlsx.text, /^PK/)
})

test('a period that has not begun is refused, and a day of the future too', async (t) => {
  const ask = await (await house(t))('auditor')
  assert.equal((await ask('/api/availability/viva?period=2027-Q1')).status, 422)
  assert.equal((await ask('/api/availability/viva/days/2026-12-24')).status, 422)
  assert.equal((await ask('/api/availability/viva?period=sommaren')).status, 422)
})
