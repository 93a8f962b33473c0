import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { type TestContext, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { testAuthority } from '../../../../../test/authority.ts'
import { told } from '../../../../../test/checked.ts'
import { testDatabase } from '../../../../../test/database.ts'

test('a port that is open, says what it should, or does not', async (t) => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (said) => socket.write(`+PONG ${said}`))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const tcp = { kind: 'tcp', host: '127.0.0.1', port } as const
  assert.equal(await told(tcp), 'ok: connected')
  assert.equal(
    await told({ ...tcp, send: 'PING\\r\\n', expectText: '+PONG PING' }),
    'ok: connected, and it said what it should',
  )
  assert.equal(
    await told({ ...tcp, send: 'PING', expectText: 'nej' }, {}, 100),
    'failed: no answer within 0.1 s',
  )
  assert.equal(await told({ ...tcp, port: 1 }), 'failed: connection refused: nothing listens there')
})

test('PostgreSQL: logs in, asks and judges the first cell', async (t) => {
  const { url } = await testDatabase(t)
  const { username, pathname, searchParams, hostname, port } = new URL(url)
  const socket = searchParams.get('host')
  if (socket !== null) {
    t.diagnostic('The tests’ own PostgreSQL listens on a Unix socket: forwarded to a port')
  }
  const forwarded = socket === null ? undefined : await forward(t, `${socket}/.s.PGSQL.5432`)
  const postgres = {
    kind: 'postgres',
    host: forwarded === undefined ? hostname : '127.0.0.1',
    port: forwarded ?? Number(port || 5432),
    user: decodeURIComponent(username) || 'kvitto',
    database: decodeURIComponent(pathname.slice(1)),
    tls: 'off',
  } as const
  assert.equal(await told(postgres), 'ok: logged in, and the query was answered')
  assert.equal(
    await told({ ...postgres, query: 'select 40 + 2', expect: '42' }),
    'ok: logged in, and the query was answered',
  )
  assert.equal(
    await told({ ...postgres, query: 'select 1', expect: '2' }),
    'failed: the query gave “1”, expected “2”',
  )
  assert.match(
    await told({ ...postgres, query: 'select * from finns_inte' }),
    /^failed: the query failed: relation "finns_inte" does not exist$/,
  )
  assert.match(await told({ ...postgres, user: 'ingen' }), /^failed: /)
  assert.equal(await told({ ...postgres, tls: 'verified' }), 'failed: the server does not encrypt')
})

/** A Unix socket behind a port of its own. */
async function forward(t: TestContext, to: string): Promise<number> {
  const { connect } = await import('node:net')
  const server = createServer((socket) => {
    const through = connect(to)
    through.on('error', () => socket.destroy())
    socket.on('error', () => through.destroy())
    socket.pipe(through).pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return (server.address() as AddressInfo).port
}

test('a mail server greets, encrypts and lets in, and gets no mail', async (t) => {
  const authority = await testAuthority(t)
  const { key, cert } = await authority.issue()
  let mails = 0
  const server = new SMTPServer({
    key,
    cert,
    authMethods: ['PLAIN'],
    closeTimeout: 50,
    onAuth: ({ password }, _, answer) =>
      password === 'hemligt' ? answer(null, { user: 'kvitto' }) : answer(new Error('Nej')),
    onData: () => {
      mails++
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  const smtp = { kind: 'smtp', host: 'localhost', port, ca: authority.ca } as const
  const login = { ...smtp, user: 'kvitto', password: '{{secret:P}}' } as const
  assert.equal(await told(smtp), 'ok: took the greeting')
  assert.equal(await told(login, { P: 'hemligt' }), 'ok: took the login')
  assert.equal(await told(login, { P: 'fel' }), 'failed: the login was refused')
  assert.equal(
    await told({ ...smtp, ca: undefined }),
    'failed: the certificate is from an authority that is not known',
  )
  assert.equal(
    await told({ ...smtp, minDaysLeft: 30 }),
    'slow: took the greeting, but the certificate ends in 9 days',
  )
  assert.equal(mails, 0)
})

test('this machine answers ping where the machine’s own does; else nothing is known', async () => {
  const { status } = spawnSync('ping', ['-n', '-q', '-c', '1', '-w', '2', '127.0.0.1'])
  const said = await told({ kind: 'icmp', host: '127.0.0.1', count: 2 })
  if (status === 0) assert.equal(said, 'ok: 2 of 2 came back')
  else assert.match(said, /^unknown: /)
})

test('without a ping program nothing is known of what would answer', async (t) => {
  const path = process.env.PATH
  t.after(() => {
    process.env.PATH = path
  })
  process.env.PATH = import.meta.dirname
  assert.equal(
    await told({ kind: 'icmp', host: '127.0.0.1', count: 2 }),
    'unknown: there is no ping program here',
  )
})

test('what cannot be asked from here is unknown, and a name that nobody has is a failure', async () => {
  assert.equal(
    await told({ kind: 'heartbeat' }),
    'unknown: nothing is asked: it waits for a job to report',
  )
  const named = await told({ kind: 'tcp', host: 'finns.inte.example', port: 80 }, {}, 3000)
  assert.match(named, /^(failed: there is no name|unknown: the name server does not answer)/)
  assert.equal(
    await told({ kind: 'dns', name: 'viva.se', server: '127.0.0.1:1' }, {}, 1000),
    'failed: the name server does not answer',
  )
})
