import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { addMaintenance } from '../../src/modules/availability/index.ts'
import { startDisturbance, updateTold } from '../../src/modules/disturbances/index.ts'
import { loadActor } from '../../src/modules/organisation/index.ts'
import { openStatusDesk } from '../../src/modules/status-pages/index.ts'
import { publicStatusRoutes } from '../../src/modules/status-pages/public.routes.ts'
import { statusPageRoutes } from '../../src/modules/status-pages/routes.ts'
import { statusPage, statusPages, statusShown } from '../../src/modules/status-pages/schema.ts'
import type { Role } from '../../src/platform/actor.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import type { Hint } from '../../src/platform/http/live.ts'
import { newRoutes } from '../../src/platform/http/routes.ts'
import { testApp } from '../../src/platform/http/testing.ts'
import { FRIDAY, makeFollowedServices, makePerson } from '../builders/followed-service.ts'
import { testDatabase } from '../database.ts'

async function house(t: TestContext) {
  const { context } = await testDatabase(t, fixedClock(FRIDAY))
  await makeFollowedServices(t, context)
  let hint: (hint: Hint | undefined) => void = () => {}
  const desk = openStatusDesk(context, (ear) => {
    hint = ear
  })
  t.after(() => desk.close())
  const api = newRoutes()
    .route('/', statusPageRoutes())
    .route(
      '/',
      publicStatusRoutes(() => desk),
    )
  const appOf = async (role?: Role, service?: string) => {
    const id = role === undefined ? '' : (await makePerson(context, role, service)).id
    const actor = role === undefined ? undefined : await loadActor(context, id)
    const app = testApp(context, { api, identify: async () => actor })
    const headers = { 'x-kvitto': '1', origin: app.publicUrl.origin }
    return (path: string, body?: object, method = 'POST', more: Record<string, string> = {}) =>
      app.request(
        `/api${path}`,
        body === undefined
          ? { method: method === 'DELETE' ? method : 'GET', headers: { ...headers, ...more } }
          : {
              method,
              body: JSON.stringify(body),
              headers: { ...headers, 'content-type': 'application/json' },
            },
      )
  }
  const owner = await appOf('account_manager', 'viva')
  const { units } = statusPages.parse(await (await owner('/status-pages')).json())
  const unitId = units[0]?.id ?? 0
  const wanted = {
    key: 'viva',
    name: 'Driftstatus för Viva',
    unitId,
    isPublic: true,
    showsComponents: false,
    services: ['viva'],
  }
  return { context, appOf, owner, wanted, hint: (told: Hint) => hint(told), units }
}

test('a public page tells how it is, and nothing of what lies behind', async (t) => {
  const { context, appOf, owner, wanted } = await house(t)
  assert.equal((await owner('/status-pages', wanted)).status, 201)
  await addMaintenance(context, {
    service: 'viva',
    from: '2026-12-05T08:00',
    to: '2026-12-05T10:00',
    reason: 'Byte av hemlig-server-01',
  })
  await startDisturbance(context, {
    title: 'Viva är långsamt',
    services: ['viva', 'heroma'],
    startedAt: '2026-11-20T12:00:00Z',
    state: 'investigating',
    words: 'Vi letar.',
    ticket: 'D',
    mail: false,
  })
  const stranger = await appOf()
  const answer = await stranger('/status/viva')
  assert.equal(answer.status, 200)
  const text = await answer.text()
  const shown = statusShown.parse(JSON.parse(text))
  assert.deepEqual(
    shown.services.map(({ key, state, days, components }) => [key, state, days.length, components]),
    [['viva', 'up', 90, null]],
  )
  assert.deepEqual(shown.disturbances[0]?.services, ['Viva'])
  assert.equal(shown.maintenance[0]?.reason, null)
  for (const inside of ['hemlig', 'viva-web', 'Heroma', '"ticket"', '"by"', 'kvitto.']) {
    assert.ok(!text.includes(inside), inside)
  }
  const tag = answer.headers.get('etag') ?? ''
  const again = await stranger('/status/viva', undefined, 'GET', { 'if-none-match': tag })
  assert.equal(again.status, 304)
  const badge = await stranger('/status/viva/badge/viva.svg')
  assert.match(badge.headers.get('content-type') ?? '', /^image\/svg\+xml/)
  assert.equal(badge.headers.get('cross-origin-resource-policy'), 'cross-origin')
  assert.match(await badge.text(), /Viva: fungerar/)
  assert.equal((await stranger('/status/viva/badge/heroma.svg')).status, 404)
})

test('a page that is not public is to strangers as none, and to others what they reach', async (t) => {
  const { appOf, owner, wanted } = await house(t)
  await owner('/status-pages', { ...wanted, isPublic: false })
  const stranger = await appOf()
  for (const path of ['/status/viva', '/status/viva/live', '/status/viva/badge/viva.svg']) {
    assert.equal((await stranger(path)).status, 404, path)
  }
  assert.equal((await stranger('/status-pages/viva/shown')).status, 401)
  const own = await appOf('contact', 'viva')
  assert.equal((await own('/status-pages/viva/shown')).status, 200)
  const other = await appOf('contact', 'heroma')
  assert.equal((await other('/status-pages/viva/shown')).status, 404)
})

test('nobody shows or changes what others answer for', async (t) => {
  const { appOf, owner, wanted, units } = await house(t)
  const made = statusPage.parse(await (await owner('/status-pages', wanted)).json())
  assert.equal((await owner('/status-pages', wanted)).status, 409)
  assert.equal(units.length, 1)
  const other = await appOf('account_manager', 'heroma')
  assert.equal((await other('/status-pages', { ...wanted, key: 'annan' })).status, 403)
  assert.equal((await other(`/status-pages/${made.id}`, wanted, 'PUT')).status, 404)
  const everybody = await appOf('administrator')
  const strange = { ...wanted, key: 'annan', services: ['heroma'] }
  assert.equal((await everybody('/status-pages', strange)).status, 422)
  assert.equal((await everybody(`/status-pages/${made.id}`, undefined, 'DELETE')).status, 204)
  assert.equal((await (await appOf())('/status/viva')).status, 404)
})

test('whoever looks at a public page is told within a second or two what it shows now', async (t) => {
  const { context, appOf, owner, wanted, hint } = await house(t)
  await owner('/status-pages', wanted)
  const stranger = await appOf()
  const stream = await stranger('/status/viva/live')
  assert.equal(stream.headers.get('content-type'), 'text/event-stream')
  const reader = stream.body?.getReader()
  await reader?.read()
  const id = await startDisturbance(context, {
    title: 'Viva är långsamt',
    services: ['viva'],
    startedAt: '2026-11-20T12:00:00Z',
    state: 'investigating',
    words: 'Vi letar.',
    mail: false,
  })
  hint({ topic: 'disturbances', service: 'viva' })
  const heard = new TextDecoder().decode((await reader?.read())?.value)
  assert.match(heard, /^event: status\ndata: \{.*Viva är långsamt/)
  await updateTold(context, id, { state: 'resolved', words: 'Klart.', mail: false })
  hint({ topic: 'disturbances', service: 'viva' })
  assert.match(new TextDecoder().decode((await reader?.read())?.value), /"state":"resolved"/)
  await reader?.cancel()
})
