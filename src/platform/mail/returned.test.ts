import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as others from '../../../test/returned-mails/others.ts'
import * as reports from '../../../test/returned-mails/reports.ts'
import { readReturned } from './returned.ts'

const about = {
  messageId: '3f0e7f0c-5b0e-4a5e-8f3b-2f6f0d9c1a11@exempelby.example',
  to: 'Maria.Ek@granne.example',
}
const to = 'maria.ek@granne.example'

async function fateIn(bytes: Buffer) {
  const { messageIds, fates } = (await readReturned(bytes)) ?? assert.fail('It says nothing')
  assert.ok(messageIds.includes(about.messageId), 'It names our mail')
  return fates
}

test('what Postfix says', async () => {
  assert.deepEqual(await fateIn(reports.fromPostfix(about)), [
    {
      kind: 'bounced',
      recipients: [to, to],
      words: `550 5.1.1 <${about.to}>: Recipient address rejected: User unknown in virtual mailbox table`,
    },
  ])
})

test('late, or well arrived; that it went on somewhere is no news', async () => {
  const [delayed] = await fateIn(reports.noticeFromPostfix(about, 'delayed'))
  assert.equal(delayed?.kind, 'delayed')
  assert.equal(delayed?.words, '4.4.1 connect to mail.granne.example[198.51.100.9]:25: timed out')
  const [delivered] = await fateIn(reports.noticeFromPostfix(about, 'delivered'))
  assert.deepEqual(
    [delivered?.kind, delivered?.words],
    ['delivered', '250 2.0.0 Ok: queued as 5F2A'],
  )
  assert.equal(await readReturned(reports.noticeFromPostfix(about, 'relayed')), undefined)
})

test('what Exim says, today and before', async () => {
  assert.deepEqual(await fateIn(reports.fromExim(about)), [
    { kind: 'bounced', recipients: [to], words: '5.0.0 550 Mailbox not found' },
  ])
  assert.deepEqual(await fateIn(others.fromOldExim(about)), [
    {
      kind: 'bounced',
      recipients: [to],
      words: 'host mail.granne.example [198.51.100.9]: 550 5.7.1 Mailbox closed',
    },
  ])
})

test('what Exchange Online says', async () => {
  assert.deepEqual(await fateIn(reports.fromExchange(about)), [
    {
      kind: 'bounced',
      recipients: [to],
      words: `550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ${about.to} not found by SMTP address lookup`,
    },
  ])
})

test('what Sendmail says of several', async () => {
  assert.deepEqual(await fateIn(reports.fromSendmail(about, 'annan@granne.example')), [
    { kind: 'delivered', recipients: ['annan@granne.example'], words: '2.1.5' },
    { kind: 'bounced', recipients: [to], words: '553 5.3.5 system config error' },
  ])
})

test('what qmail says', async () => {
  assert.deepEqual(await fateIn(others.fromQmail(about)), [
    { kind: 'bounced', recipients: [], words: 'Sorry, no mailbox here by that name. (#5.1.1)' },
  ])
})

test('answers, read receipts and what a colleague sends on say nothing about the way', async () => {
  assert.equal(await readReturned(others.outOfOffice(about)), undefined)
  assert.equal(await readReturned(others.readReceipt(about)), undefined)
  assert.equal(await readReturned(others.forwarded(about)), undefined)
  assert.equal(await readReturned(Buffer.from('')), undefined)
  assert.equal(await readReturned(Buffer.from([0, 255, 10, 13, 0])), undefined)
})

test('a returned mail that is cut off in the middle is read as far as it goes', async () => {
  const whole = reports.fromPostfix(about)
  const cut = whole.subarray(0, whole.indexOf('Content-Description: Undelivered'))
  assert.equal((await fateIn(cut))[0]?.kind, 'bounced')
})
