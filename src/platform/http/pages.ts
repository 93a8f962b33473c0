import { openStaticFiles } from './static-files.ts'

const FOR_EVER = 'public, max-age=31536000, immutable'
const ALWAYS_ASK = 'no-cache'

/** Vite names what it bundles by its content. */
const NAMED_BY_CONTENT = '/assets/'

const NOT_BUILT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Kvitto</title>
<h1>The pages are not built</h1>
<p>Kvitto runs, and its API is described at <a href="/api/docs">/api/docs</a>, but there are no pages in dist/web.
<p>Build them with <code>npm run build</code>, then load this page again.
</html>
`

/**
 * The web interface from a directory: its files, and index.html for every other address, because the
 * pages find their way themselves. A bundle that is not there is not found: it is of another version.
 */
export function openPages(directory: string): (request: Request) => Promise<Response> {
  const files = openStaticFiles(directory)
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
    }
    const name = decoded(new URL(request.url).pathname)
    const isNamedByContent = name.startsWith(NAMED_BY_CONTENT)
    const file = await files(request, name, isNamedByContent ? FOR_EVER : ALWAYS_ASK)
    if (file !== undefined) return file
    if (isNamedByContent) return new Response(null, { status: 404 })
    return (await files(request, '/index.html', ALWAYS_ASK)) ?? notBuilt()
  }
}

function notBuilt(): Response {
  return new Response(NOT_BUILT, {
    status: 503,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': ALWAYS_ASK },
  })
}

/** What cannot be decoded is the name of no file. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return '/'
  }
}
