import type pg from 'pg'
import { newSeal } from '../seal.ts'
import { type Administering, administering } from './administer.ts'
import { attemptCounter } from './attempts.ts'
import { openBetterAuth } from './better-auth.ts'
import type { AuthMail, Desk } from './desk.ts'
import { type Handler, newHandler } from './handler.ts'
import type { AuthEvent, People } from './people.ts'
import { openAuthPool } from './pool.ts'
import { listProviders } from './providers/store.ts'
import { openSessions } from './sessions.ts'
import { tidying } from './tidy.ts'

export interface AuthOptions {
  readonly connection: pg.PoolConfig
  /** KVITTO_SECRET: from it come the keys that sign cookies and seal secrets. */
  readonly secret: string
  /** What people write in their browser; https there makes cookies Secure and `__Host-`. */
  readonly url: URL
  readonly people: People
  record(event: AuthEvent): Promise<void>
  sendMail(mail: AuthMail): Promise<void>
  fault(error: unknown): void
  readonly lifetimes?: Partial<Lifetimes>
  /** Who the sign-in page offers, in an example municipality only. */
  readonly examples?: readonly Example[]
}

/** Somebody of the example municipality, with the password that everybody may know. */
export interface Example {
  readonly name: string
  /** What they are, in Swedish. */
  readonly title: string
  readonly email: string
  readonly password: string
}

export interface Lifetimes {
  /** Without a request. */
  readonly idleSeconds: number
  /** Since signing in, whatever is done. */
  readonly absoluteSeconds: number
  /** "Remember this device": how long an authenticator code is not asked for. */
  readonly rememberDeviceSeconds: number
}

const HOUR = 60 * 60
const usual: Lifetimes = {
  idleSeconds: 8 * HOUR,
  absoluteSeconds: 12 * HOUR,
  rememberDeviceSeconds: 14 * 24 * HOUR,
}

export interface Auth extends Administering {
  /** Answers all of `/api/auth/*`. */
  readonly handler: Handler
  /**
   * Who is signed in with all that their role demands; remembered for ten seconds at most. A session
   * that ends here is gone at once, elsewhere when `forget` hears of it (every end is told on the
   * channel `kvitto_identity`).
   */
  personOf(headers: Headers): Promise<string | undefined>
  /** Ask anew about this person, or about everybody. */
  forget(personId?: string): void
  close(): Promise<void>
}

export function openAuth(options: AuthOptions): Auth {
  const { url, people } = options
  const lifetimes = { ...usual, ...options.lifetimes }
  const database = openAuthPool(options.connection)
  const seal = newSeal(options.secret)
  const secret = seal.derive('cookies')
  const desk: Desk = {
    database,
    betterAuth: openBetterAuth({ database, secret, url, ...lifetimes }),
    sessions: openSessions({ database, people, secret, url, idleSeconds: lifetimes.idleSeconds }),
    attempts: attemptCounter(database),
    people,
    seal,
    url,
    record: (event) => options.record(event),
    tidy: tidying(database, lifetimes.idleSeconds),
    sendMail: (mail) => options.sendMail(mail),
    fault: (error) => options.fault(error),
  }
  const administer = administering(desk)
  return {
    ...administer,
    handler: newHandler(desk, async () => {
      const isDemo = await administer.isDemo()
      return {
        methods: { password: true, passkey: true, recovery: true },
        providers: (await listProviders(database.pool)).map(({ id, name }) => ({ id, name })),
        isDemo,
        examples: isDemo ? (options.examples ?? []).map(exampleOf) : [],
      }
    }),
    personOf: (headers) => desk.sessions.personOf(headers),
    forget: (personId) => desk.sessions.forget(personId),
    close: () => database.close(),
  }
}

/** What is shown of it, and nothing that happens to stand beside. */
function exampleOf({ name, title, email, password }: Example): Example {
  return { name, title, email, password }
}
