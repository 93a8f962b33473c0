/** A folder of another machine, over SFTP. Only the server whose key is pinned is told a secret. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import SftpClient from 'ssh2-sftp-client'
import { reason } from '../../../platform/reasons/reasons.ts'
import { type Guard, openSocket, silence } from '../../monitoring/index.ts'
import { type FilePlace, IntakeFault, MOST_MEGABYTES } from './place.ts'
import type { Secrets, SettingsOf } from './schema.ts'

export interface SftpPlace extends FilePlace {
  /** The key that the server showed. */
  readonly hostKey: string
}

const WITHIN_MS = 20_000
const MEGABYTE = 1_000_000

export async function openSftp(
  settings: SettingsOf<'sftp'>,
  { password, key }: Secrets,
  { guard, signal }: { readonly guard: Guard; readonly signal: AbortSignal },
): Promise<SftpPlace> {
  const { host, port, user } = settings
  const sock = await openSocket({ ...guard, signal, note: undefined }, host, port).catch(silent)
  const client = new SftpClient('kvitto', { error: () => {}, end: () => {}, close: () => {} })
  let shown = ''
  try {
    await client.connect({
      sock,
      username: user,
      ...(key === undefined ? { password: password ?? '' } : { privateKey: key }),
      readyTimeout: WITHIN_MS,
      // Asked before anything is told to whoever answers there.
      hostVerifier: (presented: Buffer) => {
        shown = fingerprint(presented)
        return shown === settings.hostKey
      },
    })
  } catch (error) {
    sock.destroy()
    throw faultOf(error, settings, shown)
  }
  return placeOf(client, settings, shown)
}

/** As `ssh-keygen -l` writes it. */
function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
}

function silent(error: unknown): never {
  throw new IntakeFault(silence(error), error)
}

function faultOf(error: unknown, { hostKey }: SettingsOf<'sftp'>, shown: string): IntakeFault {
  const words = error instanceof Error ? error.message : String(error)
  if (shown !== '' && hostKey === null) {
    return new IntakeFault(reason('intake_no_host_key', { shown }), error)
  }
  if (shown !== '' && hostKey !== shown) {
    return new IntakeFault(reason('intake_other_host_key', { shown }), error)
  }
  if (/authentication/i.test(words)) return new IntakeFault(reason('intake_login'), error)
  if (/privateKey|parse/i.test(words)) return new IntakeFault(reason('intake_bad_key'), error)
  return new IntakeFault(silence(error), error)
}

function placeOf(
  client: SftpClient,
  { directory }: SettingsOf<'sftp'>,
  hostKey: string,
): SftpPlace {
  const at = (...names: string[]) => path.posix.join(directory, ...names)
  return {
    hostKey,
    async list() {
      const found = await client.list(directory).catch((error: unknown) => {
        throw new IntakeFault(reason('intake_no_directory', { directory }), error)
      })
      return found.flatMap(({ type, name, size, modifyTime }) =>
        type === '-' ? [{ name, bytes: size, changedAt: modifyTime }] : [],
      )
    },
    async fetch(name) {
      const { size } = await client.stat(at(name)).catch(silent)
      if (size > MOST_MEGABYTES * MEGABYTE) {
        throw new IntakeFault(reason('intake_too_big', { file: name, most: MOST_MEGABYTES }))
      }
      const own = await mkdtemp(path.join(tmpdir(), 'kvitto-intake-'))
      const drop = () => rm(own, { recursive: true, force: true })
      const local = path.join(own, name)
      try {
        await client.fastGet(at(name), local)
      } catch (error) {
        await drop()
        return silent(error)
      }
      return { path: local, drop }
    },
    async put(name, to, note) {
      if ((await client.exists(at(to))) === false) await client.mkdir(at(to))
      const target = await freeName(client, at(to), name)
      await client.rename(at(name), target)
      if (note !== undefined) await client.put(Buffer.from(note), `${target}.txt`)
    },
    async close() {
      await client.end().catch(() => {})
    },
  }
}

/** What was moved there before under the same name stays. */
async function freeName(client: SftpClient, directory: string, name: string): Promise<string> {
  const { name: stem, ext } = path.posix.parse(name)
  for (let n = 1; ; n++) {
    const free = path.posix.join(directory, n === 1 ? name : `${stem} (${n})${ext}`)
    if ((await client.exists(free)) === false) return free
  }
}
