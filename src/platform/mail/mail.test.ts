import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailServer } from '../../../test/mail-server.ts'
import { DomainError } from '../errors.ts'
import { openMailer } from './mail.ts'

const mail = { subject: 'Åtgärd', text: 'Hej på dig', html: '<p>Hej på dig</p>' }

test('a mail arrives as text and HTML, from the address of the installation', async (t) => {
  const { url, received } = await mailServer(t)
  const mailer = openMailer({ smtpUrl: url, from: 'Kvitto <kvitto@exempelby.example>' })
  t.after(() => mailer.close())
  const sent = await mailer.send({
    ...mail,
    to: ['maria@exempelby.example', 'nobody@exempelby.example'],
    attachments: [{ filename: 'a.json', content: '{}', contentType: 'application/json' }],
  })
  assert.deepEqual(sent.accepted, ['maria@exempelby.example'])
  assert.deepEqual(sent.rejected, ['nobody@exempelby.example'])
  assert.match(sent.answer, /^250 /)
  assert.deepEqual(received[0]?.to, ['maria@exempelby.example'])
  assert.match(received[0]?.raw ?? '', /From: Kvitto <kvitto@exempelby\.example>/)
  assert.match(received[0]?.raw ?? '', /multipart\/alternative/)
  assert.match(received[0]?.raw ?? '', /filename=a\.json/)
})

test('a header cannot be slipped in with what somebody typed', async (t) => {
  const { url, received } = await mailServer(t)
  const mailer = openMailer({ smtpUrl: url, from: 'kvitto@exempelby.example' })
  t.after(() => mailer.close())
  await mailer.send({ ...mail, to: ['a@example.com'], subject: 'Hej\r\nBcc: b@example.com' })
  assert.deepEqual(received[0]?.to, ['a@example.com'])
  assert.doesNotMatch(received[0]?.raw ?? '', /^Bcc:/im)
})

test('without a mail server, or one that does not answer, it says what to do', async (t) => {
  const none = openMailer(undefined)
  assert.equal(none.isConfigured, false)
  const refused = (error: unknown) =>
    error instanceof DomainError && error.code === 'mail_unavailable' && error.mend !== undefined
  await assert.rejects(none.send({ ...mail, to: ['a@example.com'] }), refused)
  const closed = openMailer({ smtpUrl: 'smtp://127.0.0.1:1', from: 'kvitto@exempelby.example' })
  t.after(() => closed.close())
  await assert.rejects(closed.send({ ...mail, to: ['a@example.com'] }), refused)
})
