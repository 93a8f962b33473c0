import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Server, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { testAuthority } from '../../../../../test/authority.ts'
import { asked, told } from '../../../../../test/checked.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

async function listening(t: TestContext, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => open.add(socket))
  t.after(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

async function web(t: TestContext, answer: Answer): Promise<string> {
  return `http://127.0.0.1:${await listening(t, createServer(answer))}`
}

test('a page is judged by its status, its text and what stands in its JSON', async (t) => {
  const url = await web(t, (request, response) => {
    response.statusCode = Number(/\d+/.exec(request.url ?? '')?.[0] ?? 200)
    response.end('{"status": "ok", "queue": {"length": 3}, "nodes": ["a", "b"]}')
  })
  const json = (path: string, equals?: string) =>
    told({ kind: 'http', url, json: [equals === undefined ? { path } : { path, equals }] })
  assert.equal(await told({ kind: 'http', url }), 'ok: answered 200')
  assert.equal(
    await told({ kind: 'http', url: `${url}/503` }),
    'failed: answered 503, expected 200-299',
  )
  assert.equal(
    await told({ kind: 'http', url: `${url}/401`, status: '200-299, 401' }),
    'ok: answered 401',
  )
  assert.equal(
    await told({ kind: 'http', url, expectText: 'Välkommen' }),
    'failed: the answer lacks the text “Välkommen”',
  )
  assert.equal(
    await told({ kind: 'http', url, refuseText: 'queue' }),
    'failed: the answer has the text “queue”',
  )
  assert.equal(await json('$.status', 'ok'), 'ok: answered 200')
  assert.equal(await json('$.queue.length', '3'), 'ok: answered 200')
  assert.equal(await json('$.nodes[?@ == "b"]'), 'ok: answered 200')
  assert.equal(await json('$.status', 'up'), 'failed: $.status is “ok”, expected “up”')
  assert.equal(await json('$.absent'), 'failed: nothing is found at $.absent')
})

test('method, headers and body are sent, and a secret in them is never told', async (t) => {
  const url = await web(t, (request, response) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => response.end(`${request.method} ${request.headers['x-key']} ${body}`))
  })
  const headers = [{ name: 'X-Key', value: 'k-{{secret:KEY}}' }]
  const posted = { kind: 'http', url, method: 'POST', headers, body: 'a={{secret:KEY}}' } as const
  const secrets = { KEY: 'hemligt' }
  assert.equal(
    await told({ ...posted, expectText: 'POST k-hemligt a=hemligt' }, secrets),
    'ok: answered 200',
  )
  assert.equal(
    await told({ ...posted, json: [{ path: '$' }], expectText: 'hemligt!' }, secrets),
    'failed: the answer lacks the text “•••!”',
  )
  assert.equal(await told(posted), 'unknown: the secret KEY is missing')
})

test('redirects are followed, counted and judged by where they end, and take no header elsewhere', async (t) => {
  const seen: (string | undefined)[] = []
  const other = await web(t, (request, response) => {
    seen.push(request.headers.authorization)
    response.end('framme')
  })
  const url = await web(t, (request, response) => {
    const to = { '/a': '/b', '/b': `${other}/c`, '/loop': '/loop' }[request.url ?? '']
    if (to === undefined) return void response.end()
    response.writeHead(302, { location: to }).end()
  })
  const headers = [{ name: 'Authorization', value: 'Bearer {{secret:TOKEN}}' }]
  const settings = { kind: 'http', url: `${url}/a`, headers } as const
  assert.equal(
    await told({ ...settings, redirectedTo: `${other}/c` }, { TOKEN: 'x' }),
    'ok: answered 200',
  )
  assert.deepEqual(seen, [undefined])
  assert.match(
    await told({ kind: 'http', url: `${url}/a`, redirectedTo: url }),
    /^failed: ended at/,
  )
  assert.equal(
    await told({ kind: 'http', url: `${url}/loop`, redirects: 2 }),
    'failed: redirects more than 2 times',
  )
  assert.equal(
    await told({ kind: 'http', url: `${url}/a`, redirects: 0, status: '302' }),
    'ok: answered 302',
  )
})

test('one that answers late is slow, one that does not answer has failed', async (t) => {
  const url = await web(t, (request, response) => {
    if (request.url !== '/aldrig') setTimeout(() => response.end('hej'), 60)
  })
  assert.match(
    await told({ kind: 'http', url, slowAfterMs: 20 }),
    /^slow: answered 200, but slowly: it took \d+ ms, and 20 ms was the limit$/,
  )
  assert.equal(
    await told({ kind: 'http', url: `${url}/aldrig` }, {}, 100),
    'failed: no answer within 0.1 s',
  )
  assert.equal(
    await told({ kind: 'http', url: 'http://127.0.0.1:1' }),
    'failed: connection refused: nothing listens there',
  )
})

