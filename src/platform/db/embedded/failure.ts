/** Turns what the operating system and PostgreSQL say into errors that a person can act on. */
import { DomainError } from '../../errors.ts'

export const USE_OTHER_SERVER = 'or set DATABASE_URL to use a PostgreSQL server of your own'

export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

const REASONS: Readonly<Record<string, readonly [reason: string, mend: string]>> = {
  EACCES: ['permission denied', 'give this user the folder, or choose another with KVITTO_DATA'],
  EPERM: [
    'the file system does not permit it',
    'choose with KVITTO_DATA a folder on a local disk where files can change owner',
  ],
  EROFS: ['the file system is read-only', 'choose a writable folder with KVITTO_DATA'],
  ENOSPC: ['the disk is full', 'free some space, or choose a folder on another disk'],
  EDQUOT: ['the disk quota is used up', 'free some space, or choose a folder on another disk'],
  ENOTDIR: ['a part of the path is a file', 'choose another folder with KVITTO_DATA'],
  EEXIST: ['a file is in the way', 'choose another folder with KVITTO_DATA'],
  ELOOP: ['a symbolic link is in the way', 'remove the link, or choose another folder'],
  ENAMETOOLONG: ['the path is too long', 'choose a shorter path with KVITTO_DATA'],
}

/** Runs `work` on the data directory; the system's refusals become `data_dir_unusable`. */
export async function onDataDir<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const known = REASONS[systemCode(error) ?? '']
    if (known === undefined) throw error
    const [reason, mend] = known
    throw new DomainError('data_dir_unusable', `Cannot use ${path}: ${reason}.`, {
      cause: error,
      mend,
    })
  }
}

/** How a program of PostgreSQL's ended, and its last words. */
export interface PostgresEnd {
  readonly failure: string
  readonly lines: string
}

export function postgresFailed(what: string, log: string, end: PostgresEnd): DomainError {
  const said = end.lines === '' ? `${end.failure}.` : `${end.failure} and said:\n${end.lines}`
  if (/no space left on device|disk quota exceeded/i.test(end.lines)) {
    return new DomainError('data_dir_unusable', `${what}: the disk is full; ${said}`, {
      mend: 'free some space, or choose with KVITTO_DATA a folder on another disk',
    })
  }
  if (/could not look up effective user/i.test(end.lines)) {
    return new DomainError('database_unavailable', `${what}: this user has no account; ${said}`, {
      mend: `run Kvitto as a user that is in /etc/passwd, or as root, ${USE_OTHER_SERVER}`,
    })
  }
  return new DomainError('database_unavailable', `${what}: ${said}`, {
    mend: `read ${log} and run "kvitto doctor", ${USE_OTHER_SERVER}`,
  })
}
