import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { printed } from '../../../test/command-line.ts'
import { testDatabase } from '../../../test/database.ts'
import type { Actor } from '../../platform/actor.ts'
import { testApp } from '../../platform/http/testing.ts'
import { addPerson, grantRole, loadActor } from '../organisation/index.ts'
import { registerTokens } from './cli.ts'
import { actorOfSecret } from './commands.ts'
import { tokenRoutes } from './routes.ts'
import { createdToken } from './schema.ts'

const SCOPES = ['tickets:read', 'reports:read']

/** Anna, who has signed in with a cookie or shows a token. */
async function signedIn(t: TestContext) {
  const { context } = await testDatabase(t)
  const id = await addPerson(context, { name: 'Anna', email: 'anna@exempelby.se' })
  await grantRole(context, { personId: id, role: 'auditor', scope: { kind: 'organisation' } })
  const app = testApp(context, {
    api: tokenRoutes(() => SCOPES),
    identify: async ({ headers }): Promise<Actor | undefined> => {
      const secret = headers.get('authorization')?.slice('Bearer '.length)
      if (secret !== undefined) return actorOfSecret(context, secret)
      return headers.get('cookie') === 'anna' ? loadActor(context, id) : undefined
    },
  })
  const ask = (method: string, path: string, body?: unknown, headers = {}) =>
    app.request(path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: {
        cookie: 'anna',
        'x-kvitto': '1',
        origin: 'http://localhost:3000',
        'content-type': 'application/json',
        ...headers,
      },
    })
  return { ask, context }
}

const given = { name: 'Nightly report', scopes: ['tickets:read'], days: 30 }

test('a person makes, sees and revokes a token; the secret is told once', async (t) => {
  const { ask } = await signedIn(t)
  const made = await ask('POST', '/api/tokens', given)
  assert.equal(made.status, 201)
  const { token, secret } = createdToken.parse(await made.json())
  const list = await ask('GET', '/api/tokens')
  assert.deepEqual(await list.json(), {
    items: [{ ...token, mayRevoke: true }],
    scopes: SCOPES,
  })
  const byToken = { cookie: '', authorization: `Bearer ${secret}` }
  assert.equal((await ask('GET', '/api/tokens', undefined, byToken)).status, 403)
  assert.equal((await ask('POST', '/api/tokens', given, byToken)).status, 403)
  assert.equal((await ask('DELETE', `/api/tokens/${token.id}`, undefined, byToken)).status, 403)
  const revoked = await ask('DELETE', `/api/tokens/${token.id}`)
  assert.equal(revoked.status, 200)
  assert.equal((await ask('GET', '/api/tokens', undefined, byToken)).status, 401)
})

test('what does not fit is refused: scopes, days, ids, nobody', async (t) => {
  const { ask } = await signedIn(t)
  const make = async (more: object) =>
    (await ask('POST', '/api/tokens', { ...given, ...more })).status
  assert.equal(await make({ days: 367 }), 422)
  assert.equal(await make({ scopes: [] }), 422)
  assert.equal(await make({ scopes: ['tickets:write'] }), 422)
  assert.equal(await make({ service: 'none' }), 404)
  assert.equal((await ask('DELETE', '/api/tokens/7')).status, 422)
  const unknown = '00000000-0000-4000-8000-000000000000'
  assert.equal((await ask('DELETE', `/api/tokens/${unknown}`)).status, 404)
  assert.equal((await ask('GET', '/api/tokens', undefined, { cookie: '' })).status, 401)
})

test('kvitto token makes, lists and revokes', async (t) => {
  const { context } = await signedIn(t)
  const run = (...argv: string[]) =>
    printed(context, (cli) => registerTokens(cli, async () => SCOPES), ['token', ...argv])
  const create = ['create', '--person', 'Anna@exempelby.se', '--name', 'X', '--scope']
  const secret = await run(...create, 'tickets:read', 'reports:read')
  const actor = await actorOfSecret(context, secret)
  assert.deepEqual(actor?.kind === 'token' ? actor.scopes : [], ['reports:read', 'tickets:read'])
  assert.match(await run('list'), /Anna +X +reports:read tickets:read +all +2027-02-20/)
  assert.match(
    await run('revoke', actor?.kind === 'token' ? actor.id : ''),
    /"X" of Anna is revoked/,
  )
  assert.match(await run('list'), /revoked/)
  assert.equal(await actorOfSecret(context, secret), undefined)
  await assert.rejects(run('revoke', '7'), /There is no token 7/)
  await assert.rejects(run(...create, 'tickets:read', '--days', '400'), /cannot be made/)
  await assert.rejects(
    run('create', '--person', 'x@y.se', '--name', 'X', '--scope', 'a:read'),
    /Nobody/,
  )
})
