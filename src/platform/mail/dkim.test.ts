import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { dkimVerify } from 'mailauth'
import { mailServer } from '../../../test/mail-server.ts'
import { readConfig } from '../config.ts'
import { DomainError } from '../errors.ts'
import { openMailer } from './mail.ts'

async function keyFile(t: TestContext, pem: string): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'kvitto-dkim-'))
  t.after(() => rm(dir, { recursive: true, force: true }))
  const file = path.join(dir, 'dkim.pem')
  await writeFile(file, pem)
  return file
}

const pem = { type: 'pkcs8', format: 'pem' } as const

test('a receiver finds the mail signed, and finds out when it is changed on the way', async (t) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const file = await keyFile(t, String(privateKey.export(pem)))
  const server = await mailServer(t)
  const { mail } = readConfig({
    SMTP_URL: server.url,
    KVITTO_MAIL_FROM: 'Kvitto <kvitto@exempelby.example>',
    KVITTO_DKIM_DOMAIN: 'exempelby.example',
    KVITTO_DKIM_SELECTOR: 'kvitto',
    KVITTO_DKIM_KEY: file,
  })
  const mailer = openMailer(mail)
  t.after(() => mailer.close())
  const written = { subject: 'Åtgärd', text: 'Hej på dig\n.\n', html: '<p>Hej</p>' }
  const to = 'maria@exempelby.example'
  const messageId = mailer.newMessageId()
  await mailer.attempt({ ...written, to: { name: 'Maria Ö', address: to }, messageId })
  await mailer.send({ ...written, to: [to] })
  const published = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const asked: string[] = []
  const resolver = async (name: string) => {
    asked.push(name)
    return [[`v=DKIM1; k=rsa; p=${published}`]]
  }
  for (const { raw } of server.received) {
    const { results } = await dkimVerify(raw, { resolver })
    assert.deepEqual(
      results.map(({ status: { result }, signingDomain }) => [result, signingDomain]),
      [['pass', 'exempelby.example']],
    )
    const changed = await dkimVerify(raw.replace('Message-ID: <', 'Message-ID: <x'), { resolver })
    assert.equal(changed.results[0]?.status.result, 'fail')
  }
  assert.equal(server.received.length, 2)
  assert.deepEqual([...new Set(asked)], ['kvitto._domainkey.exempelby.example'])
})

test('a key that cannot sign is refused before anything is sent', async (t) => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const settings = { smtpUrl: 'smtp://127.0.0.1:1', from: 'kvitto@exempelby.example' }
  const dkim = { domain: 'exempelby.example', selector: 'kvitto' }
  const files = [
    await keyFile(t, String(privateKey.export(pem))),
    await keyFile(t, 'no key'),
    '/nowhere/dkim.pem',
  ]
  for (const file of files) {
    assert.throws(
      () => openMailer({ ...settings, dkim: { ...dkim, keyFile: file } }),
      (error: unknown) =>
        error instanceof DomainError &&
        error.code === 'usage' &&
        /KVITTO_DKIM_KEY/.test(error.message),
    )
  }
})

test('what mail needs is set as a whole or not at all', () => {
  const smtp = { SMTP_URL: 'smtp://mail.example:587', KVITTO_MAIL_FROM: 'kvitto@exempelby.example' }
  const dkim = {
    KVITTO_DKIM_DOMAIN: 'exempelby.example',
    KVITTO_DKIM_SELECTOR: 'kvitto',
    KVITTO_DKIM_KEY: '/etc/kvitto/dkim.pem',
  }
  const imap = { IMAP_URL: 'imaps://kvitto:hemligt@mail.example/Returned' }
  const refused = (env: NodeJS.ProcessEnv, what: RegExp) =>
    assert.throws(
      () => readConfig(env),
      (error: unknown) => error instanceof DomainError && what.test(error.message),
    )
  assert.deepEqual(readConfig({ ...smtp, ...dkim, ...imap }).mail, {
    smtpUrl: smtp.SMTP_URL,
    from: smtp.KVITTO_MAIL_FROM,
    dkim: { domain: 'exempelby.example', selector: 'kvitto', keyFile: '/etc/kvitto/dkim.pem' },
    imapUrl: imap.IMAP_URL,
  })
  assert.equal(readConfig({}).mail, undefined)
  for (const name of Object.keys(dkim)) refused({ ...smtp, ...dkim, [name]: undefined }, /DKIM/)
  refused(dkim, /KVITTO_DKIM_DOMAIN is set/)
  refused(imap, /IMAP_URL is set/)
  refused({ ...smtp, IMAP_URL: 'imaps://mail.example/INBOX' }, /IMAP_URL/)
  refused({ ...smtp, ...dkim, KVITTO_DKIM_DOMAIN: 'a b' }, /KVITTO_DKIM_DOMAIN/)
  refused({ SMTP_URL: smtp.SMTP_URL }, /who the mails are from/)
  try {
    readConfig({ ...smtp, IMAP_URL: 'imap://kvitto:hemligt@/' })
    assert.fail('It was taken')
  } catch (error) {
    assert.doesNotMatch(JSON.stringify(error) + String(error), /hemligt/)
  }
})
