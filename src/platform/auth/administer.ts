/** What commands do with other people's sign-in; policy and ledger are the commands' own. */

import { DomainError } from '../errors.ts'
import { clearSecondFactors, ensureUser, setPassword } from './accounts.ts'
import type { Desk } from './desk.ts'
import { makeLink } from './links.ts'
import { invitationMail } from './mails.ts'
import { hashPassword } from './password-hash.ts'
import type { Standing } from './people.ts'
import type { ListedSession } from './sessions.ts'

export interface Administering {
  /** Makes an account for a person and a link that opens it; mailed where asked for. */
  invite(personId: string, how: { readonly mail: boolean }): Promise<URL>
  /** A recovery link to hand over; never lets in whoever made it. */
  recoveryLink(personId: string, by: RecoveryBy): Promise<URL>
  /** Throws `conflict` where an administrator exists. Earlier links are no longer good. */
  firstAdministratorLink(): Promise<URL>
  /** For a start: the link, the first time that an installation without administrator starts. */
  firstAdministratorLinkOnce(): Promise<URL | undefined>
  listSessions(personId: string): Promise<ListedSession[]>
  /** Answers how many sessions were ended. */
  endSessions(personId: string): Promise<number>
  lock(personId: string): Promise<void>
  /** Also forgets failed attempts. */
  unlock(personId: string): Promise<void>
  signInOf(personId: string): Promise<SignInOf | undefined>
  /** Says that this database is an example; refused where anybody can sign in already. */
  markAsDemo(): Promise<void>
  /** An account with a known password, in an example only. */
  demoAccount(personId: string, password: string): Promise<void>
  isDemo(): Promise<boolean>
}

export interface RecoveryBy {
  /** The administrator; undefined on the command line of the machine. */
  readonly madeBy: string | undefined
  readonly clearsSecondFactor: boolean
}

/** How somebody signs in, for an administrator to see. */
export interface SignInOf {
  readonly hasPassword: boolean
  readonly hasAuthenticator: boolean
  readonly passkeys: number
  readonly isLocked: boolean
  readonly lastSeenAt: number | undefined
}

export function administering(desk: Desk): Administering {
  const { database, url } = desk
  return {
    invite: (personId, { mail }) => invite(desk, personId, mail),
    async recoveryLink(personId, by) {
      if (personId === by.madeBy) {
        throw new DomainError('forbidden', 'Nobody makes a recovery link for themselves', {
          mend: 'Change the password under “Min inloggning”, or ask another administrator.',
        })
      }
      await personWhoSignsIn(desk, personId)
      return makeLink(database, url, {
        purpose: 'recovery',
        personId,
        clearsSecondFactor: by.clearsSecondFactor,
        ...(by.madeBy === undefined ? {} : { madeBy: by.madeBy }),
      })
    },
    async firstAdministratorLink() {
      if (await desk.people.hasAdministrator()) {
        throw new DomainError('conflict', 'There is an administrator already', {
          mend: 'An administrator invites others; `kvitto person reset-link` helps one who is locked out.',
        })
      }
      return makeLink(database, url, { purpose: 'first_administrator' })
    },
    async firstAdministratorLinkOnce() {
      const [made] = await database.rows(
        `select from link where purpose = 'first_administrator' limit 1`,
      )
      if (made !== undefined || (await desk.people.hasAdministrator())) return undefined
      return makeLink(database, url, { purpose: 'first_administrator' })
    },
    listSessions: (personId) => desk.sessions.list(personId),
    endSessions: (personId) => desk.sessions.endAll(personId),
    lock: (personId) => lock(desk, personId),
    unlock: (personId) => unlock(desk, personId),
    signInOf: (personId) => signInOf(desk, personId),
    markAsDemo: () => markAsDemo(desk),
    demoAccount: (personId, password) => demoAccount(desk, personId, password),
    isDemo: () => isDemo(desk),
  }
}

async function standingOf(desk: Desk, personId: string): Promise<Standing> {
  const standing = await desk.people.standing(personId)
  if (standing?.active !== true) {
    throw new DomainError('not_found', 'There is no such person, or the person has left')
  }
  return standing
}

