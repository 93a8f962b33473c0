import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { look } from '../../../test/mail-office.ts'
import { type Behaviour, type MailServer, mailServer } from '../../../test/mail-server.ts'
import { systemClock } from '../clock.ts'
import { letter } from './letter.ts'
import { openMailer } from './mail.ts'
import { queueMail } from './outbox.ts'
import { type MailOutcome, type MailWriter, sendDue } from './post-office.ts'

const SENDER = path.resolve('src/platform/mail/sending-process.ts')

/** A worker in a process of its own. */
function startSender(
  t: TestContext,
  { url }: TestDatabase,
  smtpUrl: string,
  how = '',
): ChildProcess {
  const child = spawn(process.execPath, [SENDER, url, smtpUrl, how], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => void child.kill('SIGKILL'))
  return child
}

function queue({ context }: TestDatabase): Promise<string> {
  const to = { name: 'Maria', address: 'maria@exempelby.example', language: 'sv' } as const
  return context.transaction((tx) => queueMail(tx, systemClock, { purpose: 'test', about: {}, to }))
}

async function kill(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined) throw new Error('Nobody is sending')
  const dead = once(child, 'exit')
  child.kill('SIGKILL')
  const [, signal] = await dead
  assert.equal(signal, 'SIGKILL')
}

/** Another worker, in this process, that goes on until the mail is decided. */
async function takeOver(database: TestDatabase, { url }: MailServer, id: string) {
  const told: MailOutcome[] = []
  const writer: MailWriter = {
    purposes: ['test'],
    write: async (_context, { mayBeCopy }) => ({
      subject: 'Prov',
      ...letter({
        language: 'sv',
        preheader: '',
        mayBeCopy,
        blocks: [{ kind: 'paragraph', text: 'Rapporten har kommit.' }],
        footer: { sender: 'Exempelby', why: 'Prov' },
      }),
    }),
    told: async (_context, _tx, _mail, outcome) => void told.push(outcome),
  }
  const mailer = openMailer({ smtpUrl: url, from: 'kvitto@exempelby.example' })
  for (let tries = 0; tries < 200; tries++) {
    // The database hears of the death a little later than we do.
    if ((await sendDue(database.context, [writer], mailer)) > 0) break
    await sleep(25)
  }
  mailer.close()
  return { ...(await look(database, id)), told: told.map(({ kind }) => kind) }
}

