import { once } from 'node:events'
import { createServer } from 'node:http'
import type { TestContext } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import type { SignInParts } from '../../src/modules/sign-in/index.ts'
import type { AuthMail } from '../../src/platform/auth/desk.ts'
import { type Auth, type AuthOptions, openAuth } from '../../src/platform/auth/open.ts'
import type { AuthEvent } from '../../src/platform/auth/people.ts'
import { openProviders } from '../../src/platform/auth/providers/manage.ts'
import { systemActor } from '../../src/platform/context.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { peopleOf } from '../../src/signing-in.ts'
import { asOwner, type TestDatabase, testDatabase } from '../database.ts'
import { type Browser, browser } from './browser.ts'

const SECRET = 'a secret of the test, long enough'
/** Good enough for a password, and the same in all tests. */
export const PASSWORD = 'trumpet molnig handske 41'

/** A Kvitto that people sign in to: a real database, a real server on loopback. */
export interface SignInHouse {
  readonly auth: Auth
  readonly url: URL
  readonly events: AuthEvent[]
  readonly mails: AuthMail[]
  readonly faults: unknown[]
  /** The same database, as its owner. */
  readonly owner: Database
  readonly database: TestDatabase
  browser(): Browser
  person(name: string, email: string, role?: string): Promise<string>
  /** A person who has accepted an invitation, and their browser. */
  member(name: string, email: string, role?: string): Promise<{ id: string; browser: Browser }>
  rows(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>
  readonly providers: SignInParts
  /** What a second process of the same installation would be. */
  another(): Auth
}

export async function signInHouse(
  t: TestContext,
  options: Partial<AuthOptions> = {},
): Promise<SignInHouse> {
  const database = await testDatabase(t)
  const owner = await asOwner(t, database)
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  const url = new URL(`http://localhost:${address.port}`)
  const events: AuthEvent[] = []
  const mails: AuthMail[] = []
  const faults: unknown[] = []
  const open = () =>
    openAuth({
      connection: { connectionString: database.url },
      secret: SECRET,
      url,
      people: peopleOf(database.context.as(systemActor('sign-in'))),
      record: async (event) => void events.push(event),
      sendMail: async (mail) => void mails.push(mail),
      fault: (error) => void faults.push(error),
      ...options,
    })
  const auth = open()
  server.on(
    'request',
    getRequestListener(async (request) => {
      try {
        return await auth.handler(request, { address: '127.0.0.1' })
      } catch (error) {
        faults.push(error)
        console.error(error)
        return new Response('A fault', { status: 500 })
      }
    }),
  )
  const opened = [auth]
  t.after(async () => {
    server.close()
    server.closeAllConnections()
    await Promise.all(opened.map((each) => each.close()))
  })
  const rows = (text: string, values: readonly unknown[] = []) =>
    owner.transaction(async (tx) => (await tx.client.query(text, [...values])).rows)
  async function person(name: string, email: string, role?: string): Promise<string> {
    const [row] = await rows(
      `insert into person (name, email, created_at) values ($1, $2, now()) returning id`,
      [name, email],
    )
    const id = String(row?.id)
    if (role !== undefined) {
      await rows(
        `insert into role_grant (person_id, role, requested_at, requested_by, approved_at, approved_by)
         values ($1, $2, now(), 'test', now(), 'test')`,
        [id, role],
      )
    }
    return id
  }
  return {
    auth,
    url,
    providers: { providers: openProviders(SECRET), url },
    events,
    mails,
    faults,
    owner,
    database,
    rows,
    person,
    browser: () => browser(url),
    async member(name, email, role) {
      const id = await person(name, email, role)
      const link = await auth.invite(id, { mail: false })
      const page = browser(url)
      const { status } = await page.post('/invitation', {
        token: tokenOf(link),
        password: PASSWORD,
      })
      if (status !== 200) throw new Error(`${name} could not accept the invitation: ${status}`)
      return { id, browser: page }
    },
    another() {
      const other = open()
      opened.push(other)
      return other
    },
  }
}

/** What a page takes from a link's address. */
export function tokenOf(link: URL): string {
  return link.hash.slice(1)
}
