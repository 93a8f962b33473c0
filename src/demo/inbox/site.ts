import type { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { addFile, localSite } from '../pages/site.ts'
import type { InboxAttachment, Letters } from './letters.ts'
import { listPage, mailPage, missingPage, type View } from './pages.ts'

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
  const site = localSite()
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
  addFile(site, '/arrivals.js', 'text/javascript; charset=utf-8', () => Buffer.from(ARRIVALS))
  return site
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
