import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asRole, MAPPING, OIDC } from '../../../test/sign-in/administrators.ts'
import { PASSWORD, signInHouse, tokenOf } from '../../../test/sign-in/house.ts'
import { roles } from '../../platform/actor.ts'
import { newRoutes } from '../../platform/http/routes.ts'
import { testApp } from '../../platform/http/testing.ts'
import { identityProviderRoutes } from './routes.ts'

const SOMEBODY = '/people/5f2b8f0e-7f43-4a53-9b53-0f6f3d8a1f11'

for (const role of roles.filter((each) => each !== 'administrator')) {
  test(`${role}: nothing of how others sign in is seen or changed`, async (t) => {
    const { ask, house } = await asRole(t, role)
    for (const [method, path, body] of [
      ['GET', '/providers'],
      ['POST', '/providers', OIDC],
      ['DELETE', '/providers/entra'],
      ['GET', '/group-mappings'],
      ['POST', '/group-mappings', MAPPING],
      ['DELETE', '/group-mappings/1'],
      ['GET', '/proposals'],
      ['POST', '/proposals/1/approve'],
      ['POST', '/proposals/1/decline'],
      ['DELETE', '/proposals/1'],
      ['GET', SOMEBODY],
      ['POST', `${SOMEBODY}/invitation`, { mail: false }],
      ['POST', `${SOMEBODY}/recovery-link`, { clearsSecondFactor: true }],
      ['POST', `${SOMEBODY}/lock`],
      ['POST', `${SOMEBODY}/unlock`],
    ] as const) {
      assert.equal((await ask(method, path, body)).status, 403, `${method} ${path}`)
    }
    assert.deepEqual(await house.rows('select from auth.provider'), [])
  })
}

test('an administrator invites, helps, locks and unlocks others, but not themselves', async (t) => {
  const { ask, house, id } = await asRole(t, 'administrator')
  const bo = await house.person('Bo Alm', 'bo@staden.se')
  assert.equal((await ask('GET', `/people/${bo}`)).status, 404)
  const invited = await ask('POST', `/people/${bo}/invitation`, { mail: false })
  const page = house.browser()
  const token = tokenOf(new URL(JSON.parse(invited.text).link))
  assert.equal((await page.post('/invitation', { token, password: PASSWORD })).status, 200)
  assert.equal((await ask('POST', `/people/${bo}/invitation`, { mail: false })).status, 409)
  const made = await ask('POST', `/people/${bo}/recovery-link`, { clearsSecondFactor: false })
  assert.match(made.text, /\/recovery#/)
  assert.equal((await ask('POST', `/people/${bo}/lock`)).status, 200)
  assert.equal((await page.get('/state')).body.signedIn, false)
  assert.equal(JSON.parse((await ask('GET', `/people/${bo}`)).text).isLocked, true)
  assert.equal((await ask('POST', `/people/${bo}/unlock`)).status, 200)
  assert.equal((await ask('POST', `/people/${id}/lock`)).status, 409)
  const own = await ask('POST', `/people/${id}/recovery-link`, { clearsSecondFactor: false })
  assert.equal(own.status, 403)
  const receipts = JSON.stringify(await house.rows('select * from ledger_event'))
  for (const kind of ['invited', 'recovery_link_made', 'locked', 'unlocked']) {
    assert.match(receipts, new RegExp(`sign_in\\.${kind}`))
  }
  assert.ok(!receipts.includes(token))
})

test('whoever is not signed in is told so, and nothing else', async (t) => {
  const house = await signInHouse(t)
  const api = newRoutes().route(
    '/',
    identityProviderRoutes(() => house.providers),
  )
  const app = testApp(house.database.context, { api })
  assert.equal((await app.request('/api/sign-in/providers')).status, 401)
})
