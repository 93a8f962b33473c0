import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { asOwner, type TestDatabase, testDatabase } from '../../../test/database.ts'
import { mailServer, saying } from '../../../test/mail-server.ts'
import type { Clock } from '../clock.ts'
import { openMailer } from './mail.ts'
import { queueMail, withdrawMail } from './outbox.ts'
import { type MailOutcome, type MailWriter, type StoredMail, sendDue } from './post-office.ts'

const NOON = Date.UTC(2026, 10, 22, 11)
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A clock that the test moves, and a database that reads it. */
async function office(t: TestContext) {
  const clock = { at: NOON, now: () => clock.at }
  const database = await testDatabase(t, clock satisfies Clock)
  const told: (MailOutcome & { mail: StoredMail })[] = []
  const writer: MailWriter = {
    purposes: ['test'],
    write: async (_context, { to, mayBeCopy }) => ({
      subject: 'Prov',
      text: `${mayBeCopy ? 'Kanske en kopia. ' : ''}Hej ${to.name}`,
      html: '<p>Hej</p>',
      replyTo: { name: 'Anders Ek', address: 'anders@exempelby.example' },
    }),
    told: async (_context, tx, mail, outcome) => {
      await tx.client.query('select')
      told.push({ ...outcome, mail })
    },
  }
  return { ...database, clock, told, writer }
}

type Office = Awaited<ReturnType<typeof office>>

function queue({ context, clock }: Office, address = 'maria@exempelby.example', hours?: number) {
  return context.transaction((tx) =>
    queueMail(tx, clock, {
      purpose: 'test',
      about: { n: 1 },
      to: { name: 'Maria', address, language: 'sv' },
      ...(hours === undefined ? {} : { giveUpAfterHours: hours }),
    }),
  )
}

function mailerTo(t: TestContext, smtpUrl: string) {
  const mailer = openMailer({ smtpUrl, from: 'Kvitto <kvitto@exempelby.example>' })
  t.after(() => mailer.close())
  return mailer
}

function mailOf({ context }: Pick<TestDatabase, 'context'>, id: string) {
  return context.transaction(async ({ sql }) => {
    const mail = await sql
      .selectFrom('mail')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const events = await sql
      .selectFrom('mail_event')
      .select(['attempt', 'kind', 'words', 'at'])
      .where('mail_id', '=', id)
      .orderBy('id')
      .execute()
    return { ...mail, events }
  })
}

test('what is queued is sent once, to one, and the server’s words are kept', async (t) => {
  const here = await office(t)
  const server = await mailServer(t)
  const id = await queue(here)
  const mailer = mailerTo(t, server.url)
  assert.equal(await sendDue(here.context, [here.writer], mailer), 1)
  assert.equal(await sendDue(here.context, [here.writer], mailer), 0)
  const { state, answer, message_id: messageId, attempts, events } = await mailOf(here, id)
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
  const here = await office(t)
  const server = await mailServer(t)
  await assert.rejects(
    here.context.transaction(async (tx) => {
      const to = { name: 'Maria', address: 'maria@exempelby.example', language: 'sv' } as const
      await queueMail(tx, here.clock, { purpose: 'test', about: {}, to })
      throw new Error('undone')
    }),
  )
  assert.equal(await sendDue(here.context, [here.writer], mailerTo(t, server.url)), 0)
  assert.equal(server.received.length, 0)
})

test('“not now” is tried again, ever later, with the same id', async (t) => {
  const here = await office(t)
  let isFull = true
  const server = await mailServer(t, {
    recipient: () => {
      if (isFull) throw saying(452, '4.2.2 Mailbox full')
    },
  })
  const mailer = mailerTo(t, server.url)
  const id = await queue(here)
  const waits = [1, 5, 15, 30, 60, 120, 240, 240]
  for (const [n, minutes] of waits.entries()) {
    assert.equal(await sendDue(here.context, [here.writer], mailer), 1)
    const { state, next_attempt_at: next, answer } = await mailOf(here, id)
    assert.deepEqual([state, answer], ['waiting', '452 4.2.2 Mailbox full'])
    assert.equal(next - here.clock.at, minutes * MINUTE, `after ${n + 1} attempts`)
    here.clock.at = next - 1
    assert.equal(await sendDue(here.context, [here.writer], mailer), 0)
    here.clock.at = next
  }
  isFull = false
  assert.equal(await sendDue(here.context, [here.writer], mailer), 1)
  const { state, attempts, message_id: messageId } = await mailOf(here, id)
  assert.deepEqual([state, attempts], ['accepted', waits.length + 1])
  assert.equal(new Set(here.told.map((each) => each.messageId)).size, 1)
  assert.match(server.received[0]?.raw ?? '', new RegExp(`<${messageId}>`))
  assert.doesNotMatch(server.received[0]?.raw ?? '', /kopia/)
  assert.equal(here.told[0]?.nextAttemptAt, NOON + MINUTE)
})