test('a certificate is believed from the private authority alone, for its name, until it ends', async (t) => {
  const authority = await testAuthority(t)
  const server = async (wanted: Parameters<typeof authority.issue>[0]) => {
    const { key, cert } = await authority.issue(wanted)
    return listening(
      t,
      createTlsServer({ key, cert }, (_, response) => response.end('hej')),
    )
  }
  const { ca } = authority
  const good = await server({ days: 10 })
  const url = `https://localhost:${good}`
  const { outcome, expiresAt = 0 } = await asked({ kind: 'http', url, ca })
  assert.equal(outcome, 'ok')
  assert.ok(Math.abs(expiresAt - Date.now() - 10 * 86_400_000) < 86_400_000)
  assert.equal(
    await told({ kind: 'http', url }),
    'failed: the certificate is from an authority that is not known',
  )
  assert.equal(
    await told({ kind: 'http', url, ca, minDaysLeft: 30 }),
    'slow: answered 200, but the certificate ends in 9 days',
  )
  const ended = await server({ days: -1 })
  assert.equal(
    await told({ kind: 'http', url: `https://localhost:${ended}`, ca }),
    'failed: the certificate has ended',
  )
  assert.equal(
    await told({ kind: 'tls', host: 'localhost', port: good, ca, minDaysLeft: 5 }),
    'ok: the certificate is good for 9 days',
  )
  const named = { kind: 'tls', host: '127.0.0.1', port: good, ca, serverName: 'annan.se' } as const
  assert.equal(await told(named), 'failed: the certificate is for another name')
})

test('through a proxy, with its password, for http and https', async (t) => {
  const authority = await testAuthority(t)
  const { key, cert } = await authority.issue()
  const behind = await listening(
    t,
    createTlsServer({ key, cert }, (_, response) => response.end('bakom')),
  )
  const seen: string[] = []
  const proxy = createServer((request, response) => {
    seen.push(`${request.method} ${request.headers['proxy-authorization']}`)
    response.end('genom proxyn')
  })
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
    seen.push(`CONNECT ${request.headers['proxy-authorization']}`)
    const through = connect(behind, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      through.pipe(socket).pipe(through)
    })
    t.after(() => through.destroy())
  })
  const way = {
    proxy: `http://127.0.0.1:${await listening(t, proxy)}`,
    proxyUser: 'kvitto',
    proxyPassword: '{{secret:P}}',
  }
  const secrets = { P: 'lösen' }
  assert.equal(
    await told(
      { kind: 'http', url: 'http://viva.example/', ...way, expectText: 'proxyn' },
      secrets,
    ),
    'ok: answered 200',
  )
  const tls = { kind: 'http', url: 'https://localhost/', ca: authority.ca, ...way } as const
  assert.equal(await told({ ...tls, expectText: 'bakom' }, secrets), 'ok: answered 200')
  const basic = `Basic ${Buffer.from('kvitto:lösen').toString('base64')}`
  assert.deepEqual(seen, [`GET ${basic}`, `CONNECT ${basic}`])
})

test('the machine room is not asked, by address, by mapped address or by redirect', async (t) => {
  const url = await web(t, (_, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  )
  for (const asks of [
    'http://169.254.169.254/',
    'http://[::ffff:169.254.169.254]/',
    'http://[fe80::1]/',
    'http://2852039166/',
    'http://0.0.0.0/',
    'http://100.100.100.200/',
    url,
  ]) {
    assert.match(
      await told({ kind: 'http', url: asks }),
      /^unknown: the address .* is not asked/,
      asks,
    )
  }
  const other = { host: '169.254.169.254', port: 80 }
  assert.match(await told({ kind: 'tcp', ...other }), /^unknown: the address/)
  assert.match(await told({ kind: 'tls', ...other }), /^unknown: the address/)
  assert.match(await told({ kind: 'icmp', host: other.host }), /^unknown: the address/)
  assert.match(
    await told({ kind: 'dns', name: 'a.se', server: other.host }),
    /^unknown: the address/,
  )
  const login = { user: 'a', database: 'b', password: '' }
  assert.match(await told({ kind: 'postgres', ...other, ...login }), /^unknown: the address/)
})

test('somebody signs in step by step, and is told which step did not go', async (t) => {
  const url = await web(t, (request, response) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => {
      const isIn = request.headers.cookie?.includes('session=abc') ?? false
      const path = `${request.method} ${request.url}`
      if (path === 'GET /login') {
        response.setHeader('set-cookie', 'fore=1; Path=/; HttpOnly')
        response.end('<form><input type="hidden" name="csrf" value="a&amp;b"></form>')
      } else if (path === 'POST /login') {
        const form = new URLSearchParams(body)
        const isRight = form.get('csrf') === 'a&b' && form.get('losen') === 'hemligt'
        if (isRight) response.setHeader('set-cookie', 'session=abc; Path=/')
        response.writeHead(isRight ? 303 : 403, { location: '/hem' }).end()
      } else {
        response.end(isIn ? 'Välkommen Maria' : 'Logga in')
      }
    })
  })
  const steps = [
    { name: 'öppna', url: '/login', extract: [{ name: 'CSRF', from: 'field', what: 'csrf' }] },
    {
      name: 'logga in',
      url: '/login',
      form: [
        { name: 'csrf', value: '{{CSRF}}' },
        { name: 'losen', value: '{{secret:LOSEN}}' },
      ],
      expectText: 'Välkommen',
    },
  ] as const
  const journey = { kind: 'journey', url, steps: steps.map((step) => ({ ...step })) } as const
  const written = journey as unknown as Parameters<typeof told>[0]
  assert.equal(await told(written, { LOSEN: 'hemligt' }), 'ok: all 2 steps went well')
  assert.equal(
    await told(written, { LOSEN: 'fel' }),
    'failed: step 2, logga in: answered 403, expected 200-299',
  )
})