async function personWhoSignsIn(desk: Desk, personId: string): Promise<Standing> {
  const standing = await standingOf(desk, personId)
  const [user] = await desk.database.rows('select from "user" where id = $1', [personId])
  if (user === undefined) {
    throw new DomainError('not_found', `${standing.name} has no account to recover`, {
      mend: 'Invite the person instead.',
    })
  }
  return standing
}

async function invite(desk: Desk, personId: string, mail: boolean): Promise<URL> {
  const standing = await standingOf(desk, personId)
  const [known] = await desk.database.rows(
    `select from account where user_id = $1 and provider_id = 'credential'`,
    [personId],
  )
  if (known !== undefined) {
    throw new DomainError('conflict', `${standing.name} has an account already`, {
      mend: 'Make a recovery link where the password is forgotten.',
    })
  }
  await desk.database.transaction((client) => ensureUser(client, { id: personId, ...standing }))
  const link = await makeLink(desk.database, desk.url, { purpose: 'invitation', personId })
  if (mail) await desk.sendMail(invitationMail(standing, link))
  return link
}

async function lock(desk: Desk, personId: string): Promise<void> {
  const [user] = await desk.database.rows(
    'update "user" set locked_at = coalesce(locked_at, now()) where id = $1 returning id',
    [personId],
  )
  if (user === undefined) throw new DomainError('not_found', 'The person has no account')
  await desk.sessions.endAll(personId)
}

async function unlock(desk: Desk, personId: string): Promise<void> {
  const [user] = await desk.database.rows<{ email: string }>(
    'update "user" set locked_at = null where id = $1 returning email',
    [personId],
  )
  if (user === undefined) throw new DomainError('not_found', 'The person has no account')
  await desk.attempts.succeeded(user.email, undefined)
  await desk.attempts.succeeded(`second factor of ${personId}`, undefined)
  await desk.database.rows(
    'update two_factor set failed_verification_count = 0, locked_until = null where user_id = $1',
    [personId],
  )
}

async function signInOf(desk: Desk, personId: string): Promise<SignInOf | undefined> {
  const [row] = await desk.database.rows<{
    has_password: boolean
    has_authenticator: boolean
    passkeys: number
    is_locked: boolean
    last_seen_at: Date | null
  }>(
    `select exists (select from account where user_id = u.id and provider_id = 'credential') as has_password,
            u.two_factor_enabled as has_authenticator,
            (select count(*) from passkey where user_id = u.id) as passkeys,
            u.locked_at is not null as is_locked,
            (select max(seen_at) from session where user_id = u.id) as last_seen_at
       from "user" u where u.id = $1`,
    [personId],
  )
  if (row === undefined) return undefined
  return {
    hasPassword: row.has_password,
    hasAuthenticator: row.has_authenticator,
    passkeys: row.passkeys,
    isLocked: row.is_locked,
    lastSeenAt: row.last_seen_at?.getTime(),
  }
}

async function isDemo(desk: Desk): Promise<boolean> {
  return (await desk.database.rows('select from demo')).length > 0
}

async function markAsDemo(desk: Desk): Promise<void> {
  if (await isDemo(desk)) return
  const [user] = await desk.database.rows('select from "user" limit 1')
  if (user !== undefined) {
    throw new DomainError('conflict', 'People sign in here: this database is no example')
  }
  await desk.database.rows('insert into demo default values')
}

async function demoAccount(desk: Desk, personId: string, password: string): Promise<void> {
  if (!(await isDemo(desk))) {
    throw new DomainError('conflict', 'Known passwords are for examples only', {
      mend: 'Run `kvitto demo` with a data directory of its own.',
    })
  }
  const standing = await standingOf(desk, personId)
  const hash = await hashPassword(password)
  await desk.database.transaction(async (client) => {
    await ensureUser(client, { id: personId, ...standing })
    await clearSecondFactors(client, personId)
    await setPassword(client, personId, hash)
  })
}
