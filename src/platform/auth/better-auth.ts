/**
 * better-auth keeps users, sessions, passkeys and authenticator codes; what it does not know
 * (lockout, links, policy, providers) stands in the other files of this room. Its own paths are not
 * reachable from outside: `routes/` calls those that are wanted.
 */
import { passkey } from '@better-auth/passkey'
import { APIError, type BetterAuthPlugin, betterAuth } from 'better-auth'
import { createAuthEndpoint, createAuthMiddleware } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import { z } from 'zod'
import { cookiePrefix } from './cookies.ts'
import { hashPassword, isPassword } from './password-hash.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-strength.ts'
import type { AuthDatabase } from './pool.ts'
import { boundExpiry } from './remembered-device.ts'
import type { SessionMethod } from './sessions.ts'

export interface Settings {
  readonly database: AuthDatabase
  readonly secret: string
  /** What people write in their browser. */
  readonly url: URL
  readonly absoluteSeconds: number
  readonly rememberDeviceSeconds: number
}

/** Passkeys can be added, and the like done, this long after signing in. */
const FRESH_SECONDS = 15 * 60
/** Where the client's address stands, put there by Kvitto itself (`handler`). */
export const ADDRESS_HEADER = 'x-kvitto-address'
const APP = 'Kvitto'

export type BetterAuth = ReturnType<typeof openBetterAuth>

export function openBetterAuth(settings: Settings) {
  const { database, url } = settings
  const isSecure = url.protocol === 'https:'
  return betterAuth({
    appName: APP,
    baseURL: url.origin,
    basePath: '/api/auth',
    secret: settings.secret,
    trustedOrigins: [url.origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    database: {
      db: new Kysely({
        dialect: new PostgresDialect({ pool: database.pool }),
        plugins: [new CamelCasePlugin()],
      }),
      type: 'postgres',
      transaction: true,
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => isPassword(hash, password),
      },
    },
    session: {
      expiresIn: settings.absoluteSeconds,
      disableSessionRefresh: true,
      freshAge: FRESH_SECONDS,
      additionalFields: {
        method: { type: 'string', input: false },
        secondFactor: { type: 'boolean', input: false },
        providerId: { type: 'string', input: false, required: false },
      },
    },
    advanced: {
      database: { generateId: 'uuid' },
      cookiePrefix: cookiePrefix(url),
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, ctx) => {
            await refuseLocked(database, session.userId)
            return { data: { ...session, ...openedBy(ctx?.path, session) } }
          },
        },
      },
      verification: { create: { before: boundExpiry } },
    },
    plugins: [
      twoFactor({
        issuer: APP,
        allowPasswordless: true,
        trustDeviceMaxAge: settings.rememberDeviceSeconds,
        totpOptions: { digits: 6, period: 30 },
        backupCodeOptions: { amount: 10, length: 12 },
      }),
      passkeys(url),
      kvittoEndpoints(database),
    ],
  })
}

/** A passkey counts as two factors, so the authenticator must have asked for finger, face or PIN. */
function passkeys(url: URL) {
  return passkey({
    rpID: url.hostname,
    rpName: APP,
    origin: url.origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      afterVerification: ({ verification }) => {
        if (verification.registrationInfo?.userVerified !== true) throw unverified()
      },
    },
    authentication: {
      afterVerification: ({ verification }) => {
        if (!verification.authenticationInfo.userVerified) throw unverified()
      },
    },
  })
}

function unverified(): APIError {
  return new APIError('UNAUTHORIZED', { code: 'AUTHENTICATION_FAILED' })
}

const newSession = z.object({
  userId: z.uuid(),
  method: z.enum(['link', 'sso', 'password']),
  secondFactor: z.boolean(),
  providerId: z.string().optional(),
})

function kvittoEndpoints(database: AuthDatabase) {
  return {
    id: 'kvitto',
    endpoints: {
      /** Opens a session for somebody whom Kvitto itself has found to be who they are. */
      openSession: createAuthEndpoint(
        '/kvitto/open-session',
        { method: 'POST', body: newSession, metadata: { SERVER_ONLY: true } },
        async (ctx) => {
          const { userId, ...how } = ctx.body
          const user = await ctx.context.internalAdapter.findUserById(userId)
          if (user === null) throw new APIError('NOT_FOUND')
          const session = await ctx.context.internalAdapter.createSession(userId, false, how)
          await setSessionCookie(ctx, { session, user })
          return ctx.json({ id: session.id })
        },
      ),
    },
    hooks: {
      after: [
        {
          // After the two-factor plugin: what is left of a password sign-in with an authenticator
          // app is one from a remembered device.
          matcher: (ctx) => ctx.path === '/sign-in/email',
          handler: createAuthMiddleware(async (ctx) => {
            const opened = ctx.context.newSession
            if (opened?.user.twoFactorEnabled !== true) return
            await database.rows(
              `update session set method = 'remembered_device', second_factor = true where id = $1`,
              [opened.session.id],
            )
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}

interface Opened {
  readonly method: SessionMethod
  readonly secondFactor: boolean
}

/** How a session was opened is told by which of better-auth's paths opened it. */
function openedBy(path: string | undefined, given: Record<string, unknown>): Opened {
  switch (path) {
    case '/sign-in/email':
      return { method: 'password', secondFactor: false }
    case '/two-factor/verify-totp':
      return { method: 'totp', secondFactor: true }
    case '/two-factor/verify-backup-code':
      return { method: 'recovery_code', secondFactor: true }
    case '/passkey/verify-authentication':
      return { method: 'passkey', secondFactor: true }
    case '/two-factor/disable':
      return { method: 'password', secondFactor: given.method === 'passkey' }
    case '/kvitto/open-session': {
      const { method, secondFactor } = newSession
        .pick({ method: true, secondFactor: true })
        .parse(given)
      return { method, secondFactor }
    }
    default:
      throw new Error(`A session was opened by an unknown way: ${path}`)
  }
}

async function refuseLocked(database: AuthDatabase, userId: string): Promise<void> {
  const [user] = await database.rows<{ is_locked: boolean }>(
    'select locked_at is not null as is_locked from "user" where id = $1',
    [userId],
  )
  if (user?.is_locked !== false) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_LOCKED' })
}

/** What `refuseLocked` threw. */
export function isAccountLocked(error: unknown): boolean {
  return error instanceof APIError && error.body?.code === 'ACCOUNT_LOCKED'
}
