/**
 * The whole of Kvitto for a journey: a database of the test's own, the real server on loopback, and
 * people who have signed in. `npm run build` must have made the pages.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import type { Role } from '../../src/platform/actor.ts'
import type { Auth } from '../../src/platform/auth/open.ts'
import type { Clock } from '../../src/platform/clock.ts'
import { readConfig } from '../../src/platform/config.ts'
import { serve } from '../../src/serving.ts'
import { asOwner, type TestDatabase, testDatabase } from '../database.ts'
import { testDirectory } from '../files.ts'
import { browser as cookieJar } from '../sign-in/browser.ts'
import { PASSWORD, tokenOf } from '../sign-in/house.ts'
import { codeNow } from '../sign-in/totp.ts'
import { type BrowserForTest, type Looks, launchBrowser } from './browser.ts'

const WEB = path.join(import.meta.dirname, '../../dist/web/index.html')

export interface Visitor {
  readonly name: string
  /** Administrators come with an authenticator app, since they must have a second factor. */
  readonly role: Role
  /** The key of the service that the role reaches; without it the whole organisation. */
  readonly service?: string
  readonly language?: 'sv' | 'en'
}

export interface Site {
  readonly url: URL
  /** To put things there: `context` is the machine's own, which may do everything. */
  readonly database: TestDatabase
  readonly browser: BrowserForTest
  readonly auth: Auth
  /** A statement as the database's owner. */
  sql(text: string, values?: readonly unknown[]): Promise<void>
  /** A person, and the link with which they choose a password. */
  invite(visitor: Visitor): Promise<URL>
  /** A page of somebody who has just signed in, at an address of the site. */
  open(visitor: Visitor, address: string, looks?: Looks): Promise<Page>
  /** Another browser of somebody who has signed in before. */
  openAgain(visitor: Visitor, address: string): Promise<Page>
  /** A page of nobody. */
  openStranger(address: string, looks?: Looks): Promise<Page>
}

interface SiteOptions {
  /** The tests' own time, unless another is given. */
  readonly clock?: Clock
  /** What else the installation is told, such as where mail goes. */
  readonly environment?: NodeJS.ProcessEnv
}

export async function openSite(
  t: TestContext,
  { clock, environment = {} }: SiteOptions = {},
): Promise<Site> {
  if (!existsSync(WEB)) throw new Error('There are no pages in dist/web: run npm run build')
  // What is said to be done first is done first: the server goes before its database does.
  let close = async () => {}
  t.after(() => close())
  const database = await testDatabase(t, clock)
  const owner = await asOwner(t, database)
  const config = readConfig({
    KVITTO_PORT: '0',
    KVITTO_DATA: await testDirectory(t),
    KVITTO_LOG: 'faults',
    KVITTO_SECRET: 'a secret of the test, long enough for its keys',
    KVITTO_REQUESTS_PER_MINUTE: '100000',
    ...environment,
  })
  const connection = { connectionString: database.url }
  const nothing = async () => {}
  const server = await serve(
    { context: database.context, connection, close: nothing, abort: nothing },
    config,
    '0.0.0',
  )
  close = () => server.close()
  const url = server.publicUrl
  const browser = launchBrowser(t)

  async function personFor(visitor: Visitor): Promise<string> {
    const { name, role, service, language = 'sv' } = visitor
    const email = addressOf(visitor)
    return owner.transaction(async ({ client }) => {
      const made = await client.query<{ id: string }>(
        'insert into person (name, email, language, created_at) values ($1, $2, $3, now()) returning id',
        [name, email, language],
      )
      const id = made.rows[0]?.id ?? ''
      await client.query(
        `insert into role_grant (person_id, role, service_id, requested_at, requested_by, approved_at, approved_by)
         values ($1, $2, (select id from service where key = $3), now(), 'test', now(), 'test')`,
        [id, role, service ?? null],
      )
      return id
    })
  }

  const invite = async (visitor: Visitor) =>
    server.auth.invite(await personFor(visitor), { mail: false })

  async function openAs(
    visitor: Visitor,
    address: string,
    looks: Looks,
    comeIn: (jar: ReturnType<typeof cookieJar>) => Promise<{ readonly status: number }>,
  ): Promise<Page> {
    const jar = cookieJar(url)
    const { status } = await comeIn(jar)
    if (status !== 200) throw new Error(`${visitor.name} could not sign in: ${status}`)
    const page = await browser.newPage(looks)
    await page.context().addCookies(cookiesIn(jar))
    await page.goto(new URL(address, url).href)
    return page
  }

  const cookiesIn = (jar: ReturnType<typeof cookieJar>) =>
    [...jar.cookies].map(([name, value]) => ({ name, value, url: url.href }))

  return {
    url,
    database,
    browser,
    auth: server.auth,
    async sql(text, values = []) {
      await owner.transaction(({ client }) => client.query(text, [...values]))
    },
    invite,
    open: (visitor, address, looks = {}) =>
      openAs(visitor, address, looks, async (jar) => {
        const token = tokenOf(await invite(visitor))
        const invited = await jar.post('/invitation', { token, password: PASSWORD })
        if (visitor.role === 'administrator') await addAuthenticator(jar)
        return invited
      }),
    openAgain: (visitor, address) =>
      openAs(visitor, address, {}, (jar) =>
        jar.post('/sign-in', { email: addressOf(visitor), password: PASSWORD }),
      ),
    async openStranger(address, looks) {
      const page = await browser.newPage(looks)
      await page.goto(new URL(address, url).href)
      return page
    },
  }
}

export function addressOf({ name, role }: Pick<Visitor, 'name' | 'role'>): string {
  return `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}.${role}@exempelby.example`
}

async function addAuthenticator(jar: ReturnType<typeof cookieJar>): Promise<void> {
  const begun = await jar.post('/authenticator', { password: PASSWORD })
  const code = codeNow(String(begun.body.secret), -1)
  const { status } = await jar.post('/authenticator/confirm', { code })
  if (status !== 200) throw new Error(`The authenticator app was refused: ${status}`)
}
