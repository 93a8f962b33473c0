import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printed } from '../../../../test/command-line.ts'
import { alex, kim, openPost, SECRET } from '../../../../test/reports/post.ts'
import { DomainError } from '../../../platform/errors.ts'
import { registerReports } from '../cli.ts'
import { acknowledgeByLink } from './receipt.commands.ts'

const which = ['--service', 'viva', '--period', '2026-Q3']
const nobody = { ...alex, email: 'nobody@exempelby.example' }

async function commands(...given: Parameters<typeof openPost>) {
  const post = await openPost(...given)
  const environment = {
    KVITTO_SECRET: SECRET,
    KVITTO_URL: 'https://kvitto.example',
    SMTP_URL: post.server.url,
    KVITTO_MAIL_FROM: 'Kvitto <kvitto@exempelby.example>',
  }
  const run = (argv: readonly string[], env: NodeJS.ProcessEnv = environment) =>
    printed(post.context, registerReports, ['report', ...argv], env)
  return { post, run }
}

const refusedAs = (code: string, words: RegExp) => (error: unknown) =>
  error instanceof DomainError &&
  error.code === code &&
  words.test(`${error.message} ${error.mend}`)

test('status tells programs how far each report has come, to the letter', async (t) => {
  const { post, run } = await commands(t)
  const status = async () => JSON.parse(await run(['status', '--json']))
  const recipient = {
    address: kim.email,
    state: 'waiting',
    smtpResponse: null,
    messageId: null,
    acknowledgedAt: null,
  }
  const report = { service: 'viva', period: '2026-Q3', state: 'released', revision: 1 }
  assert.deepEqual(await status(), [{ ...report, recipients: [recipient] }])
  await post.send()
  await acknowledgeByLink(post.desk, await post.token(), undefined)
  const [after] = await status()
  assert.deepEqual(
    [after.state, after.recipients[0].state, after.recipients[0].acknowledgedAt],
    ['acknowledged', 'acknowledged', '2026-10-12T08:00:00Z'],
  )
  assert.match(await run(['status', ...which]), /viva +2026-Q3 +acknowledged +1 +kim@/)
  await assert.rejects(run(['status', '--service', 'x']), refusedAs('not_found', /no service "x"/))
})

test('what is queued is sent at once, and who it did not reach is said, by the exit code too', async (t) => {
  const { post, run } = await commands(t, { contacts: [kim, nobody] })
  await assert.rejects(
    run(['send', ...which]),
    refusedAs('mail_unavailable', /nobody@exempelby.example \(refused\)/),
  )
  assert.equal(post.server.received.length, 1)
  await assert.rejects(run(['send', ...which]), refusedAs('mail_unavailable', /nobody@/))
  assert.equal(post.server.received.length, 1)
})

test('again sends to those who have not acknowledged, or to one address', async (t) => {
  const { post, run } = await commands(t)
  assert.match(await run(['send', ...which]), /kim@exempelby.example +accepted +250 /)
  await run(['send', ...which])
  assert.equal(post.server.received.length, 1)
  await run(['send', ...which, '--again'])
  await run(['send', ...which, '--again', '--to', alex.email])
  assert.deepEqual(
    post.server.received.map(({ to }) => to[0]),
    [kim.email, kim.email, alex.email],
  )
  await acknowledgeByLink(post.desk, await post.token(alex.email), undefined)
  await run(['send', ...which, '--again'])
  assert.equal(post.server.received.length, 4)
})

test('a contact who came later gets it, and left in the queue it waits', async (t) => {
  const { post, run } = await commands(t)
  await run(['send', ...which])
  await post.context.transaction(({ client }) =>
    client.query(
      `insert into contact (service_id, name, email, language)
       select id, $1, $2, 'sv' from service`,
      [alex.name, alex.email],
    ),
  )
  await run(['send', ...which, '--queue'])
  assert.equal(post.server.received.length, 1)
  await run(['send', ...which])
  assert.deepEqual(post.server.received.at(-1)?.to, [alex.email])
})

test('without a mail server, and of what is not released, it says what to do', async (t) => {
  const { post, run } = await commands(t)
  await assert.rejects(
    run(['send', ...which], { KVITTO_SECRET: SECRET }),
    refusedAs('mail_unavailable', /SMTP_URL/),
  )
  await post.context.transaction(({ client }) => client.query('update report set revision = null'))
  await assert.rejects(
    run(['send', ...which]),
    refusedAs('conflict', /has not been released.*release/),
  )
  await assert.rejects(
    run(['send', '--service', 'viva', '--period', '2026-Q1']),
    refusedAs('not_found', /no report/),
  )
})