const idOf = (raw: string | undefined) => /^Message-ID: <(.+)>/im.exec(raw ?? '')?.[1]
const decoded = (raw = '') =>
  Buffer.from(
    raw
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()

test('killed between the server’s yes and the commit: sent again as what it is, a possible copy', async (t) => {
  const database = await testDatabase(t, systemClock)
  let sender: ChildProcess | undefined
  const server = await mailServer(t, {
    taken: async () => {
      // It has all of the mail. The sender dies, and only then the server says 250, to nobody.
      if (server.received.length === 0) await kill(sender)
    },
  })
  const id = await queue(database)
  sender = startSender(t, database, server.url)
  await once(sender, 'exit')
  for (let i = 0; server.received.length === 0 && i < 100; i++) await sleep(20)
  assert.equal(server.received.length, 1)
  const mail = await takeOver(database, server, id)
  assert.deepEqual([mail.state, mail.attempts, mail.unknown_attempts], ['accepted', 2, 1])
  assert.deepEqual(
    mail.events.map(({ attempt, kind, words }) => [attempt, kind, words]),
    [
      [1, 'unknown', null],
      [2, 'accepted', '250 queued as 2'],
    ],
  )
  assert.deepEqual(mail.told, ['unknown', 'accepted'])
  const [first, second] = server.received
  assert.equal(server.received.length, 2)
  assert.equal(idOf(first?.raw), mail.message_id)
  assert.equal(idOf(second?.raw), mail.message_id)
  assert.doesNotMatch(decoded(first?.raw), /redan har fått/)
  assert.match(decoded(second?.raw), /Det kan hända att du redan har fått det här mejlet/)
})

test('killed while the server never answers: unknown, and sent again', async (t) => {
  const database = await testDatabase(t, systemClock)
  let sender: ChildProcess | undefined
  let isFirst = true
  const server = await mailServer(t, {
    taken: async () => {
      if (!isFirst) return
      isFirst = false
      await kill(sender)
      await new Promise(() => {})
    },
  })
  const id = await queue(database)
  sender = startSender(t, database, server.url)
  await once(sender, 'exit')
  const mail = await takeOver(database, server, id)
  assert.deepEqual(mail.told, ['unknown', 'accepted'])
  assert.equal(server.received.length, 1)
  assert.equal(idOf(server.received[0]?.raw), mail.message_id)
  assert.match(decoded(server.received[0]?.raw), /redan har fått/)
})

test('killed before the server has heard anything: not lost', async (t) => {
  const database = await testDatabase(t, systemClock)
  let sender: ChildProcess | undefined
  let isFirst = true
  const behaves: Behaviour = {
    greet: async () => {
      if (!isFirst) return
      isFirst = false
      await kill(sender)
    },
  }
  const server = await mailServer(t, behaves)
  const id = await queue(database)
  sender = startSender(t, database, server.url)
  await once(sender, 'exit')
  const mail = await takeOver(database, server, id)
  assert.equal(mail.state, 'accepted')
  assert.equal(server.received.length, 1)
  // Whoever finds it cannot know how far the other came, and says so.
  assert.deepEqual(mail.told, ['unknown', 'accepted'])
})

test('killed while it was being written: as if nothing had been', async (t) => {
  const database = await testDatabase(t, systemClock)
  const server = await mailServer(t)
  const id = await queue(database)
  const sender = startSender(t, database, server.url, 'never-written')
  if (sender.stdout === null) throw new Error('It says nothing')
  await once(sender.stdout, 'data')
  await kill(sender)
  const mail = await takeOver(database, server, id)
  assert.deepEqual([mail.attempts, mail.unknown_attempts], [1, 0])
  assert.deepEqual(mail.told, ['accepted'])
  assert.doesNotMatch(decoded(server.received[0]?.raw), /redan har fått/)
})

test('while one is sending, nobody takes it for dead', async (t) => {
  const database = await testDatabase(t, systemClock)
  const holding = Promise.withResolvers<void>()
  const reached = Promise.withResolvers<void>()
  const server = await mailServer(t, {
    taken: async () => {
      reached.resolve()
      await holding.promise
    },
  })
  const id = await queue(database)
  const sender = startSender(t, database, server.url)
  await reached.promise
  const writer: MailWriter = { purposes: ['test'], write: async () => assert.fail('sent by two') }
  const mailer = openMailer({ smtpUrl: server.url, from: 'kvitto@exempelby.example' })
  t.after(() => mailer.close())
  assert.equal(await sendDue(database.context, [writer], mailer), 0)
  const ended = once(sender, 'exit')
  holding.resolve()
  assert.deepEqual(await ended, [0, null])
  assert.deepEqual((await look(database, id)).kinds, ['accepted'])
})

test('several workers at full speed send each mail once', async (t) => {
  const database = await testDatabase(t, systemClock)
  const server = await mailServer(t, { taken: () => sleep(Math.random() * 20) })
  const count = 120
  for (let i = 0; i < count; i++) await queue(database)
  const workers = [1, 2, 3].map(() => startSender(t, database, server.url))
  const ends = await Promise.all(workers.map((worker) => once(worker, 'exit')))
  assert.deepEqual(
    ends.map(([code]) => code),
    [0, 0, 0],
  )
  assert.equal(server.received.length, count)
  assert.equal(new Set(server.received.map(({ raw }) => idOf(raw))).size, count)
  const kinds = await database.context.transaction(({ sql }) =>
    sql.selectFrom('mail_event').select('kind').execute(),
  )
  assert.deepEqual([...new Set(kinds.map(({ kind }) => kind))], ['accepted'])
  assert.equal(kinds.length, count)
})
