import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../../test/database.ts'
import { mailServer } from '../../../test/mail-server.ts'
import { kvitto } from '../../../test/program.ts'
import { openMailer } from './mail.ts'
import { queueMail } from './outbox.ts'
import { sendDue } from './post-office.ts'

const FROM = 'kvitto@exempelby.example'

test('kvitto mail test says what the mail server says, good or bad', async (t) => {
  const server = await mailServer(t, { password: 'rätt lösen' })
  const at = (password: string) => {
    const url = new URL(server.url)
    url.username = 'kvitto'
    url.password = password
    return { env: { SMTP_URL: url.href, KVITTO_MAIL_FROM: FROM } }
  }
  const well = await kvitto(['mail', 'test', 'maria@exempelby.example'], at('rätt lösen'))
  assert.deepEqual([well.code, well.out, well.err], [0, '250 queued as 1\n', ''])
  assert.deepEqual(server.received[0]?.to, ['maria@exempelby.example'])
  const refused = await kvitto(['mail', 'test', 'nobody@exempelby.example'], at('rätt lösen'))
  assert.equal(refused.code, 6)
  assert.match(refused.err, /550 No such mailbox/)
  const shut = await kvitto(['mail', 'test', 'maria@exempelby.example'], at('hemligt lösen'))
  assert.equal(shut.code, 6)
  assert.match(shut.err, /535 5\.7\.8 … is not the password/)
  assert.doesNotMatch(shut.err + shut.out, /hemligt/)
  const none = await kvitto(['mail', 'test', 'maria@exempelby.example'])
  assert.equal(none.code, 6)
  assert.match(none.err, /SMTP_URL/)
})

test('kvitto doctor says whether the mail server answers, without its password', async (t) => {
  const { url } = await testDatabase(t)
  const server = await mailServer(t)
  const env = { KVITTO_MAIL_FROM: FROM }
  const mailUrl = server.url.replace('//', '//kvitto:hemligt@')
  const well = await kvitto(['doctor'], { url, env: { ...env, SMTP_URL: mailUrl } })
  assert.match(well.out, /✓ The mail server smtp:\/\/127\.0\.0\.1:\d+ answers\./)
  await server.close()
  const imapUrl = 'imap://kvitto:hemligt@127.0.0.1:1/INBOX'
  const ill = await kvitto(['doctor'], {
    url,
    env: { ...env, SMTP_URL: mailUrl, IMAP_URL: imapUrl },
  })
  assert.equal(ill.code, 1)
  assert.match(
    ill.out,
    /✗ The mail server smtp:\/\/127\.0\.0\.1:\d+ cannot be used: .*ECONNREFUSED/,
  )
  assert.match(ill.out, /✗ The mailbox of returned mail at imap:\/\/127\.0\.0\.1:1 cannot be read/)
  assert.doesNotMatch(well.out + well.err + ill.out + ill.err, /hemligt/)
})

test('kvitto mail list shows each mail with what has been said about it', async (t) => {
  const { context, url } = await testDatabase(t)
  const server = await mailServer(t)
  for (const address of ['maria@exempelby.example', 'nobody@exempelby.example']) {
    const to = { name: 'Maria', address, language: 'sv' } as const
    await context.transaction((tx) =>
      queueMail(tx, context.clock, { purpose: 'test', about: {}, to }),
    )
  }
  const mailer = openMailer({ smtpUrl: server.url, from: FROM })
  t.after(() => mailer.close())
  const write = async () => ({ subject: 'Prov', text: 'Hej', html: '<p>Hej</p>' })
  await sendDue(context, [{ purposes: ['test'], write }], mailer)
  const all = await kvitto(['mail', 'list'], { url })
  assert.match(all.out, /^QUEUED +STATE +TRIES +TO +PURPOSE +LAST WORDS\n/)
  assert.match(
    all.out,
    /2026-11-22T11:00 +accepted +1 +maria@exempelby\.example +test +250 queued as 1/,
  )
  assert.match(all.out, /refused +1 +nobody@exempelby\.example +test +550 No such mailbox/)
  const refused = await kvitto(['mail', 'list', '--state', 'refused', '--json'], { url })
  const { items } = JSON.parse(refused.out)
  assert.equal(items.length, 1)
  assert.deepEqual(items[0].events, [
    { at: '2026-11-22T11:00:00.000Z', attempt: 1, kind: 'refused', words: '550 No such mailbox' },
  ])
  const none = await kvitto(['mail', 'list', '--state', 'bounced'], { url })
  assert.equal(none.out, 'There are no such mails.\n')
  assert.equal((await kvitto(['mail', 'list', '--state', 'lost'], { url })).code, 2)
})
