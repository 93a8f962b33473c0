/** A watched folder of this machine. */
import { constants } from 'node:fs'
import { access, mkdir, readdir, realpath, rename, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { reason } from '../../../platform/reasons/reasons.ts'
import type { OfferedFile } from './files.ts'
import { type FilePlace, IntakeFault } from './place.ts'
import type { SettingsOf } from './schema.ts'

/** Only folders within `root` are watched: otherwise whoever may connect could read what the machine may. */
export async function openFolder(
  { directory }: SettingsOf<'folder'>,
  root: string,
): Promise<FilePlace> {
  const wanted = path.join(root, directory)
  const missing = () => new IntakeFault(reason('intake_no_directory', { directory: wanted }))
  const [real, realRoot] = await Promise.all([realpath(wanted), realpath(root)]).catch(() => {
    throw missing()
  })
  if (real !== realRoot && !real.startsWith(`${realRoot}${path.sep}`)) {
    throw new IntakeFault(reason('intake_outside'))
  }
  await access(real, constants.R_OK | constants.W_OK | constants.X_OK).catch(() => {
    throw missing()
  })
  return {
    list: () => filesIn(real),
    fetch: async (name) => ({ path: path.join(real, name), drop: async () => {} }),
    async put(name, to, note) {
      await mkdir(path.join(real, to), { recursive: true })
      const target = await freeName(path.join(real, to), name)
      await rename(path.join(real, name), target)
      if (note !== undefined) await writeFile(`${target}.txt`, note)
    },
    close: async () => {},
  }
}

async function filesIn(directory: string): Promise<OfferedFile[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const files: OfferedFile[] = []
  for (const entry of entries) {
    // Neither folders nor what leads elsewhere.
    if (!entry.isFile()) continue
    const { size, mtimeMs } = await stat(path.join(directory, entry.name))
    files.push({ name: entry.name, bytes: size, changedAt: Math.floor(mtimeMs) })
  }
  return files
}

/** What was moved there before under the same name stays. */
async function freeName(directory: string, name: string): Promise<string> {
  const taken = new Set(await readdir(directory))
  const { name: stem, ext } = path.parse(name)
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${stem} (${n})${ext}`
    if (!taken.has(free)) return path.join(directory, free)
  }
}
