/**
 * The program where the user that is to run it can run it; the only judge of that is to try.
 *
 * That is where npm put it, if possible. But root's checkout may lie under a folder of mode 700,
 * or be installed with umask 077; then it is copied, once per version, to a place that the
 * server's unprivileged user can enter.
 */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DomainError } from '../../errors.ts'
import type { RunAs } from './account.ts'
import { systemCode, USE_OTHER_SERVER } from './failure.ts'
import type { Layout } from './layout.ts'
import { findProgram, linkLibraries } from './program.ts'
import { copyProgram } from './program-copy.ts'

/** The `bin` directory of a program that `as` can run. `onNotice` hears of the one slow step. */
export async function runnableProgram(
  layout: Layout,
  as: RunAs,
  onNotice: (message: string) => void,
): Promise<string> {
  const program = await findProgram()
  // Refused where others own the installation. If links are missing, the attempt below tells.
  await linkLibraries(program.native).catch(() => undefined)
  const refusal = await tryToRun(program.native, as)
  if (refusal === undefined) return join(program.native, 'bin')

  const refusals = [`${program.native}: ${refusal}`]
  for (const folder of placesForCopy(layout, as)) {
    const attempt = { tryToRun: (native: string) => tryToRun(native, as), onNotice }
    const { copy, refusal } = await copyProgram(program, folder, as, attempt)
    if (copy !== undefined) return join(copy, 'bin')
    refusals.push(`${folder}: ${refusal}`)
  }
  throw new DomainError(
    'database_unavailable',
    `PostgreSQL ${program.version} cannot be run here:\n${refusals.join('\n')}`,
    { mend: `make one of these folders enterable and executable, ${USE_OTHER_SERVER}` },
  )
}

/**
 * Not in /var/lib/kvitto, which may be the data directory, closed to others. For root the data
 * directory is second best: it may lie under a folder of mode 700 itself.
 */
function placesForCopy(layout: Layout, as: RunAs): readonly string[] {
  if (as.kind === 'self') return [layout.dataDir]
  return ['/var/lib/kvitto-postgresql', layout.dataDir, '/tmp/kvitto-postgresql']
}

/** Why `as` cannot run the program, or nothing. */
async function tryToRun(native: string, as: RunAs): Promise<string | undefined> {
  const account = as.kind === 'drop' ? as.server : {}
  // initdb too: it needs a library more than the server does, one of those that are links.
  for (const name of ['postgres', 'initdb']) {
    const path = join(native, 'bin', name)
    try {
      const env = { LC_ALL: 'C' }
      await promisify(execFile)(path, ['--version'], { ...account, cwd: '/', env })
    } catch (error) {
      // Root in a container may lack the right, or the user may not exist in there.
      const code = systemCode(error)
      if (as.kind === 'drop' && (code === 'EPERM' || code === 'EINVAL')) throw cannotDrop(as, error)
      // The kernel says "no such file" of a program whose loader is missing.
      if (code === 'ENOENT') return `${path} needs glibc, which Alpine Linux has not`
      return error instanceof Error ? error.message.trim() : String(error)
    }
  }
  return undefined
}

function cannotDrop(as: RunAs & { kind: 'drop' }, cause: unknown): DomainError {
  const { uid } = as.server
  return new DomainError(
    'database_unavailable',
    `PostgreSQL may not run as root, and this root may not run it as user ${uid} instead: ${cause}.`,
    { cause, mend: `start Kvitto as an ordinary user, ${USE_OTHER_SERVER}` },
  )
}
