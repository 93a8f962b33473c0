import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { InboxAttachment, Letters } from './letters.ts'
import { listPage, mailPage, missingPage, type View } from './pages.ts'

const TYPEFACE = '@expo-google-fonts/atkinson-hyperlegible-next'
const FACES = {
  '400.ttf': `${TYPEFACE}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf`,
  '700.ttf': `${TYPEFACE}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf`,
}

/** Our own pages: nothing from elsewhere, nothing inline. */
const PAGE_POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** A mail's own HTML: it is shown, and can fetch, run, send and know nothing. Its links open beside it. */
const LETTER_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')

/** In the browser: a list that is looked at shows what comes. */
const ARRIVALS = `new EventSource('/arrivals').addEventListener('arrival', () => location.reload())\n`

/** Shown in the browser; everything else is only saved. */
const SHOWN = /^(application\/pdf|image\/(png|jpeg)|text\/plain)$/

/** The pages of the inbox, for a browser on this machine. */
export function inboxSite(letters: Letters, arrivals: EventTarget): Hono {
  const site = new Hono()
  site.use(async (c, next) => {
    // A page elsewhere that gives its own name this machine's address does not get in.
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(c.req.header('host') ?? '')) {
      return c.text('Not this name', 421)
    }
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    c.header('cache-control', 'no-store')
    if (!c.res.headers.has('content-security-policy')) {
      c.header('content-security-policy', PAGE_POLICY)
    }
    return undefined
  })
  site.get('/', (c) => c.html(listPage(letters.list(), c.req.query('to') || undefined)))
  site.get('/mail/:id{\\d+}', (c) => {
    const mail = letters.find(Number(c.req.param('id')))
    if (mail === undefined) return c.html(missingPage(), 404)
    return c.html(mailPage(mail, viewOf(c.req.query('view'), mail.html !== undefined)))
  })
  site.get('/mail/:id{\\d+}/html', (c) => {
    const html = letters.find(Number(c.req.param('id')))?.html
    if (html === undefined) return c.text('', 404)
    return c.html(withLinksBeside(html), 200, { 'content-security-policy': LETTER_POLICY })
  })
  site.get('/mail/:id{\\d+}/attachments/:n{\\d+}', (c) => {
    const mail = letters.find(Number(c.req.param('id')))
    const attachment = mail?.attachments[Number(c.req.param('n'))]
    return attachment === undefined ? c.text('', 404) : attached(attachment)
  })
  site.get('/arrivals', (c) =>
    streamSSE(c, async (stream) => {
      const tell = () => void stream.writeSSE({ event: 'arrival', data: '' })
      arrivals.addEventListener('arrival', tell)
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      arrivals.removeEventListener('arrival', tell)
    }),
  )
  addFiles(site)
  return site
}

function addFiles(site: Hono): void {
  const own = (name: string) => readFileSync(`${import.meta.dirname}/${name}`)
  const file = (path: string, type: string, content: () => Buffer) =>
    site.get(path, (c) => c.body(new Uint8Array(content()), 200, { 'content-type': type }))
  file('/inbox.css', 'text/css; charset=utf-8', () => own('inbox.css'))
  file('/arrivals.js', 'text/javascript; charset=utf-8', () => Buffer.from(ARRIVALS))
  for (const [name, path] of Object.entries(FACES)) {
    file(`/${name}`, 'font/ttf', () => readFileSync(fileURLToPath(import.meta.resolve(path))))
  }
}

function viewOf(asked: string | undefined, hasHtml: boolean): View {
  if (asked === 'text' || asked === 'headers') return asked
  return hasHtml ? 'html' : 'text'
}

function withLinksBeside(html: string): string {
  const base = '<base target="_blank">'
  return /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => `${head}${base}`)
    : `${base}${html}`
}

function attached({ filename, contentType, content }: InboxAttachment): Response {
  const isShown = SHOWN.test(contentType)
  const name = encodeURIComponent(filename).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': isShown ? contentType : 'application/octet-stream',
      'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    },
  })
}