test('a mail server that is down for an hour loses nothing', async (t) => {
  const here = await office(t)
  const down = await mailServer(t)
  await down.close()
  const mailer = mailerTo(t, down.url)
  const id = await queue(here)
  while (here.clock.at < NOON + HOUR) {
    await sendDue(here.context, [here.writer], mailer)
    here.clock.at += MINUTE
  }
  const before = await mailOf(here, id)
  assert.equal(before.state, 'waiting')
  assert.deepEqual(
    before.events.map(({ kind }) => kind),
    ['deferred', 'deferred', 'deferred', 'deferred', 'deferred'],
  )
  assert.match(before.answer ?? '', /ECONNREFUSED/)
  assert.equal(before.unknown_attempts, 0)
  const up = await mailServer(t, { port: down.port })
  here.clock.at = before.next_attempt_at
  await sendDue(here.context, [here.writer], mailer)
  assert.equal((await mailOf(here, id)).state, 'accepted')
  assert.equal(up.received.length, 1)
})

test('“never” is never asked again', async (t) => {
  const here = await office(t)
  const server = await mailServer(t, {
    recipient: () => {
      throw saying(550, '5.1.1 No such user here')
    },
  })
  const mailer = mailerTo(t, server.url)
  const id = await queue(here)
  await sendDue(here.context, [here.writer], mailer)
  here.clock.at += 24 * HOUR
  assert.equal(await sendDue(here.context, [here.writer], mailer), 0)
  const { state, answer, events } = await mailOf(here, id)
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
    const here = await office(t)
    const server = await mailServer(t, behaves)
    const id = await queue(here)
    await sendDue(here.context, [here.writer], mailerTo(t, server.url))
    const mail = await mailOf(here, id)
    assert.equal(mail.state, state, mail.answer ?? '')
    assert.equal(mail.unknown_attempts, 0)
  }
})

test('the password of the mail server is never written down, even if the server says it', async (t) => {
  const here = await office(t)
  const server = await mailServer(t, { password: 'rätt lösen' })
  const id = await queue(here)
  const wrong = new URL(server.url)
  wrong.username = 'kvitto'
  wrong.password = 'hemligt lösen'
  const mailer = mailerTo(t, wrong.href)
  await sendDue(here.context, [here.writer], mailer)
  const { state, answer } = await mailOf(here, id)
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
  here.clock.at += HOUR
  await sendDue(here.context, [here.writer], mailerTo(t, right.href))
  assert.equal((await mailOf(here, id)).state, 'accepted')
})

test('an attempt that would come too late is not waited for: the mail is given up', async (t) => {
  const here = await office(t)
  const down = await mailServer(t)
  await down.close()
  const mailer = mailerTo(t, down.url)
  const id = await queue(here, 'maria@exempelby.example', 0.1)
  await sendDue(here.context, [here.writer], mailer)
  here.clock.at += MINUTE
  await sendDue(here.context, [here.writer], mailer)
  const { state, answer, events, decided_at: decidedAt } = await mailOf(here, id)
  assert.deepEqual([state, decidedAt], ['given_up', NOON + MINUTE])
  assert.match(answer ?? '', /ECONNREFUSED/)
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['deferred', 'deferred', 'given_up'],
  )
  assert.deepEqual(
    here.told.map(({ kind }) => kind),
    ['deferred', 'given_up'],
  )
  here.clock.at += 24 * HOUR
  assert.equal(await sendDue(here.context, [here.writer], mailer), 0)
})

test('what was due while nobody worked is given up untried when its time is over', async (t) => {
  const here = await office(t)
  const server = await mailServer(t)
  const id = await queue(here)
  here.clock.at += 48 * HOUR
  await sendDue(here.context, [here.writer], mailerTo(t, server.url))
  const { state, attempts } = await mailOf(here, id)
  assert.deepEqual([state, attempts, server.received.length], ['given_up', 0, 0])
})

test('the server is lost after the mail went out: nobody knows, so it comes again and says so', async (t) => {
  const here = await office(t)
  let isLost = true
  const server = await mailServer(t, {
    taken: async () => {
      if (!isLost) return
      isLost = false
      throw saying(421, 'unsaid')
    },
  })
  // Between Kvitto and the server: takes the mail along, and cuts when the answer should come.
  const { createServer, connect } = await import('node:net')
  let cuts = 1
  const between = createServer((client) => {
    const on = connect(server.port, '127.0.0.1')
    client.on('error', () => {}).pipe(on)
    on.on('error', () => {}).on('data', (said) => {
      if (cuts > 0 && /^421/.test(String(said))) {
        cuts--
        client.destroy()
      } else client.write(said)
    })
  }).listen(0, '127.0.0.1')
  t.after(() => between.close())
  await new Promise((resolve) => between.once('listening', resolve))
  const address = between.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const mailer = mailerTo(t, `smtp://127.0.0.1:${address.port}`)
  const id = await queue(here)
  await sendDue(here.context, [here.writer], mailer)
  const lost = await mailOf(here, id)
  assert.deepEqual([lost.state, lost.unknown_attempts], ['waiting', 1])
  assert.deepEqual(
    lost.events.map(({ kind }) => kind),
    ['unknown'],
  )
  here.clock.at = lost.next_attempt_at
  await sendDue(here.context, [here.writer], mailer)
  assert.equal((await mailOf(here, id)).state, 'accepted')
  assert.match(server.received[0]?.raw ?? '', /Kanske en kopia/)
  assert.match(server.received[0]?.raw ?? '', new RegExp(`<${lost.message_id}>`))
})

