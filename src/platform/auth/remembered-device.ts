import { AsyncLocalStorage } from 'node:async_hooks'
import type { AuthDatabase } from './pool.ts'

/**
 * "Remember this device" ends when it said it would. better-auth renews the memory at each sign-in,
 * which would let a device that is used daily go without a code for ever: the new memory is given the
 * end of the one that it replaces.
 */
const PREFIX = 'trust-device-'
const underWay = new AsyncLocalStorage<{ until: Date | undefined }>()

interface NewVerification {
  readonly identifier: string
  readonly expiresAt: Date
}

/** A hook of better-auth, before it stores a memory. */
export async function boundExpiry<T extends NewVerification & Record<string, unknown>>(row: T) {
  const until = underWay.getStore()?.until
  if (until === undefined || !row.identifier.startsWith(PREFIX)) return
  return { data: { ...row, expiresAt: until } }
}

/** Runs a password sign-in that may renew the memory named in the device's cookie. */
export async function rememberingUntil<T>(
  database: AuthDatabase,
  cookie: string | undefined,
  run: () => Promise<T>,
): Promise<T> {
  return underWay.run({ until: await endOf(database, cookie) }, run)
}

async function endOf(
  database: AuthDatabase,
  cookie: string | undefined,
): Promise<Date | undefined> {
  const identifier = cookie === undefined ? undefined : /trust-device-[\w-]+/.exec(cookie)?.[0]
  if (identifier === undefined) return undefined
  const [row] = await database.rows<{ expires_at: Date }>(
    'select expires_at from verification where identifier = $1',
    [identifier],
  )
  return row?.expires_at
}
