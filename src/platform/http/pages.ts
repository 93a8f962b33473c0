import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { getMimeType } from 'hono/utils/mime'

const IMMUTABLE = 'public, max-age=31536000, immutable'
const ALWAYS_ASK = 'no-cache'

/** Vite names what it bundles by its content: it can be kept for ever. */
const HASHED = /^\/assets\//

const NOT_BUILT = `<!doctype html>
<html lang="en">
<title>Kvitto</title>
<h1>The pages are not built</h1>
<p>Kvitto runs, and its API answers under <a href="/api/docs">/api/docs</a>, but there are no pages in dist/web.
<p>Build them with <code>npm run build</code>, then load this page again.
`

interface Page {
  readonly body: Buffer
  readonly type: string
  readonly etag: string
}

/**
 * The web interface from a directory: files as they are, and index.html for every other address,
 * because the pages find their way themselves. A file is read when first asked for, and again when
 * it has changed.
 */
export function openPages(directory: string): (request: Request) => Promise<Response> {
  const known = new Map<string, Page>()
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
    }
    const name = decodeURI(new URL(request.url).pathname)
    const file = await load(known, directory, name)
    const page = file ?? (await load(known, directory, '/index.html'))
    if (page === undefined) {
      return new Response(NOT_BUILT, { status: 503, headers: { 'content-type': 'text/html' } })
    }
    const headers = {
      'content-type': page.type,
      'cache-control': file !== undefined && HASHED.test(name) ? IMMUTABLE : ALWAYS_ASK,
      etag: page.etag,
    }
    if (request.headers.get('if-none-match') === page.etag) {
      return new Response(null, { status: 304, headers })
    }
    return new Response(page.body, { headers })
  }
}

async function load(
  known: Map<string, Page>,
  directory: string,
  name: string,
): Promise<Page | undefined> {
  const file = path.join(directory, path.posix.normalize(name))
  const found = await stat(file).catch(() => undefined)
  if (found === undefined || !found.isFile()) return undefined
  const etag = `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`
  const before = known.get(file)
  if (before?.etag === etag) return before
  const page = {
    body: await readFile(file),
    type: getMimeType(file) ?? 'application/octet-stream',
    etag,
  }
  known.set(file, page)
  return page
}
