import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { testDatabase } from '../../../test/database.ts'
import type { Actor, HeldRole } from '../actor.ts'
import { DomainError } from '../errors.ts'
import { forgetPerson, type Hint, type Listening, listenToDatabase, notify } from './live.ts'
import { openLiveStreams } from './live-streams.ts'

function person(number: number, ...roles: HeldRole[]): Actor {
  return { kind: 'person', id: `00000000-0000-4000-8000-00000000000${number}`, name: 'X', roles }
}

const contact = person(1, { role: 'contact', reach: ['viva'] })
const auditor = person(2, { role: 'auditor', reach: 'all' })
const payroll = person(3, { role: 'payroll_officer', reach: 'all' })

/** What a reader has got, as events; waits for as many as are asked for. */
function reader(stream: ReadableStream<Uint8Array>) {
  const bytes = stream.getReader()
  const decoder = new TextDecoder()
  let text = ''
  return {
    async until(wanted: RegExp): Promise<string> {
      while (!wanted.test(text)) {
        const { done, value } = await bytes.read()
        if (done) throw new Error(`The stream ended with: ${text}`)
        text += decoder.decode(value, { stream: true })
      }
      return text
    },
    async end(): Promise<string> {
      for (;;) {
        const { done, value } = await bytes.read()
        if (done) return text
        text += decoder.decode(value, { stream: true })
      }
    },
  }
}

function topics(text: string): string[] {
  return [...text.matchAll(/"topic":"([^"]+)"/g)].map(([, topic]) => topic ?? '')
}

async function listening(t: TestContext, url: string): Promise<Listening> {
  const opened = listenToDatabase({ connectionString: url })
  t.after(() => opened.close())
  await opened.ready
  return opened
}

test('each hears only what concerns them, once a transaction, and only when it has happened', async (t) => {
  const { context, url } = await testDatabase(t)
  const streams = openLiveStreams(await listening(t, url))
  const readers = [contact, auditor, payroll].map((actor) => reader(streams.open(actor, undefined)))
  const tell = (...hints: Hint[]) =>
    context.transaction(async (tx) => {
      for (const hint of hints) await notify(tx, hint)
    })
  await tell({ topic: 'tickets', service: 'heroma' }, { topic: 'tickets', service: 'viva' })
  await tell({ topic: 'reports', service: 'viva' }, { topic: 'reports', service: 'viva' })
  await tell({ topic: 'work', person: contact.kind === 'person' ? contact.id : '' })
  await tell({ topic: 'organisation' })
  await context
    .transaction(async (tx) => {
      await notify(tx, { topic: 'undone', service: 'viva' })
      throw new Error('undone')
    })
    .catch(() => {})
  await Promise.all(
    [contact, auditor, payroll].map(({ kind, ...actor }) =>
      tell({ topic: 'last', person: 'id' in actor ? actor.id : '' }),
    ),
  )
  const heard = await Promise.all(readers.map(async (each) => topics(await each.until(/last/))))
  assert.deepEqual(heard, [
    ['tickets', 'reports', 'work', 'last'],
    ['tickets', 'tickets', 'reports', 'organisation', 'last'],
    ['organisation', 'last'],
  ])
})

test('whoever comes back is told to look at everything', async (t) => {
  const { url } = await testDatabase(t)
  const streams = openLiveStreams(await listening(t, url))
  const text = await reader(streams.open(contact, 'of another process')).until(/data/)
  assert.match(text, /^retry: 2000\n\nid: 1\nevent: hint\ndata: \{"topic":"\*"\}\n\n$/)
})

test('a stream ends when what its reader may see has changed, and when the server stops', async (t) => {
  const { context, url } = await testDatabase(t)
  const streams = openLiveStreams(await listening(t, url))
  const [changed, other] = [contact, auditor].map((actor) => reader(streams.open(actor, undefined)))
  const id = contact.kind === 'person' ? contact.id : ''
  await context.transaction((tx) => forgetPerson(tx, id))
  await changed?.end()
  streams.close()
  await other?.end()
})

test('nobody holds more than ten streams', async (t) => {
  const { url } = await testDatabase(t)
  const streams = openLiveStreams(await listening(t, url))
  const opened = Array.from({ length: 10 }, () => streams.open(contact, undefined))
  assert.throws(
    () => streams.open(contact, undefined),
    (error) => error instanceof DomainError && error.code === 'too_many_requests',
  )
  streams.open(auditor, undefined)
  await opened[0]?.cancel()
  streams.open(contact, undefined)
  streams.close()
})

test('a lost connection comes back by itself, and readers are told that they may have missed something', async (t) => {
  const { context, url, ownerUrl } = await testDatabase(t)
  const streams = openLiveStreams(await listening(t, url))
  const heard = reader(streams.open(contact, undefined))
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'kvitto live'`,
  )
  await owner.end()
  await heard.until(/"\*"/)
  await context.transaction((tx) => notify(tx, { topic: 'tickets', service: 'viva' }))
  await heard.until(/tickets/)
  streams.close()
})
