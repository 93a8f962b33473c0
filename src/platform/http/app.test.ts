import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { testDatabase } from '../../../test/database.ts'
import type { Actor } from '../actor.ts'
import { DomainError } from '../errors.ts'
import { knownAddresses } from './addresses.ts'
import type { HttpParts } from './app.ts'
import { openLimits } from './limits.ts'
import { isPublic, json, needs, needsPerson, newRoutes } from './routes.ts'
import { type TestApp, testApp } from './testing.ts'

const anna: Actor = {
  kind: 'person',
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Anna',
  roles: [],
}
const program: Actor = {
  kind: 'token',
  id: '00000000-0000-4000-8000-000000000002',
  personId: anna.id,
  name: 'Anna (report)',
  roles: [],
  scopes: ['words:read'],
}

const said = { 200: json('What was asked for', z.object({ said: z.string() })) }
const word = z.object({ word: z.string() })

function routes() {
  const api = newRoutes()
    .openapi(
      createRoute({ method: 'get', path: '/api/open', security: isPublic, responses: said }),
      (c) => c.json({ said: 'hello' }, 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/words/{word}',
        security: needs('words:read'),
        request: { params: word },
        responses: said,
      }),
      (c) => c.json({ said: `${c.var.context.actor.name}: ${c.req.valid('param').word}` }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/words/{word}',
        security: needs('words:write'),
        request: {
          params: word,
          body: {
            required: true,
            ...json(
              'How often',
              z.object({ times: z.array(z.object({ count: z.int().max(9000) })) }),
            ),
          },
        },
        responses: said,
      }),
      (c) => {
        const [first] = c.req.valid('json').times
        return c.json({ said: c.req.valid('param').word.repeat(first?.count ?? 0) }, 200)
      },
    )
    .openapi(
      createRoute({ method: 'get', path: '/api/mine', security: needsPerson, responses: said }),
      (c) => c.json({ said: 'yours' }, 200),
    )
    .openapi(
      createRoute({ method: 'get', path: '/api/taken', security: isPublic, responses: said }),
      () => {
        throw new DomainError('conflict', 'It is taken', { mend: 'Take another.' })
      },
    )
    .openapi(
      createRoute({ method: 'get', path: '/api/broken', security: isPublic, responses: said }),
      () => {
        throw new Error('secret of the house')
      },
    )
  api.get('/api/undeclared', (c) => c.json({ said: 'something' }))
  return api
}

async function open(t: TestContext, parts: Partial<HttpParts> = {}): Promise<TestApp> {
  const { context } = await testDatabase(t)
  return testApp(context, {
    api: routes(),
    identify: async ({ headers }) => {
      if (headers.get('authorization') === 'Bearer program') return program
      return headers.get('cookie') === 'session=anna' ? anna : undefined
    },
    ...parts,
  })
}

const asAnna = { cookie: 'session=anna' }
const fromPages = { 'x-kvitto': '1', origin: 'http://localhost:3000' }
const asProgram = { authorization: 'Bearer program' }

async function problem(response: Response): Promise<Record<string, unknown>> {
  assert.equal(response.headers.get('content-type'), 'application/problem+json')
  return z.record(z.string(), z.unknown()).parse(await response.json())
}

function post(headers: Record<string, string>, body: unknown = { times: [{ count: 1 }] }) {
  return {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  }
}

test('a route that is not marked public is for those who are signed in, declared or not', async (t) => {
  const app = await open(t)
  assert.equal((await app.request('/api/open')).status, 200)
  assert.equal((await app.request('/api/open', { method: 'HEAD' })).status, 200)
  for (const path of ['/api/undeclared', '/api/words/x', '/api/mine', '/api/nothing-here']) {
    const response = await app.request(path)
    assert.equal(response.status, 401, path)
    assert.equal((await problem(response)).code, 'unauthenticated')
  }
  assert.equal((await app.request('/api/undeclared', { headers: asAnna })).status, 200)
  assert.equal((await app.request('/api/nothing-here', { headers: asAnna })).status, 404)
})

test('a route acts as whoever asks', async (t) => {
  const app = await open(t)
  const answer = await app.request('/api/words/hej', { headers: asAnna })
  assert.deepEqual(await answer.json(), { said: 'Anna: hej' })
})

test('a token does what its scopes name, and nothing that only people do', async (t) => {
  const app = await open(t)
  const ask = async (path: string, init: RequestInit) => (await app.request(path, init)).status
  assert.equal(await ask('/api/words/hej', { headers: asProgram }), 200)
  assert.equal(await ask('/api/words/hej', post(asProgram)), 403)
  assert.equal(await ask('/api/mine', { headers: asProgram }), 403)
  assert.equal(await ask('/api/undeclared', { headers: asProgram }), 403)
})

test('a write that another site made the browser send is refused', async (t) => {
  const app = await open(t)
  const ask = async (headers: Record<string, string>) =>
    (await app.request('/api/words/hej', post({ ...asAnna, ...headers }))).status
  assert.equal(await ask(fromPages), 200)
  assert.equal(await ask({ 'x-kvitto': '1', 'sec-fetch-site': 'same-origin' }), 200)
  assert.equal(await ask({}), 403)
  assert.equal(await ask({ 'x-kvitto': '1' }), 403)
  assert.equal(await ask({ origin: 'http://localhost:3000' }), 403)
  assert.equal(await ask({ ...fromPages, origin: 'https://evil.example' }), 403)
  assert.equal(await ask({ ...fromPages, origin: 'null' }), 403)
  assert.equal(await ask({ ...fromPages, 'sec-fetch-site': 'same-site' }), 403)
})

