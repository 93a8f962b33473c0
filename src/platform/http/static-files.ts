import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { getMimeType } from 'hono/utils/mime'

interface Kept {
  readonly etag: string
  readonly type: string
  readonly plain: Buffer<ArrayBuffer>
  /** The same packed beforehand, best first; only where it was found beside the file. */
  readonly packed: readonly {
    readonly encoding: 'br' | 'gzip'
    readonly body: Buffer<ArrayBuffer>
  }[]
}

/** Answers with a file of the directory, or `undefined` where there is none of that name. */
export type StaticFiles = (
  request: Request,
  name: string,
  cacheControl: string,
) => Promise<Response | undefined>

const suffixes = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/**
 * Files as they lie in a directory, packed ones (`app.js.br`, `app.js.gz`) to those who can unpack
 * them. A file is read when it is first asked for, and again when it has changed.
 */
export function openStaticFiles(directory: string): StaticFiles {
  const kept = new Map<string, Kept>()
  return async (request, name, cacheControl) => {
    const file = await load(kept, directory, name)
    if (file === undefined) return undefined
    const headers = new Headers({
      'content-type': file.type,
      'cache-control': cacheControl,
      etag: file.etag,
    })
    if (file.packed.length > 0) headers.set('vary', 'accept-encoding')
    if (request.headers.get('if-none-match') === file.etag) {
      return new Response(null, { status: 304, headers })
    }
    const takes = request.headers.get('accept-encoding') ?? ''
    const packed = file.packed.find(({ encoding }) => takes.includes(encoding))
    if (packed !== undefined) headers.set('content-encoding', packed.encoding)
    const body = packed?.body ?? file.plain
    headers.set('content-length', String(body.length))
    return new Response(request.method === 'HEAD' ? null : body, { headers })
  }
}

async function load(
  kept: Map<string, Kept>,
  directory: string,
  name: string,
): Promise<Kept | undefined> {
  // Normalised from the root: no number of `..` leads out of the directory.
  const file = path.join(directory, path.posix.normalize(`/${name}`))
  const found = await stat(file).catch(() => undefined)
  if (found === undefined || !found.isFile()) return undefined
  const etag = `W/"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`
  const before = kept.get(file)
  if (before?.etag === etag) return before
  const packed = await Promise.all(
    suffixes.map(async ([encoding, suffix]) => {
      const body = await readFile(`${file}${suffix}`).catch(() => undefined)
      return body === undefined ? [] : [{ encoding, body }]
    }),
  )
  const read = {
    etag,
    type: getMimeType(file) ?? 'application/octet-stream',
    plain: await readFile(file),
    packed: packed.flat(),
  }
  kept.set(file, read)
  return read
}