test('the database is lost while the server answers: the answer is kept all the same', async (t) => {
  const here = await office(t)
  const owner = await asOwner(t, here)
  const server = await mailServer(t, {
    taken: () =>
      owner.transaction(async ({ client }) => {
        const { rowCount } = await client.query(
          `select pg_terminate_backend(pid) from pg_locks
           where locktype = 'advisory' and pid <> pg_backend_pid()
             and database = (select oid from pg_database where datname = current_database())`,
        )
        assert.equal(rowCount, 1)
      }),
  })
  const id = await queue(here)
  assert.equal(await sendDue(here.context, [here.writer], mailerTo(t, server.url)), 1)
  const { state, events } = await mailOf(here, id)
  assert.equal(state, 'accepted')
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['accepted'],
  )
  assert.equal(server.received.length, 1)
  assert.equal(here.told.at(-1)?.kind, 'accepted')
})

test('a module that fails when it is told never makes a mail come twice', async (t) => {
  const here = await office(t)
  const server = await mailServer(t)
  const mailer = mailerTo(t, server.url)
  const id = await queue(here)
  const failing: MailWriter = {
    ...here.writer,
    told: async (_context, tx) => {
      await tx.client.query('select 1/0')
    },
  }
  await assert.rejects(sendDue(here.context, [failing], mailer), /division by zero/)
  assert.equal((await mailOf(here, id)).state, 'accepted')
  assert.equal(await sendDue(here.context, [failing], mailer), 0)
  assert.equal(server.received.length, 1)
})

test('a text that cannot be made is put off and told; one that nobody wants is withdrawn', async (t) => {
  const here = await office(t)
  const server = await mailServer(t)
  const mailer = mailerTo(t, server.url)
  const id = await queue(here)
  const broken: MailWriter = {
    ...here.writer,
    write: () => Promise.reject(new Error('no figures')),
  }
  await assert.rejects(sendDue(here.context, [broken], mailer), /no figures/)
  const { state, answer, unknown_attempts: unknown } = await mailOf(here, id)
  assert.deepEqual(
    [state, answer, unknown],
    ['waiting', 'Kvitto could not write it: no figures', 0],
  )
  here.clock.at += HOUR
  const unwanted: MailWriter = { ...here.writer, write: async () => undefined }
  await sendDue(here.context, [unwanted], mailer)
  assert.equal((await mailOf(here, id)).state, 'withdrawn')
  assert.equal(here.told.at(-1)?.kind, 'withdrawn')
  assert.equal(server.received.length, 0)
})

test('what is taken back is not sent; what has been sent cannot be taken back', async (t) => {
  const here = await office(t)
  const server = await mailServer(t)
  const mailer = mailerTo(t, server.url)
  const [first, second] = [await queue(here), await queue(here)]
  const withdraw = (id: string) =>
    here.context.transaction((tx) => withdrawMail(tx, here.clock, id))
  assert.equal(await withdraw(first), true)
  assert.equal(await withdraw(first), false)
  await sendDue(here.context, [here.writer], mailer)
  assert.equal(await withdraw(second), false)
  assert.equal(server.received.length, 1)
  const { state, events } = await mailOf(here, first)
  assert.equal(state, 'withdrawn')
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['withdrawn'],
  )
})

test('without a mail server, and without somebody who writes it, a mail waits untouched', async (t) => {
  const here = await office(t)
  const server = await mailServer(t)
  const id = await queue(here)
  assert.equal(await sendDue(here.context, [here.writer], openMailer(undefined)), 0)
  assert.equal(await sendDue(here.context, [], mailerTo(t, server.url)), 0)
  const { state, attempts, events } = await mailOf(here, id)
  assert.deepEqual([state, attempts, events], ['waiting', 0, []])
})

test('one that does not go out stands in nobody’s way', async (t) => {
  const here = await office(t)
  const server = await mailServer(t, {
    recipient: (address) => {
      if (address.startsWith('full@')) throw saying(452, 'Full')
    },
  })
  const mailer = mailerTo(t, server.url)
  await queue(here, 'full@exempelby.example')
  await queue(here, 'nobody@exempelby.example')
  for (let i = 0; i < 60; i++) await queue(here)
  let rounds = 0
  while ((await sendDue(here.context, [here.writer], mailer)) > 0) rounds++
  assert.equal(rounds, 2)
  assert.equal(server.received.length, 60)
})
