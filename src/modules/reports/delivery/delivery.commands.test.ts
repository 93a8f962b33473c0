import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { releaseReport } from '../../../../test/builders/released-report.ts'
import { saying } from '../../../../test/mail-server.ts'
import { mailboxServer } from '../../../../test/mailbox-server.ts'
import { plainSpaces, readPdf } from '../../../../test/pdf.ts'
import { alex, kim, openPost, type Post } from '../../../../test/reports/post.ts'
import { fromPostfix } from '../../../../test/returned-mails/reports.ts'
import { readReturnedMail } from '../../../platform/mail/returned-mail.ts'
import { acknowledgeByLink, documentByLink, lookAtReceipt } from './receipt.commands.ts'
import { sendAgain } from './sending.commands.ts'
import { readStatus } from './status.commands.ts'

const asked = { service: 'viva', period: '2026-Q3' }

test('a released report comes with both documents, and is acknowledged by its link; all agree', async (t) => {
  const post = await openPost(t, { message: 'Hör av er om ni vill gå igenom siffrorna.' })
  assert.equal(await post.state(), 'released')
  assert.equal(await post.send(), 1)
  const [mail] = await post.mails()
  assert.equal(mail?.subject, 'Kvartalsrapport för Viva, juli–september 2026')
  assert.match(mail?.text ?? '', /2 Hög: 38 av 44, 86,3\s% \(mål 90\s%\)/)
  assert.match(mail?.text ?? '', /Meddelande från Maria Berg\n-+\n\nHör av er/)
  assert.deepEqual(
    mail?.attachments.map(({ filename, contentType }) => [filename, contentType]),
    [
      ['kvartalsrapport-viva-2026-Q3.pdf', 'application/pdf'],
      [
        'kvartalsrapport-viva-2026-Q3.xlsx',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ],
    ],
  )
  const [pdf, xlsx] = mail?.attachments ?? []
  const { text } = await readPdf(pdf?.content ?? Buffer.of())
  assert.match(plainSpaces(text), /Viva, juli–september 2026/)
  assert.equal(xlsx?.content.subarray(0, 2).toString(), 'PK')
  assert.equal(await post.state(), 'accepted')
  assert.deepEqual(await post.waiting(), ['report.acknowledge'])

  const token = await post.token()
  assert.equal((await lookAtReceipt(post.desk, token)).state, 'good')
  assert.equal((await lookAtReceipt(post.desk, token)).state, 'good')
  assert.equal(await post.state(), 'accepted')
  const said = await acknowledgeByLink(post.desk, token, 'Tack!')
  assert.deepEqual([said.by, said.comment], [kim.name, 'Tack!'])
  assert.equal(await post.state(), 'acknowledged')
  assert.deepEqual(await post.happened(), ['accepted', 'opened', 'acknowledged'])
  assert.deepEqual(await post.waiting(), [])

  const [report] = await readStatus(post.context, asked)
  assert.deepEqual(
    { ...report, recipients: [] },
    { ...asked, state: 'acknowledged', revision: 1, recipients: [] },
  )
  const [recipient] = report?.recipients ?? []
  assert.deepEqual(recipient, {
    address: kim.email,
    state: 'acknowledged',
    smtpResponse: recipient?.smtpResponse,
    messageId: mail?.messageId?.slice(1, -1),
    acknowledgedAt: '2026-10-12T08:00:00Z',
  })
  assert.match(recipient?.smtpResponse ?? '', /^250 .*queued as 1/)
  const ledger = await post.rows<{ kind: string; event: string }>(
    "select kind, event from ledger_event where kind like 'report.%' order by seq",
  )
  assert.deepEqual(
    ledger.map(({ kind }) => kind),
    ['report.delivery_accepted', 'report.opened', 'report.acknowledged'],
  )
  for (const { event } of ledger) assert.doesNotMatch(event, /kim|tack/i)
})

