/**
 * Who runs PostgreSQL. It refuses root, so root hands it to somebody without privileges: the owner
 * of the cluster or else of the data directory, or where that is root a number of Kvitto's own.
 *
 * The number needs no account on the machine: a server runs under any number. Only initdb looks
 * its user up, so for a number without an account it runs as one that has one, and root then
 * passes on what it made.
 */
import { lstat, readFile } from 'node:fs/promises'
import { DomainError } from '../../errors.ts'
import { USE_OTHER_SERVER } from './failure.ts'
import type { Layout } from './layout.ts'

export interface Account {
  readonly uid: number
  readonly gid: number
}

export type RunAs =
  | { readonly kind: 'self' }
  | { readonly kind: 'drop'; readonly server: Account; readonly initdb: Account }

/**
 * Below 65536, so that it exists in containers too; above people's accounts and outside what
 * systemd and Debian hand out (60000-64999, 61184-65519).
 */
export const FIRST_OWN_UID = 59_432
const LAST_OWN_UID = 59_999

interface PasswdEntry extends Account {
  readonly name: string
}

export function isRoot(): boolean {
  return process.geteuid?.() === 0
}

/** The data directory need not exist yet. */
export async function runAs(layout: Layout): Promise<RunAs> {
  if (!isRoot()) return { kind: 'self' }
  const accounts = parsePasswd(await readFile('/etc/passwd', 'utf8').catch(() => ''))
  const server = await serverAccount(layout, accounts)
  const known = accounts.some(({ uid }) => uid === server.uid)
  return { kind: 'drop', server, initdb: known ? server : unprivileged(accounts) }
}

async function serverAccount(layout: Layout, accounts: readonly PasswdEntry[]): Promise<Account> {
  for (const path of [layout.cluster, layout.dataDir]) {
    const uid = await lstat(path).then(
      (found) => found.uid,
      () => 0,
    )
    // The group of the directory may be root's, which would be a privilege.
    if (uid !== 0) return { uid, gid: accounts.find((entry) => entry.uid === uid)?.gid ?? uid }
  }
  // Somebody else's number would let that somebody into the database.
  for (let uid = FIRST_OWN_UID; uid <= LAST_OWN_UID; uid++) {
    if (!accounts.some((entry) => entry.uid === uid)) return { uid, gid: uid }
  }
  throw new DomainError(
    'database_unavailable',
    `PostgreSQL may not run as root, and every user id from ${FIRST_OWN_UID} to ${LAST_OWN_UID} is taken.`,
    { mend: `start Kvitto as an ordinary user, ${USE_OTHER_SERVER}` },
  )
}

function unprivileged(accounts: readonly PasswdEntry[]): Account {
  const candidates = accounts.filter(({ uid, gid }) => uid > 0 && gid > 0)
  const chosen = candidates.find(({ name }) => name === 'nobody') ?? candidates[0]
  if (chosen !== undefined) return { uid: chosen.uid, gid: chosen.gid }
  throw new DomainError(
    'database_unavailable',
    'PostgreSQL may not run as root, and /etc/passwd has no other account to create it with.',
    { mend: `start Kvitto as an ordinary user, ${USE_OTHER_SERVER}` },
  )
}

export function parsePasswd(text: string): readonly PasswdEntry[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    if (!name || !/^\d+$/.test(uid ?? '') || !/^\d+$/.test(gid ?? '')) return []
    return [{ name, uid: Number(uid), gid: Number(gid) }]
  })
}
