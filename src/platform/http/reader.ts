import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

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

/** What is tried out in the reader is sent as the pages send it. */
const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reader',
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor(request) {
    request.headers['x-kvitto'] = '1'
    return request
  },
})
`

/** The page and the three files it needs; `undefined` for any other name. */
export async function readerFile(
  name: string,
): Promise<{ type: string; body: string | Buffer } | undefined> {
  switch (name) {
    case '':
      return { type: 'text/html; charset=utf-8', body: page }
    case 'start.js':
      return { type: 'text/javascript; charset=utf-8', body: start }
    case 'swagger-ui-bundle.js':
      return { type: 'text/javascript; charset=utf-8', body: await packaged(name) }
    case 'swagger-ui.css':
      return { type: 'text/css; charset=utf-8', body: await packaged(name) }
    default:
      return undefined
  }
}

function packaged(name: string): Promise<Buffer> {
  return readFile(path.join(PACKAGE, name))
}
