import assert from 'node:assert/strict'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { asOwner, testDatabase } from '../test/database.ts'
import { kvitto } from '../test/program.ts'
import { PASSWORD } from '../test/sign-in/house.ts'
import { readConfig } from './platform/config.ts'
import { openSigningIn } from './signing-in.ts'

const SECRET = 'a secret of the test, which is long enough'
const EMAIL = 'anna@staden.se'

/** A real mail server on this machine. */
async function mailServer(t: TestContext) {
  const received: string[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 50,
    onData(stream, _session, callback) {
      buffer(stream).then((raw) => {
        received.push(String(raw))
        callback(null)
      }, callback)
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  t.after(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return { url: `smtp://127.0.0.1:${address.port}`, received }
}

async function installation(t: TestContext, env: Record<string, string> = {}) {
  const database = await testDatabase(t)
  const owner = await asOwner(t, database)
  const rows = (text: string) => owner.transaction(async (tx) => (await tx.client.query(text)).rows)
  await rows(`insert into person (name, email, created_at) values ('Anna Ek', '${EMAIL}', now())`)
  const [{ id }] = await rows('select id from person')
  const all = { DATABASE_URL: database.url, KVITTO_SECRET: SECRET, ...env }
  const opened = {
    context: database.context,
    connection: { connectionString: database.url },
    close: async () => {},
    abort: async () => {},
  }
  const faults: unknown[] = []
  const auth = await openSigningIn(opened, readConfig(all), {
    url: new URL('http://localhost:3000'),
    fault: (error) => void faults.push(error),
  })
  t.after(() => auth.close())
  const post = (path: string, body: object) =>
    auth.handler(
      new Request(`http://localhost:3000/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
  const run = (...args: string[]) => kvitto(args, { url: database.url, env: all })
  return { auth, id: String(id), post, rows, run, faults }
}

async function until<T>(look: () => T | undefined): Promise<T> {
  for (let i = 0; i < 200; i++) {
    const found = look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('It did not come')
}

/** The token of the link in a mail, whose text is quoted-printable. */
function tokenIn(mail: string): string {
  return /#(?:3D)?([\w-]{43})/.exec(mail.replaceAll(/=\r\n/g, ''))?.[1] ?? ''
}

test('an invitation and a new password come by mail, and leave their receipts', async (t) => {
  const mail = await mailServer(t)
  const { auth, id, post, rows } = await installation(t, {
    SMTP_URL: mail.url,
    KVITTO_MAIL_FROM: 'kvitto@staden.se',
  })
  await auth.invite(id, { mail: true })
  const invitation = await until(() => mail.received[0])
  assert.match(invitation, /To: anna@staden\.se/)
  const accepted = await post('/invitation', { token: tokenIn(invitation), password: PASSWORD })
  assert.equal(accepted.status, 200)
  await post('/recovery', { email: EMAIL })
  const token = tokenIn(await until(() => mail.received[1]))
  const chosen = await post('/recovery/complete', { token, password: 'helt annan fras 77 dagar' })
  assert.equal(chosen.status, 200)
  await until(() => mail.received[2])
  const receipts = await rows('select * from ledger_event order by kind')
  assert.deepEqual(
    receipts.map(({ kind }) => kind),
    ['sign_in.account_created', 'sign_in.password_recovered'],
  )
  assert.ok(!JSON.stringify(receipts).includes(token))
})

test('a mail that cannot be sent is a fault in the log, and the answer is the same', async (t) => {
  const { auth, id, post, faults } = await installation(t)
  await auth.invite(id, { mail: false })
  const response = await post('/recovery', { email: EMAIL })
  assert.equal(response.status, 202)
  await until(() => faults[0])
})

test('the command line helps who is locked out, and connects providers', async (t) => {
  const { run, post } = await installation(t)
  const link = await run('person', 'invite', EMAIL)
  const token = link.out.trim().split('#')[1] ?? ''
  assert.equal((await post('/invitation', { token, password: PASSWORD })).status, 200, link.err)
  assert.match((await run('person', 'reset-link', EMAIL)).out, /\/recovery#/)
  assert.match((await run('person', 'lock', EMAIL)).out, /is locked/)
  assert.match((await run('person', 'unlock', EMAIL)).out, /is unlocked/)
  assert.equal((await run('person', 'lock', 'nobody@staden.se')).code, 4)
  assert.match((await run('admin', 'first-link')).out, /first-administrator#/)
})

test('a provider is connected, mapped, listed and removed on the command line', async (t) => {
  const { run, rows } = await installation(t)
  const add = ['sign-in', 'add-oidc', 'entra', '--name', 'Entra ID', '--client-id', 'kvitto']
  const issuer = ['--issuer', 'https://login.example/tenant']
  assert.equal((await run(...add, ...issuer)).code, 2)
  assert.equal((await run(...add, ...issuer, '--secret-file', '/nowhere')).code, 3)
  // Standard input is empty, and so would be the secret.
  assert.equal((await run(...add, ...issuer, '--secret-file', '-')).code, 3)
  const added = await run(
    ...add,
    ...issuer,
    '--secret-file',
    'package.json',
    '--domain',
    'staden.se',
  )
  assert.match(added.out, /callback {2}http:\/\/localhost:3000\/api\/auth\/oidc\/entra\/callback/)
  assert.equal((await run('sign-in', 'map-group', 'entra', 'g', 'king')).code, 2)
  assert.match((await run('sign-in', 'map-group', 'entra', 'g', 'auditor')).out, /Mapping 1/)
  const listed = JSON.parse((await run('sign-in', 'list', '--json')).out)
  assert.deepEqual(listed.mappings[0].scope, { kind: 'organisation' })
  assert.equal((await run('sign-in', 'unmap-group', '1')).code, 0)
  assert.equal((await run('sign-in', 'remove', 'entra')).code, 0)
  assert.deepEqual(await rows('select from auth.provider'), [])
})
