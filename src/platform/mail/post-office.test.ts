import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailOffice, NOON } from '../../../test/mail-office.ts'
import { mailServer, saying } from '../../../test/mail-server.ts'
import { openMailer } from './mail.ts'
import { queueMail, withdrawMail } from './outbox.ts'
import { type MailWriter, sendDue } from './post-office.ts'

test('what is queued is sent once, to one, and the server’s words are kept', async (t) => {
  const here = await mailOffice(t)
  const server = await mailServer(t)
  const id = await here.queue()
  const mailer = here.mailerTo(server.url)
  assert.equal(await sendDue(here.context, [here.writer], mailer), 1)
  assert.equal(await sendDue(here.context, [here.writer], mailer), 0)
  const { state, answer, message_id: messageId, attempts, events } = await here.look(id)
  assert.equal(state, 'accepted')
  assert.equal(answer, '250 queued as 1')
  assert.equal(attempts, 1)
  assert.deepEqual(events, [{ attempt: 1, kind: 'accepted', words: '250 queued as 1', at: NOON }])
  assert.equal(server.received.length, 1)
  assert.deepEqual(server.received[0]?.to, ['maria@exempelby.example'])
  const raw = server.received[0]?.raw ?? ''
  assert.match(raw, new RegExp(`^Message-ID: <${messageId}>`, 'im'))
  assert.match(raw, /^Reply-To: Anders Ek <anders@exempelby\.example>/im)
  assert.match(raw, /^To: Maria <maria@exempelby\.example>/im)
  assert.match(messageId ?? '', /^[0-9a-f-]{36}@exempelby\.example$/)
  const [outcome] = here.told
  assert.equal(here.told.length, 1)
  assert.deepEqual(outcome?.mail.about, { n: 1 })
  assert.deepEqual(
    [outcome?.kind, outcome?.words, outcome?.at, outcome?.messageId],
    ['accepted', '250 queued as 1', NOON, messageId],
  )
})

test('nothing is sent of what was not committed', async (t) => {
  const here = await mailOffice(t)
  const server = await mailServer(t)
  await assert.rejects(
    here.context.transaction(async (tx) => {
      const to = { name: 'Maria', address: 'maria@exempelby.example', language: 'sv' } as const
      await queueMail(tx, here.clock, { purpose: 'test', about: {}, to })
      throw new Error('undone')
    }),
  )
  assert.equal(await sendDue(here.context, [here.writer], here.mailerTo(server.url)), 0)
  assert.equal(server.received.length, 0)
})

test('“never” is never asked again', async (t) => {
  const here = await mailOffice(t)
  const server = await mailServer(t, {
    recipient: () => {
      throw saying(550, '5.1.1 No such user here')
    },
  })
  const mailer = here.mailerTo(server.url)
  const id = await here.queue()
  await sendDue(here.context, [here.writer], mailer)
  here.clock.forward({ hours: 24 })
  assert.equal(await sendDue(here.context, [here.writer], mailer), 0)
  const { state, answer, events } = await here.look(id)
  assert.deepEqual([state, answer], ['refused', '550 5.1.1 No such user here'])
  assert.deepEqual(
    events.map(({ kind, words }) => [kind, words]),
    [['refused', '550 5.1.1 No such user here']],
  )
})

test('a refused text is refused; a refused sender or password waits until somebody mends it', async (t) => {
  const cases = [
    { behaves: { taken: () => Promise.reject(saying(554, '5.7.1 Spam')) }, state: 'refused' },
    { behaves: { taken: () => Promise.reject(saying(451, '4.3.0 Later')) }, state: 'waiting' },
    {
      behaves: {
        sender: () => {
          throw saying(553, '5.7.1 Sender not allowed')
        },
      },
      state: 'waiting',
    },
    { behaves: { greet: () => Promise.reject(saying(554, 'Go away')) }, state: 'waiting' },
  ] as const
  for (const { behaves, state } of cases) {
    const here = await mailOffice(t)
    const server = await mailServer(t, behaves)
    const id = await here.queue()
    await sendDue(here.context, [here.writer], here.mailerTo(server.url))
    const mail = await here.look(id)
    assert.equal(mail.state, state, mail.answer ?? '')
    assert.equal(mail.unknown_attempts, 0)
  }
})

