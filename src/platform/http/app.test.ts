import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { testDatabase } from '../../../test/database.ts'
import { DomainError } from '../errors.ts'
import { isPublic, json, needs, newRoutes } from './routes.ts'
import { testApp } from './testing.ts'

const answer = { 200: json('What was asked for', z.object({ said: z.string() })) }

const routes = newRoutes()
  .openapi(
    createRoute({ method: 'get', path: '/api/open', security: isPublic, responses: answer }),
    (c) => c.json({ said: 'hello' }, 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/words/{word}',
      security: needs('words:write'),
      request: {
        params: z.object({ word: z.string() }),
        body: { required: true, ...json('What', z.object({ times: z.int().max(3) })) },
      },
      responses: answer,
    }),
    (c) => c.json({ said: c.req.valid('param').word.repeat(c.req.valid('json').times) }, 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/faults/{kind}',
      security: isPublic,
      responses: answer,
    }),
    (c) => {
      if (c.req.path.endsWith('known')) throw new DomainError('conflict', 'It is taken')
      throw new Error('secret of the house')
    },
  )

routes.get('/api/undeclared', (c) => c.json({ said: 'never' }))

test('a route that is not marked public is for those who are signed in, declared or not', async (t) => {
  const { context } = await testDatabase(t)
  const app = testApp(context, { api: routes })
  assert.equal((await app.request('/api/open')).status, 200)
  for (const path of ['/api/undeclared', '/api/words/x', '/api/nothing-here']) {
    const response = await app.request(path)
    assert.equal(response.status, 401, path)
    assert.equal(response.headers.get('content-type'), 'application/problem+json')
  }
})
