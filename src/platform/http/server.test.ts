import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { testDatabase } from '../../../test/database.ts'
import type { Actor } from '../actor.ts'
import { DomainError } from '../errors.ts'
import { knownAddresses } from './addresses.ts'
import { liveRoutes } from './live.routes.ts'
import { listenToDatabase, notify } from './live.ts'
import { openLiveStreams } from './live-streams.ts'
import { isPublic, json, newRoutes } from './routes.ts'
import { listen } from './server.ts'
import { testApp } from './testing.ts'
import { receiveFile } from './uploads.ts'

const auditor: Actor = {
  kind: 'person',
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Anna',
  roles: [{ role: 'auditor', reach: 'all' }],
}

const bytes = { 200: json('How many', z.object({ bytes: z.number() })) }

const api = newRoutes()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/letters',
      security: isPublic,
      request: { body: { required: true, ...json('A letter', z.object({ text: z.string() })) } },
      responses: bytes,
    }),
    (c) => c.json({ bytes: c.req.valid('json').text.length }, 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/files',
      security: isPublic,
      request: { body: { content: { 'text/csv': { schema: z.string() } } } },
      responses: bytes,
    }),
    async (c) => {
      const file = await receiveFile(c.req.raw, { kinds: ['text'], limitBytes: 5_000_000 })
      await file[Symbol.asyncDispose]()
      return c.json({ bytes: file.bytes }, 200)
    },
  )
  .openapi(
    createRoute({ method: 'get', path: '/api/slow', security: isPublic, responses: bytes }),
    async (c) => {
      await sleep(300)
      return c.json({ bytes: 0 }, 200)
    },
  )

async function start(t: TestContext, whileItOpens: (port: number) => void = () => {}) {
  const { context, url } = await testDatabase(t)
  const listening = listenToDatabase({ connectionString: url })
  const streams = openLiveStreams(listening)
  await listening.ready
  const server = await listen({ host: '127.0.0.1', port: 0 }, async (port) => {
    whileItOpens(port)
    await sleep(100)
    return testApp(context, {
      api: newRoutes().route('/', api).route('/', liveRoutes(streams)),
      identify: async () => auditor,
      addresses: knownAddresses({ publicUrl: undefined, trustedProxies: [] }, port),
    })
  })
  const close = async () => {
    streams.close()
    await server.close()
    await listening.close()
  }
  t.after(close)
  return { base: `http://127.0.0.1:${server.port}`, port: server.port, context, close }
}

/** Sends pieces without saying beforehand how many. */
function sendInPieces(url: string, type: string, pieces: Iterable<string>) {
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST', headers: { 'content-type': type } })
    request.on('error', reject).on('response', (response) => {
      let body = ''
      response
        .setEncoding('utf8')
        .on('data', (text: string) => {
          body += text
        })
        .on('end', () => resolve({ status: response.statusCode, body }))
    })
    for (const piece of pieces) request.write(piece)
    request.end()
  })
}

test('whoever comes before the application is open is answered when it is', async (t) => {
  let early: Promise<Response> | undefined
  await start(t, (port) => {
    early = fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(5_000) })
  })
  assert.equal((await early)?.status, 200)
})

test('a body that does not say its length is read until it is too much', async (t) => {
  const { base } = await start(t)
  const letter = (pieces: number) => [
    '{"text":"',
    ...Array.from({ length: pieces }, () => 'x'.repeat(100_000)),
    '"}',
  ]
  const small = await sendInPieces(`${base}/api/letters`, 'application/json', letter(5))
  assert.deepEqual(small, { status: 200, body: '{"bytes":500000}' })
  const large = await sendInPieces(`${base}/api/letters`, 'application/json', letter(11))
  assert.equal(large.status, 413)
  assert.match(large.body, /"code":"limit_exceeded"/)
})

test('a file may be larger than a body, up to what the route states', async (t) => {
  const { base } = await start(t)
  const rows = (count: number) =>
    Array.from({ length: count }, () => 'x'.repeat(99_999).concat('\n'))
  const taken = await sendInPieces(`${base}/api/files`, 'text/csv', rows(40))
  assert.deepEqual(taken, { status: 200, body: '{"bytes":4000000}' })
  const refused = await sendInPieces(`${base}/api/files`, 'text/csv', rows(51))
  assert.equal(refused.status, 413)
})

test('a change reaches a page that listens', async (t) => {
  const { base, context } = await start(t)
  const response = await fetch(`${base}/api/live`, { headers: { 'accept-encoding': 'gzip' } })
  assert.equal(response.headers.get('content-type'), 'text/event-stream')
  assert.equal(response.headers.get('content-encoding'), null)
  const reader = response.body?.getReader()
  await reader?.read()
  await context.transaction((tx) => notify(tx, { topic: 'tickets', service: 'viva' }))
  const { value } = (await reader?.read()) ?? {}
  assert.match(Buffer.from(value ?? []).toString(), /data: \{"topic":"tickets","service":"viva"\}/)
})

test('stopping finishes what runs, ends streams and takes nothing more', async (t) => {
  const { base, close } = await start(t)
  const stream = await fetch(`${base}/api/live`)
  const running = fetch(`${base}/api/slow`)
  await sleep(50)
  const closed = close()
  assert.equal((await running).status, 200)
  await stream.text()
  await closed
  await assert.rejects(fetch(`${base}/api/slow`))
})

test('what is no HTTP, or no address, is answered without a fault', async (t) => {
  const { port } = await start(t)
  const say = (text: string) =>
    new Promise<string>((resolve) => {
      let heard = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(text))
      socket.on('data', (data) => {
        heard += data
      })
      socket.on('close', () => resolve(heard))
    })
  assert.match(await say('nonsense\r\n\r\n'), /^HTTP\/1\.1 400 /)
  const head = 'Host: localhost\r\nConnection: close\r\n\r\n'
  assert.match(await say(`GET http://[ HTTP/1.1\r\n${head}`), /^HTTP\/1\.1 400 /)
  assert.match(
    await say(`GET /api/me HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n`),
    / 4\d\d /,
  )
  assert.match(await say(`GET /api/slow HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n${head}`), / 431 /)
})

test('an address that cannot be listened on is refused with what to do', async (t) => {
  const { port } = await start(t)
  const open = async () => {
    throw new Error('never opened')
  }
  await assert.rejects(
    listen({ host: '127.0.0.1', port }, open),
    (error) => error instanceof DomainError && error.message.includes('already listens'),
  )
  await assert.rejects(
    listen({ host: '192.0.2.1', port: 0 }, open),
    (error) => error instanceof DomainError && error.message.includes('does not have the address'),
  )
})
