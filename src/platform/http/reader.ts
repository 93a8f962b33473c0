import { createRequire } from 'node:module'
import path from 'node:path'
import { openStaticFiles } from './static-files.ts'

/** Swagger UI from the packages, started by a script of our own: nothing inline, nothing fetched. */
const PACKAGE = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kvitto: API reference</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<link rel="icon" href="data:,">
<main id="reader"></main>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</html>
`

/**
 * What is tried out in the reader is sent as the pages send it. Groups are opened one by one: with more
 * than about 127 operations drawn at once, Swagger UI 5.35 leaves most of them out.
 */
const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reader',
  deepLinking: true,
  docExpansion: 'none',
  validatorUrl: null,
  requestInterceptor(request) {
    request.headers['x-kvitto'] = '1'
    return request
  },
})
`

const PACKAGED = new Set(['swagger-ui-bundle.js', 'swagger-ui.css'])
const ALWAYS_ASK = 'no-cache'

/** Answers with the page (no name) or one of the three files that it needs. */
export function openReader(): (request: Request, name?: string) => Promise<Response | undefined> {
  const files = openStaticFiles(PACKAGE)
  return async (request, name) => {
    if (name === undefined) return written(page, 'text/html')
    if (name === 'start.js') return written(start, 'text/javascript')
    return PACKAGED.has(name) ? files(request, name, ALWAYS_ASK) : undefined
  }
}

function written(text: string, type: string): Response {
  const headers = { 'content-type': `${type}; charset=utf-8`, 'cache-control': ALWAYS_ASK }
  return new Response(text, { headers })
}