test('one server refuses: the other has it, somebody is asked, and it goes to a corrected address', async (t) => {
  const post = await openPost(t, {
    contacts: [kim, { ...alex, email: 'nobody@exempelby.example' }],
  })
  assert.equal(await post.send(), 2)
  assert.equal(await post.state(), 'accepted')
  const refused = (await readStatus(post.context, asked))[0]?.recipients[1]
  assert.deepEqual([refused?.address, refused?.state], ['nobody@exempelby.example', 'refused'])
  assert.match(refused?.smtpResponse ?? '', /^550 .*No such mailbox/)
  assert.deepEqual(await post.waiting(), ['report.acknowledge', 'report.undelivered'])
  const [work] = await post.rows<{ facts: { words: string; state: string } }>(
    "select facts from work_item where kind = 'report.undelivered'",
  )
  assert.match(work?.facts.words ?? '', /No such mailbox/)

  const [old] = await post.rows<{ id: string }>(
    "select id from report_delivery where state = 'refused'",
  )
  const delivery = old?.id ?? ''
  await assert.rejects(
    sendAgain(post.context, { ...asked, delivery }, { address: kim.email.toUpperCase() }),
    /has been sent to KIM@EXEMPELBY.EXAMPLE already/,
  )
  const to = { address: alex.email, correctContact: true }
  await sendAgain(post.context, { ...asked, delivery }, to)
  assert.deepEqual(await post.waiting(), ['report.acknowledge'])
  assert.equal(await post.send(), 1)
  const [status] = await readStatus(post.context, asked)
  assert.deepEqual(
    status?.recipients.map(({ address, state }) => [address, state]),
    [
      [alex.email, 'accepted'],
      [kim.email, 'accepted'],
    ],
  )
  const contacts = await post.rows<{ email: string }>('select email from contact order by email')
  assert.deepEqual(
    contacts.map(({ email }) => email),
    [alex.email, kim.email],
  )
  assert.equal((await lookAtReceipt(post.desk, await post.token(alex.email))).state, 'good')
})

test('while the mail server is down it is tried again, and comes once when it is up', async (t) => {
  let isDown = true
  const post = await openPost(t, {
    behaves: {
      recipient: () => {
        if (isDown) throw saying(451, '4.3.0 Try again later')
      },
    },
  })
  assert.equal(await post.send(), 1)
  assert.equal(await post.state(), 'sent')
  post.clock.forward({ minutes: 2 })
  assert.equal(await post.send(), 1)
  assert.equal((await readStatus(post.context, asked))[0]?.recipients[0]?.state, 'retrying')
  isDown = false
  post.clock.forward({ hours: 1 })
  assert.equal(await post.send(), 1)
  assert.equal(await post.state(), 'accepted')
  assert.equal(post.server.received.length, 1)
  assert.deepEqual(await post.happened(), ['deferred', 'deferred', 'accepted'])
})

test('given up after two days, it is somebody’s to see to', async (t) => {
  const post = await openPost(t, {
    behaves: {
      recipient: () => {
        throw saying(451, '4.3.0 Try again later')
      },
    },
  })
  await post.send()
  post.clock.forward({ days: 3 })
  await post.send()
  assert.equal(await post.state(), 'bounced')
  assert.deepEqual(await post.waiting(), ['report.undelivered'])
})

test('a report that comes back is bounced, and somebody is asked to see to it', async (t) => {
  const post = await openPost(t)
  await post.send()
  await comesBack(t, post)
  assert.equal(await post.state(), 'bounced')
  const recipient = (await readStatus(post.context, asked))[0]?.recipients[0]
  assert.equal(recipient?.state, 'bounced')
  assert.match(recipient?.smtpResponse ?? '', /^550 5\.1\.1 .*User unknown/)
  assert.deepEqual(await post.waiting(), ['report.acknowledge', 'report.undelivered'])
})

test('what is acknowledged stays so, though a mail comes back after', async (t) => {
  const post = await openPost(t)
  await post.send()
  await acknowledgeByLink(post.desk, await post.token(), undefined)
  await comesBack(t, post)
  assert.equal(await post.state(), 'acknowledged')
  assert.deepEqual(await post.waiting(), [])
})

/** The receiver's server sends the mail back, and it is read from the mailbox of returned mail. */
async function comesBack(t: TestContext, post: Post): Promise<void> {
  const mailbox = await mailboxServer(t)
  const [mail] = await post.rows<{ message_id: string }>('select message_id from mail')
  mailbox.arrive(fromPostfix({ messageId: mail?.message_id ?? '', to: kim.email }))
  assert.equal(await readReturnedMail(post.context, [post.writer], mailbox.url), 1)
}

