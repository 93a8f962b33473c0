import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { simpleParser } from 'mailparser'
import { releaseReport } from '../../../../test/builders/released-report.ts'
import { makeService } from '../../../../test/builders/service.ts'
import { testDatabase } from '../../../../test/database.ts'
import { mailServer } from '../../../../test/mail-server.ts'
import { movingClock } from '../../../../test/moving-clock.ts'
import { plainSpaces, readPdf } from '../../../../test/pdf.ts'
import { openMailer } from '../../../platform/mail/mail.ts'
import { sendDue } from '../../../platform/mail/post-office.ts'
import { receiptLinks, reportMailWriter } from './mail-writer.commands.ts'
import { acknowledgeByLink, lookAtReceipt } from './receipt.commands.ts'

const secret = 'a secret of the test, long enough for all of it'
const writer = reportMailWriter({ secret, publicUrl: new URL('https://kvitto.example') })
/** Monday 12 October 2026, 10:00 in Stockholm. */
const MONDAY = Date.UTC(2026, 9, 12, 8)
const kim = { name: 'Kim Persson', email: 'kim@exempelby.example' }

async function house(t: TestContext, contacts: Parameters<typeof releaseReport>[1] = {}) {
  const clock = movingClock(MONDAY)
  const { context } = await testDatabase(t, clock)
  await makeService(context)
  await releaseReport(context, { contacts: [kim], ...contacts })
  const server = await mailServer(t)
  const mailer = openMailer({ smtpUrl: server.url, from: 'Kvitto <kvitto@exempelby.example>' })
  t.after(() => mailer.close())
  const desk = { context, links: receiptLinks(secret) }
  return {
    clock,
    context,
    server,
    desk,
    send: () => sendDue(context, [writer], mailer),
    /** The first row that a question to the database is answered with. */
    row: async (question: string) =>
      (await context.transaction(({ client }) => client.query(question))).rows[0],
    rows: async (question: string) =>
      (await context.transaction(({ client }) => client.query(question))).rows,
  }
}

const tokenIn = (text: string) => /\/receipt#(\S+)/.exec(text)?.[1] ?? ''

test('a released report comes by mail with both documents, and is acknowledged by its link', async (t) => {
  const { server, send, row, desk, rows } = await house(t)
  assert.equal(await send(), 1)
  const [received] = server.received
  assert.deepEqual(received?.to, [kim.email])
  const mail = await simpleParser(received?.raw ?? '')
  assert.equal(mail.subject, 'Kvartalsrapport för Viva, juli–september 2026')
  assert.match(mail.text ?? '', /14 av 14, 100,0\s%/)
  assert.deepEqual(
    mail.attachments.map(({ filename, contentType }) => [filename, contentType]),
    [
      ['kvartalsrapport-viva-2026-Q3.pdf', 'application/pdf'],
      [
        'kvartalsrapport-viva-2026-Q3.xlsx',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ],
    ],
  )
  const [pdf, xlsx] = mail.attachments
  assert.match(
    plainSpaces((await readPdf(pdf?.content ?? Buffer.of())).text),
    /Viva, juli–september 2026/,
  )
  assert.equal(xlsx?.content.subarray(0, 2).toString(), 'PK')

  const sent = await row('select state, message_id, answer, accepted_at from report_delivery')
  assert.equal(sent?.state, 'accepted')
  assert.match(sent?.answer, /^250 /)
  assert.equal(`<${sent?.message_id}>`, mail.messageId)
  assert.equal((await row('select state from report'))?.state, 'accepted')

  const token = tokenIn(mail.text ?? '')
  const found = await lookAtReceipt(desk, token)
  assert.equal(found.state, 'good')
  assert.equal((await row('select state from report'))?.state, 'accepted')
  const { by, comment } = await acknowledgeByLink(desk, token, 'Tack!')
  assert.deepEqual([by, comment], [kim.name, 'Tack!'])
  assert.equal((await row('select state from report'))?.state, 'acknowledged')
  const events = await rows('select kind from report_event order by id')
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['accepted', 'opened', 'acknowledged'],
  )
})
