/** A copy of the program where the user that runs the server can reach it. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, chmod, copyFile, lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { RunAs } from './account.ts'
import { systemCode } from './failure.ts'
import { linkLibraries, type Program } from './program.ts'

interface Attempt {
  readonly tryToRun: (native: string) => Promise<string | undefined>
  readonly onNotice: (message: string) => void
}

type Copied =
  | { readonly copy: string; readonly refusal?: never }
  | { readonly copy?: never; readonly refusal: string }

/** A copy that is there and runs is used; one that does not run is made anew. */
export async function copyProgram(
  program: Program,
  folder: string,
  as: RunAs,
  { tryToRun, onNotice }: Attempt,
): Promise<Copied> {
  try {
    const distrust = await makeTrusted(folder, as)
    if (distrust !== undefined) return { refusal: distrust }
    const { platform, arch } = process
    const place = join(folder, `postgresql-${program.version}-${platform}-${arch}`)
    if (await exists(place)) {
      if ((await tryToRun(place)) === undefined) return { copy: place }
      await rm(place, { recursive: true, force: true, maxRetries: 3 })
    }
    onNotice(`Copying PostgreSQL ${program.version} to ${place}, where its user can run it.`)
    await copyInto(program.native, place)
    const refusal = await tryToRun(place)
    if (refusal === undefined) return { copy: place }
    await rm(place, { recursive: true, force: true, maxRetries: 3 })
    return { refusal }
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return { refusal: error instanceof Error ? error.message : String(error) }
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/**
 * Nobody but root, or the user that the server runs as anyway, may be able to put a program
 * here: in /tmp another user may have made the folder before us.
 */
async function makeTrusted(folder: string, as: RunAs): Promise<string | undefined> {
  if (as.kind === 'self') return undefined
  const made = await mkdir(folder, { recursive: true })
  if (made !== undefined) await chmod(folder, 0o755) // whatever the umask
  const found = await lstat(folder)
  if (!found.isDirectory()) return 'is not a directory'
  if (found.uid !== 0 && found.uid !== as.server.uid) return `belongs to user ${found.uid}`
  if ((found.mode & 0o022) !== 0) return 'is writable to others'
  return undefined
}

/** By rename from a name of its own, so that two processes at once are safe, and half is none. */
async function copyInto(native: string, place: string): Promise<void> {
  const half = `${place}.${randomBytes(6).toString('hex')}.half`
  try {
    await mkdir(half)
    await removeAbandoned(half, place)
    await copyTree(native, half)
    await linkLibraries(half, native)
    // One call for a thousand files: without it a power cut could leave them empty.
    await promisify(execFile)('sync', ['-f', half]).catch(() => undefined)
    await rename(half, place)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    const lostTheRace = ['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')
    if (!lostTheRace) throw error
  }
}

const ABANDONED_AFTER_MS = 3_600_000

/** Halves whose maker was killed; a copy takes seconds, so one of an hour ago is not at work. */
async function removeAbandoned(half: string, place: string): Promise<void> {
  const { mtimeMs: now } = await stat(half)
  for (const name of await readdir(dirname(place))) {
    if (!name.startsWith(`${basename(place)}.`) || !name.endsWith('.half')) continue
    const path = join(dirname(place), name)
    const other = await stat(path).catch(() => undefined)
    if (other === undefined || now - other.mtimeMs < ABANDONED_AFTER_MS) continue
    await rm(path, { recursive: true, force: true })
  }
}

/** Compilers' files, a third of the package, are left out. */
const NOT_NEEDED = /\.a$|^pkgconfig$|^pgxs$|^include$/

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (NOT_NEEDED.test(entry.name) || entry.isSymbolicLink()) continue
    const [source, copy] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) {
      await copyTree(source, copy)
      continue
    }
    await copyFile(source, copy)
    const executable = ((await stat(source)).mode & 0o100) !== 0
    await chmod(copy, executable ? 0o755 : 0o644)
  }
}
