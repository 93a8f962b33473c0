import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../test/database.ts'
import { mailOffice, NOON } from '../../../test/mail-office.ts'
import { mailServer, saying } from '../../../test/mail-server.ts'
import { sendDue } from './post-office.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

test('“not now” is tried again, ever later, with the same id', async (t) => {
  const here = await mailOffice(t)
  let isFull = true
  const server = await mailServer(t, {
    recipient: () => {
      if (isFull) throw saying(452, '4.2.2 Mailbox full')
    },
  })
  const mailer = here.mailerTo(server.url)
  const id = await here.queue()
  const waits = [1, 5, 15, 30, 60, 120, 240, 240]
  for (const [n, minutes] of waits.entries()) {
    assert.equal(await sendDue(here.context, [here.writer], mailer), 1)
    const { state, next_attempt_at: next, answer } = await here.look(id)
    assert.deepEqual([state, answer], ['waiting', '452 4.2.2 Mailbox full'])
    assert.equal(next - here.clock.now(), minutes * MINUTE, `after ${n + 1} attempts`)
    here.clock.set(next - 1)
    assert.equal(await sendDue(here.context, [here.writer], mailer), 0)
    here.clock.set(next)
  }
  isFull = false
  assert.equal(await sendDue(here.context, [here.writer], mailer), 1)
  const { state, attempts, message_id: messageId } = await here.look(id)
  assert.deepEqual([state, attempts], ['accepted', waits.length + 1])
  assert.equal(new Set(here.told.map((each) => each.messageId)).size, 1)
  assert.match(server.received[0]?.raw ?? '', new RegExp(`<${messageId}>`))
  assert.doesNotMatch(server.received[0]?.raw ?? '', /kopia/)
  assert.equal(here.told[0]?.nextAttemptAt, NOON + MINUTE)
})

test('a mail server that is down for an hour loses nothing', async (t) => {
  const here = await mailOffice(t)
  const down = await mailServer(t)
  await down.close()
  const mailer = here.mailerTo(down.url)
  const id = await here.queue()
  while (here.clock.now() < NOON + HOUR) {
    await sendDue(here.context, [here.writer], mailer)
    here.clock.forward({ minutes: 1 })
  }
  const before = await here.look(id)
  assert.equal(before.state, 'waiting')
  assert.deepEqual(before.kinds, ['deferred', 'deferred', 'deferred', 'deferred', 'deferred'])
  assert.match(before.answer ?? '', /ECONNREFUSED/)
  assert.equal(before.unknown_attempts, 0)
  const up = await mailServer(t, { port: down.port })
  here.clock.set(before.next_attempt_at)
  await sendDue(here.context, [here.writer], mailer)
  assert.equal((await here.look(id)).state, 'accepted')
  assert.equal(up.received.length, 1)
})

test('an attempt that would come too late is not waited for: the mail is given up', async (t) => {
  const here = await mailOffice(t)
  const down = await mailServer(t)
  await down.close()
  const mailer = here.mailerTo(down.url)
  const id = await here.queue('maria@exempelby.example', 0.1)
  await sendDue(here.context, [here.writer], mailer)
  here.clock.forward({ minutes: 1 })
  await sendDue(here.context, [here.writer], mailer)
  const { state, answer, kinds, decided_at: decidedAt } = await here.look(id)
  assert.deepEqual([state, decidedAt], ['given_up', NOON + MINUTE])
  assert.match(answer ?? '', /ECONNREFUSED/)
  assert.deepEqual(kinds, ['deferred', 'deferred', 'given_up'])
  assert.deepEqual(
    here.told.map(({ kind }) => kind),
    ['deferred', 'given_up'],
  )
  here.clock.forward({ hours: 24 })
  assert.equal(await sendDue(here.context, [here.writer], mailer), 0)
})

test('what was due while nobody worked is given up untried when its time is over', async (t) => {
  const here = await mailOffice(t)
  const server = await mailServer(t)
  const id = await here.queue()
  here.clock.forward({ hours: 48 })
  await sendDue(here.context, [here.writer], here.mailerTo(server.url))
  const { state, attempts } = await here.look(id)
  assert.deepEqual([state, attempts, server.received.length], ['given_up', 0, 0])
})

test('the server is lost after the mail went out: nobody knows, so it comes again and says so', async (t) => {
  const here = await mailOffice(t)
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
  const mailer = here.mailerTo(`smtp://127.0.0.1:${address.port}`)
  const id = await here.queue()
  await sendDue(here.context, [here.writer], mailer)
  const lost = await here.look(id)
  assert.deepEqual([lost.state, lost.unknown_attempts], ['waiting', 1])
  assert.deepEqual(lost.kinds, ['unknown'])
  here.clock.set(lost.next_attempt_at)
  await sendDue(here.context, [here.writer], mailer)
  assert.equal((await here.look(id)).state, 'accepted')
  assert.match(server.received[0]?.raw ?? '', /Kanske en kopia/)
  assert.match(server.received[0]?.raw ?? '', new RegExp(`<${lost.message_id}>`))
})

test('the database is lost while the server answers: the answer is kept all the same', async (t) => {
  const here = await mailOffice(t)
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
  const id = await here.queue()
  assert.equal(await sendDue(here.context, [here.writer], here.mailerTo(server.url)), 1)
  const { state, kinds } = await here.look(id)
  assert.equal(state, 'accepted')
  assert.deepEqual(kinds, ['accepted'])
  assert.equal(server.received.length, 1)
  assert.equal(here.told.at(-1)?.kind, 'accepted')
})
