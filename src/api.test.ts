import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hc } from 'hono/client'
import type { Api } from './api.ts'

test('the pages’ client knows routes and answers by their types', async () => {
  const client = hc<Api>('http://localhost')
  const ask = () => client.api.health.$get()
  type Health = Awaited<ReturnType<Awaited<ReturnType<typeof ask>>['json']>>
  const health: Health = { status: 'ok', version: '1' }
  assert.equal(client.api.health.$url().pathname, '/api/health')
  assert.equal(health.status, 'ok')
})
