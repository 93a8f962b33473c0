import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { asOwner } from '../../../test/database.ts'
import { mailOffice } from '../../../test/mail-office.ts'
import { mailServer } from '../../../test/mail-server.ts'
import { mailboxServer } from '../../../test/mailbox-server.ts'
import * as others from '../../../test/returned-mails/others.ts'
import * as reports from '../../../test/returned-mails/reports.ts'
import { sendDue } from './post-office.ts'
import { readReturnedMail } from './returned-mail.ts'

const to = 'maria@exempelby.example'

/** A mail that the mail server took, and an empty mailbox. */
async function afterSending(t: TestContext) {
  const here = await mailOffice(t)
  const mailbox = await mailboxServer(t)
  const server = await mailServer(t)
  const id = await here.queue(to)
  await sendDue(here.context, [here.writer], here.mailerTo(server.url))
  const messageId = (await here.look(id)).message_id ?? ''
  here.told.length = 0
  const read = () => readReturnedMail(here.context, [here.writer], mailbox.url)
  return { ...here, mailbox, id, about: { messageId, to }, read }
}

test('a mail that came back is known as such, with the words of the server that sent it back', async (t) => {
  const { mailbox, about, read, look, id, told, clock } = await afterSending(t)
  clock.forward({ hours: 1 })
  mailbox.arrive(reports.fromPostfix(about))
  assert.equal(await read(), 1)
  const words = `550 5.1.1 <${to}>: Recipient address rejected: User unknown in virtual mailbox table`
  const mail = await look(id)
  assert.deepEqual([mail.state, mail.bounce, mail.bounced_at], ['accepted', words, clock.now()])
  assert.deepEqual(mail.kinds, ['accepted', 'bounced'])
  const [outcome] = told
  assert.equal(told.length, 1)
  assert.deepEqual(
    [outcome?.kind, outcome?.words, outcome?.at, outcome?.messageId, outcome?.mail.attempt],
    ['bounced', words, clock.now(), about.messageId, 1],
  )
  assert.deepEqual(mailbox.seen(), [1, 1])
  assert.equal(await read(), 0)
})

test('every server’s form counts, and what is said twice counts once', async (t) => {
  const { mailbox, about, read, look, id } = await afterSending(t)
  mailbox.arrive(reports.noticeFromPostfix(about, 'delayed'))
  mailbox.arrive(reports.noticeFromPostfix(about, 'delayed'))
  mailbox.arrive(reports.noticeFromPostfix(about, 'relayed'))
  mailbox.arrive(reports.fromExim(about))
  mailbox.arrive(reports.fromExchange(about))
  mailbox.arrive(reports.fromExim(about))
  assert.equal(await read(), 6)
  const mail = await look(id)
  assert.deepEqual(mail.kinds, ['accepted', 'delayed', 'bounced', 'bounced'])
  assert.equal(mail.bounce, '5.0.0 550 Mailbox not found')
  assert.deepEqual(mailbox.seen(), [6, 6])
})

test('mail that has nothing to do with ours is read past', async (t) => {
  const { mailbox, about, read, look, id, told } = await afterSending(t)
  const another = { messageId: '00000000-0000-4000-8000-000000000000@exempelby.example', to }
  mailbox.arrive(reports.fromPostfix(another))
  mailbox.arrive(others.fromQmail({ ...about, messageId: 'x' }))
  mailbox.arrive(others.outOfOffice(about))
  mailbox.arrive(others.readReceipt(about))
  mailbox.arrive(others.forwarded(about))
  assert.equal(await read(), 5)
  assert.deepEqual((await look(id)).kinds, ['accepted'])
  assert.deepEqual(told, [])
  assert.deepEqual(mailbox.seen(), [5, 5])
})

test('sent on to somebody else, whose mailbox is full: it says whose', async (t) => {
  const { mailbox, about, read, look, id } = await afterSending(t)
  mailbox.arrive(
    reports.fromSendmail({ ...about, to: 'vikarie@granne.example' }, 'x@granne.example'),
  )
  await read()
  assert.equal((await look(id)).bounce, '553 5.3.5 system config error (vikarie@granne.example)')
})

test('of several addresses, what is said of ours counts', async (t) => {
  const { mailbox, about, read, look, id } = await afterSending(t)
  mailbox.arrive(reports.fromSendmail({ ...about, to: 'vikarie@granne.example' }, to))
  await read()
  const mail = await look(id)
  assert.deepEqual([mail.kinds, mail.bounce], [['accepted', 'delivered'], null])
})

test('what is being kept when the database is lost is read again, and kept once', async (t) => {
  const here = await afterSending(t)
  const owner = await asOwner(t, here)
  here.mailbox.arrive(reports.fromPostfix(here.about))
  const killing = {
    ...here.writer,
    told: () =>
      owner.transaction(async ({ client }) => {
        await client.query(
          `select pg_terminate_backend(pid) from pg_locks
           where locktype = 'advisory' and pid <> pg_backend_pid()
             and database = (select oid from pg_database where datname = current_database())`,
        )
      }),
  }
  await assert.rejects(readReturnedMail(here.context, [killing], here.mailbox.url))
  assert.deepEqual((await here.look(here.id)).kinds, ['accepted'])
  assert.deepEqual(here.mailbox.seen(), [0, 1])
  await here.read()
  assert.deepEqual((await here.look(here.id)).kinds, ['accepted', 'bounced'])
  assert.deepEqual(here.mailbox.seen(), [1, 1])
})

test('kept, but not marked as seen: it is read again, and kept once', async (t) => {
  const { mailbox, about, read, look, id, told } = await afterSending(t)
  mailbox.arrive(reports.fromPostfix(about))
  await read()
  // The same mail, as if the mark had never been made.
  mailbox.arrive(reports.fromPostfix(about))
  await read()
  assert.deepEqual((await look(id)).kinds, ['accepted', 'bounced'])
  assert.equal(told.length, 1)
})

test('what nobody knew is known when it comes back: it had been taken, and is not sent again', async (t) => {
  const here = await mailOffice(t)
  const mailbox = await mailboxServer(t)
  const server = await mailServer(t)
  const id = await here.queue(to)
  const messageId = here.mailerTo(server.url).newMessageId()
  await here.context.transaction(({ client }) =>
    client.query(`update mail set attempts = 1, unknown_attempts = 1, message_id = $1`, [
      messageId,
    ]),
  )
  mailbox.arrive(reports.fromPostfix({ messageId, to }))
  await readReturnedMail(here.context, [here.writer], mailbox.url)
  const mail = await here.look(id)
  assert.deepEqual([mail.state, mail.kinds], ['accepted', ['accepted', 'bounced']])
  assert.deepEqual(
    here.told.map(({ kind }) => kind),
    ['accepted', 'bounced'],
  )
  assert.equal(await sendDue(here.context, [here.writer], here.mailerTo(server.url)), 0)
})

test('a mailbox that cannot be opened says so, without its password', async (t) => {
  const { context, writer, mailbox } = await afterSending(t)
  const wrong = mailbox.url.replace('hemligt', 'hemligare')
  await assert.rejects(readReturnedMail(context, [writer], wrong), (error: unknown) => {
    assert.doesNotMatch(String(error), /hemlig/)
    return error instanceof Error
  })
  await assert.rejects(
    readReturnedMail(context, [writer], mailbox.url.replace('Returnerat', 'Nowhere')),
    /Nowhere|mailbox/i,
  )
})
