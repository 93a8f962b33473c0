import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NOTE = 'about.json'
const LONGEST_NAME = 120

/** A file that somebody sent, with what is written down about it, for as long as it is needed. */
export interface KeptFile {
  readonly id: string
  readonly path: string
  /** What was written down; parse it, it comes from the disk. */
  readonly note: unknown
}

export interface KeptFiles {
  /** Copies the file to here under its own name, with what is to be remembered of it. */
  keep(from: string, name: string, note: (path: string) => Promise<object>): Promise<KeptFile>
  /** `undefined` where there is no such file, or it has been removed. */
  find(id: string): Promise<KeptFile | undefined>
  all(): Promise<readonly KeptFile[]>
  remove(id: string): Promise<void>
  /** Writes down, under a name, what becomes of the file; what stood there is replaced at once. */
  put(id: string, name: string, value: object): Promise<void>
  /** What was written down; parse it. `undefined` for nothing. */
  read(id: string, name: string): Promise<unknown>
}

/** A folder of such files, each in a folder of its own; made when the first one comes. */
export function keptFiles(directory: string): KeptFiles {
  const folderOf = (id: string) => path.join(directory, id)
  const find = async (id: string): Promise<KeptFile | undefined> => {
    if (!ID.test(id)) return undefined
    const text = await readFile(path.join(folderOf(id), NOTE), 'utf8').catch(() => undefined)
    if (text === undefined) return undefined
    const { name, note } = JSON.parse(text) as { name: string; note: unknown }
    return { id, path: path.join(folderOf(id), 'file', name), note }
  }
  return {
    find,
    async keep(from, given, note) {
      const id = randomUUID()
      const name = plainName(given)
      const file = path.join(folderOf(id), 'file', name)
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      try {
        await copyFile(from, file)
        const about = { name, note: await note(file) }
        await writeFile(path.join(folderOf(id), `${NOTE}.part`), JSON.stringify(about))
        await rename(path.join(folderOf(id), `${NOTE}.part`), path.join(folderOf(id), NOTE))
        return { id, path: file, note: about.note }
      } catch (error) {
        await rm(folderOf(id), { recursive: true, force: true })
        throw error
      }
    },
    async all() {
      const ids = await readdir(directory).catch(() => [])
      const found = await Promise.all(ids.map(find))
      return found.filter((each) => each !== undefined)
    },
    async put(id, name, value) {
      const place = path.join(folderOf(id), `${name}.json`)
      await writeFile(`${place}.part`, JSON.stringify(value))
      await rename(`${place}.part`, place)
    },
    async read(id, name) {
      if (!ID.test(id)) return undefined
      const place = path.join(folderOf(id), `${name}.json`)
      const text = await readFile(place, 'utf8').catch(() => undefined)
      return text === undefined ? undefined : JSON.parse(text)
    },
    async remove(id) {
      if (ID.test(id)) await rm(folderOf(id), { recursive: true, force: true })
    },
  }
}

/** A name as it was given, without anything that means something to a file system. */
function plainName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replaceAll(/[^\p{L}\p{N} ._(),&+#'=@[\]-]/gu, '_').replace(/^\.+/, '')
  const short = plain.length > LONGEST_NAME ? plain.slice(-LONGEST_NAME) : plain
  return short.trim() === '' ? 'fil' : short.trim()
}