test('the password of the mail server is never written down, even if the server says it', async (t) => {
  const here = await mailOffice(t)
  const server = await mailServer(t, { password: 'rätt lösen' })
  const id = await here.queue()
  const wrong = new URL(server.url)
  wrong.username = 'kvitto'
  wrong.password = 'hemligt lösen'
  const mailer = here.mailerTo(wrong.href)
  await sendDue(here.context, [here.writer], mailer)
  const { state, answer } = await here.look(id)
  assert.equal(state, 'waiting')
  assert.match(answer ?? '', /^535 5\.7\.8 … is not the password/)
  const error = await mailer
    .send({ to: ['a@example.com'], subject: '', text: '', html: '' })
    .catch((thrown: unknown) => thrown)
  const { inspect } = await import('node:util')
  assert.match(inspect(error, { depth: 9 }), /535 5\.7\.8/)
  assert.doesNotMatch(inspect(error, { depth: 9 }), /hemligt/)
  const right = new URL(wrong)
  right.password = 'rätt lösen'
  here.clock.forward({ hours: 1 })
  await sendDue(here.context, [here.writer], here.mailerTo(right.href))
  assert.equal((await here.look(id)).state, 'accepted')
})

test('a module that fails when it is told never makes a mail come twice', async (t) => {
  const here = await mailOffice(t)
  const server = await mailServer(t)
  const mailer = here.mailerTo(server.url)
  const id = await here.queue()
  const failing: MailWriter = {
    ...here.writer,
    told: async (_context, tx) => {
      await tx.client.query('select 1/0')
    },
  }
  await assert.rejects(sendDue(here.context, [failing], mailer), /division by zero/)
  assert.equal((await here.look(id)).state, 'accepted')
  assert.equal(await sendDue(here.context, [failing], mailer), 0)
  assert.equal(server.received.length, 1)
})

test('a text that cannot be made is put off and told; one that nobody wants is withdrawn', async (t) => {
  const here = await mailOffice(t)
  const server = await mailServer(t)
  const mailer = here.mailerTo(server.url)
  const id = await here.queue()
  const broken: MailWriter = {
    ...here.writer,
    write: () => Promise.reject(new Error('no figures')),
  }
  await assert.rejects(sendDue(here.context, [broken], mailer), /no figures/)
  const { state, answer, unknown_attempts: unknown } = await here.look(id)
  assert.deepEqual(
    [state, answer, unknown],
    ['waiting', 'Kvitto could not write it: no figures', 0],
  )
  here.clock.forward({ hours: 1 })
  const unwanted: MailWriter = { ...here.writer, write: async () => undefined }
  await sendDue(here.context, [unwanted], mailer)
  assert.equal((await here.look(id)).state, 'withdrawn')
  assert.equal(here.told.at(-1)?.kind, 'withdrawn')
  assert.equal(server.received.length, 0)
})

test('what is taken back is not sent; what has been sent cannot be taken back', async (t) => {
  const here = await mailOffice(t)
  const server = await mailServer(t)
  const mailer = here.mailerTo(server.url)
  const [first, second] = [await here.queue(), await here.queue()]
  const withdraw = (id: string) =>
    here.context.transaction((tx) => withdrawMail(tx, here.clock, id))
  assert.equal(await withdraw(first), true)
  assert.equal(await withdraw(first), false)
  await sendDue(here.context, [here.writer], mailer)
  assert.equal(await withdraw(second), false)
  assert.equal(server.received.length, 1)
  const { state, kinds } = await here.look(first)
  assert.equal(state, 'withdrawn')
  assert.deepEqual(kinds, ['withdrawn'])
})

test('without a mail server, and without somebody who writes it, a mail waits untouched', async (t) => {
  const here = await mailOffice(t)
  const server = await mailServer(t)
  const id = await here.queue()
  assert.equal(await sendDue(here.context, [here.writer], openMailer(undefined)), 0)
  assert.equal(await sendDue(here.context, [], here.mailerTo(server.url)), 0)
  const { state, attempts, events } = await here.look(id)
  assert.deepEqual([state, attempts, events], ['waiting', 0, []])
})

test('one that does not go out stands in nobody’s way', async (t) => {
  const here = await mailOffice(t)
  const server = await mailServer(t, {
    recipient: (address) => {
      if (address.startsWith('full@')) throw saying(452, 'Full')
    },
  })
  const mailer = here.mailerTo(server.url)
  await here.queue('full@exempelby.example')
  await here.queue('nobody@exempelby.example')
  for (let i = 0; i < 60; i++) await here.queue()
  let rounds = 0
  while ((await sendDue(here.context, [here.writer], mailer)) > 0) rounds++
  assert.equal(rounds, 2)
  assert.equal(server.received.length, 60)
})