test('every place of the input that does not fit is named', async (t) => {
  const app = await open(t)
  const body = { times: [{ count: 1 }, { count: 'many' }, {}] }
  const response = await app.request('/api/words/hej', post({ ...asAnna, ...fromPages }, body))
  assert.equal(response.status, 422)
  const { code, problems } = await problem(response)
  assert.equal(code, 'invalid_input')
  const places = z.array(z.object({ path: z.string() })).parse(problems)
  assert.deepEqual(
    places.map(({ path }) => path),
    ['times[1].count', 'times[2].count'],
  )
})

test('a body that is not JSON, of another kind or too large is refused as such', async (t) => {
  const app = await open(t)
  const send = async (headers: Record<string, string>, body: string) => {
    const init = { method: 'POST', body, headers: { ...asAnna, ...fromPages, ...headers } }
    return problem(await app.request('/api/words/hej', init))
  }
  const type = { 'content-type': 'application/json' }
  assert.equal((await send(type, '{"times"')).code, 'invalid_json')
  assert.equal(
    (await send({ 'content-type': 'text/xml' }, '<times/>')).code,
    'unsupported_media_type',
  )
  const large = 'x'.repeat(1_100_000)
  const length = String(large.length)
  assert.equal((await send({ ...type, 'content-length': length }, large)).code, 'limit_exceeded')
})

test('what was expected says itself; a fault only its number, and the log has the rest', async (t) => {
  const app = await open(t)
  const taken = await app.request('/api/taken')
  assert.equal(taken.status, 409)
  const { detail, mend } = await problem(taken)
  assert.deepEqual({ detail, mend }, { detail: 'It is taken', mend: 'Take another.' })
  const broken = await app.request('/api/broken')
  assert.equal(broken.status, 500)
  const text = await broken.text()
  assert.doesNotMatch(text, /secret of the house|app\.test\.ts/)
  assert.match(text, new RegExp(broken.headers.get('x-request-id') ?? 'none'))
  assert.equal(app.faults.length, 1)
})

test('a database that does not answer is told with when to come back', async (t) => {
  const api = routes()
  api.openapi(
    createRoute({ method: 'get', path: '/api/lost', security: isPublic, responses: said }),
    () => {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    },
  )
  const response = await (await open(t, { api })).request('/api/lost')
  assert.equal(response.status, 503)
  assert.equal(response.headers.get('retry-after'), '5')
  assert.equal((await problem(response)).code, 'database_unavailable')
})

test('who asks too often is told when to come back; others are not stopped by it', async (t) => {
  const app = await open(t, { limits: openLimits(2) })
  const ask = (headers: Record<string, string>) => app.request('/api/words/hej', { headers })
  const first = await ask(asAnna)
  assert.match(first.headers.get('ratelimit') ?? '', /^"requests";r=1;t=\d+$/)
  assert.equal(first.headers.get('ratelimit-policy'), '"requests";q=2;w=60')
  await ask(asAnna)
  const over = await ask(asAnna)
  assert.equal(over.status, 429)
  assert.ok(Number(over.headers.get('retry-after')) > 50)
  assert.equal((await problem(over)).code, 'too_many_requests')
  assert.equal((await ask(asProgram)).status, 200)
})

test('the log keeps the route and who it was, never what stands in the address', async (t) => {
  const signIn = async () => new Response(null, { status: 204 })
  const app = await open(t, { signIn })
  await app.request('/api/words/confidential?secret=1', { headers: asAnna })
  await app.request('/api/auth/links/5ecre7?x=5ecre7')
  await app.request('/reports/confidential')
  const logged = JSON.stringify(app.visits)
  assert.doesNotMatch(logged, /confidential|secret|5ecre7/)
  assert.match(logged, /"route":"\/api\/words\/:word","actor":"person:0000/)
  assert.match(logged, /"route":"\/api\/auth\/links"/)
})

test('answers, pages and documents say to browsers what may be done with them', async (t) => {
  const secure = knownAddresses(
    { publicUrl: new URL('https://kvitto.example'), trustedProxies: [] },
    3000,
  )
  const app = await open(t, { addresses: secure })
  const answer = (await app.request('/api/open')).headers
  assert.equal(answer.get('cache-control'), 'no-store')
  assert.equal(answer.get('x-content-type-options'), 'nosniff')
  assert.equal(answer.get('cross-origin-resource-policy'), 'same-origin')
  assert.match(answer.get('strict-transport-security') ?? '', /^max-age=31536000/)
  assert.match(answer.get('content-security-policy') ?? '', /default-src 'none'/)
  const page = (await app.request('/')).headers
  assert.match(page.get('content-security-policy') ?? '', /default-src 'self'.*object-src 'none'/)
  assert.doesNotMatch(page.get('content-security-policy') ?? '', /unsafe/)
  assert.equal((await (await open(t)).request('/')).headers.has('strict-transport-security'), false)
})

test('an answer over a kilobyte is packed for those who can unpack it', async (t) => {
  const app = await open(t)
  const ask = (count: number, headers: Record<string, string>) =>
    app.request(
      '/api/words/hej',
      post({ ...asAnna, ...fromPages, ...headers }, { times: [{ count }] }),
    )
  const packed = await ask(9000, { 'accept-encoding': 'gzip, br' })
  assert.equal(packed.headers.get('content-encoding'), 'gzip')
  const unpacked = new Blob([await packed.arrayBuffer()]).stream()
  const text = await new Response(unpacked.pipeThrough(new DecompressionStream('gzip'))).text()
  assert.equal(text.length, 9000 * 3 + '{"said":""}'.length)
  assert.equal((await ask(9000, {})).headers.get('content-encoding'), null)
  assert.equal((await ask(9, { 'accept-encoding': 'gzip' })).headers.get('content-encoding'), null)
})
