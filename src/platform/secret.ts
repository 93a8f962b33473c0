import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from './config.ts'
import { DomainError } from './errors.ts'

const FILE = 'secret'
const BYTES = 48

/**
 * From which every key of this installation is made: KVITTO_SECRET, or one that is made up once and
 * kept in the data directory, readable by its owner alone. Throws `usage` where several machines may
 * share a database, because they must share the secret too.
 */
export async function installationSecret(config: Config): Promise<string> {
  if (config.secret !== undefined) return config.secret
  if (config.databaseUrl !== undefined) {
    throw new DomainError('usage', 'DATABASE_URL is set, but KVITTO_SECRET is not', {
      mend: 'Processes that share a database share a secret of at least 32 characters: KVITTO_SECRET="$(openssl rand -base64 48)". Keep it: without it nobody stays signed in, and second factors must be set up anew.',
    })
  }
  const file = path.join(config.dataDir, FILE)
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const made = randomBytes(BYTES).toString('base64url')
  // `wx`: of two processes that start at once, one makes it and the other reads it.
  await writeFile(file, `${made}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  return (await readFile(file, 'utf8')).trim()
}
