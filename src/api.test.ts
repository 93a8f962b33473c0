import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { hc } from 'hono/client'
import { type Api, describedApi } from './api.ts'
import { apiReference } from './platform/http/api-reference.ts'
import { describeApi } from './platform/http/openapi.ts'

test('the pages’ client knows routes, input and answers by their types', () => {
  const client = hc<Api>('http://localhost')
  const revoke = (id: string) => client.api.tokens[':id'].$delete({ param: { id } })
  type Revoked = Awaited<ReturnType<Awaited<ReturnType<typeof revoke>>['json']>>
  const service: Revoked['service'] = null
  // @ts-expect-error A scope is missing.
  const incomplete = () => client.api.tokens.$post({ json: { name: 'x', days: 1 } })
  assert.equal(service, null)
  assert.equal(typeof incomplete, 'function')
  assert.equal(client.api.me.$url().pathname, '/api/me')
})

test('every operation says what it is for, who may use it and what it answers', () => {
  const { paths = {} } = describeApi(describedApi('1'), '1')
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    (['get', 'put', 'post', 'patch', 'delete'] as const).flatMap((method) => {
      const operation = item[method]
      return operation === undefined ? [] : [{ name: `${method} ${path}`, operation }]
    }),
  )
  assert.ok(operations.length > 5)
  for (const { name, operation } of operations) {
    assert.ok(operation.summary, `${name} has no summary`)
    assert.equal(operation.tags?.length, 1, `${name} has no tag`)
    // SCIM has an address of its own, where programs look for it.
    assert.match(name.split(' ')[1] ?? '', /^\/(api|scim\/v2)\//, name)
    assert.ok(operation.security, name)
    assert.ok(
      Object.keys(operation.responses ?? {}).some((status) => status < '300'),
      name,
    )
  }
})

test('docs/api.md is what the routes say: npm run generate:api writes it', async () => {
  const written = await readFile(new URL('../docs/api.md', import.meta.url), 'utf8')
  assert.ok(written === apiReference(describedApi('')), 'Run npm run generate:api')
})