test('a corrected report takes the place of one that waits: only it is sent, and the old link says so', async (t) => {
  const post = await openPost(t)
  await post.send()
  const first = await post.token()
  await releaseReport(post.context, {})
  await releaseReport(post.context, {})
  assert.equal(await post.send(), 1)
  const subjects = (await post.mails()).map(({ subject }) => subject)
  assert.deepEqual(subjects, [
    'Kvartalsrapport för Viva, juli–september 2026',
    'Rättad kvartalsrapport för Viva, juli–september 2026, version 3',
  ])
  const { state, delivery } = await lookAtReceipt(post.desk, first)
  assert.deepEqual([state, delivery.revision, delivery.countingRevision], ['superseded', 1, 3])
  await assert.rejects(acknowledgeByLink(post.desk, first, undefined), /replaced by a corrected/)
  await acknowledgeByLink(post.desk, await post.token(), undefined)
  assert.equal(await post.state(), 'acknowledged')
})

test('what was taken back while its mail waited is not sent', async (t) => {
  const post = await openPost(t)
  await post.context.transaction(({ client }) =>
    client.query("update report_delivery set state = 'withdrawn'"),
  )
  await post.send()
  assert.equal(post.server.received.length, 0)
  assert.equal(
    (await post.rows<{ state: string }>('select state from mail'))[0]?.state,
    'withdrawn',
  )
})

test('two who acknowledge at once are one acknowledgement', async (t) => {
  const post = await openPost(t)
  await post.send()
  const token = await post.token()
  const answers = await Promise.all([
    acknowledgeByLink(post.desk, token, 'Först'),
    acknowledgeByLink(post.desk, token, 'Också först'),
    acknowledgeByLink(post.desk, token, undefined),
  ])
  const [one, ...others] = answers
  for (const other of others) assert.deepEqual(other, one)
  assert.deepEqual(await post.happened(), ['accepted', 'acknowledged'])
})

test('a link that is nobody’s, cut off or of somebody who has left is told the same', async (t) => {
  const post = await openPost(t, { contacts: [kim, alex] })
  await post.send()
  const refusal = async (token: string) => {
    const error: unknown = await lookAtReceipt(post.desk, token).then(
      () => undefined,
      (refused: unknown) => refused,
    )
    assert.ok(error instanceof Error)
    return `${error.message} ${'mend' in error ? error.mend : ''}`
  }
  const token = await post.token()
  const forged = await refusal(`${token.slice(0, -2)}AA`)
  assert.equal(await refusal(token.slice(0, 40)), forged)
  await post.context.transaction(({ client }) =>
    client.query('delete from contact where email = $1', [kim.email]),
  )
  assert.equal(await refusal(token), forged)
  assert.equal((await lookAtReceipt(post.desk, await post.token(alex.email))).state, 'good')
  await assert.rejects(acknowledgeByLink(post.desk, token, undefined), { message: /does not lead/ })
})

test('after ninety days the link says that it has expired, and does nothing', async (t) => {
  const post = await openPost(t)
  await post.send()
  const token = await post.token()
  post.clock.forward({ days: 90 })
  assert.equal((await lookAtReceipt(post.desk, token)).state, 'expired')
  await assert.rejects(acknowledgeByLink(post.desk, token, undefined), /no longer good/)
  await assert.rejects(documentByLink(post.desk, token, { format: 'pdf' }), /no longer good/)
  assert.deepEqual(await post.happened(), ['accepted'])
})

test('sent again to the same address, the first link leads where the second does', async (t) => {
  const post = await openPost(t)
  await post.send()
  const first = await post.token()
  const [old] = await post.rows<{ id: string }>('select id from report_delivery')
  await sendAgain(post.context, { ...asked, delivery: old?.id ?? '' }, {})
  await post.send()
  assert.equal(post.server.received.length, 2)
  await acknowledgeByLink(post.desk, first, undefined)
  assert.equal(await post.state(), 'acknowledged')
  await assert.rejects(
    sendAgain(post.context, { ...asked, delivery: old?.id ?? '' }, {}),
    /not sent so/,
  )
})

test('the document behind a link is the one that was mailed', async (t) => {
  const post = await openPost(t)
  await post.send()
  const [mail] = await post.mails()
  const { content } = await documentByLink(post.desk, await post.token(), { format: 'pdf' })
  assert.ok(mail?.attachments[0]?.content.equals(content))
})
