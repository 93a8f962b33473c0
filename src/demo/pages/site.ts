import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/** Only this machine. */
export const HOST = '127.0.0.1'

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

/** Pages of the example beside Kvitto's own, for a browser on this machine and no page elsewhere. */
export function localSite(): Hono {
  const site = new Hono()
  site.use(async (c, next) => {
    // A page elsewhere that gives its own name this machine's address does not get in.
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(c.req.header('host') ?? '')) {
      return c.text('Not this name', 421)
    }
    // Nor does a form on one.
    const origin = c.req.header('origin')
    if (origin !== undefined && c.req.method !== 'GET' && new URL(c.req.url).origin !== origin) {
      return c.text('Not from there', 403)
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
  addFile(site, '/pages.css', 'text/css; charset=utf-8', () =>
    readFileSync(`${import.meta.dirname}/pages.css`),
  )
  for (const [name, path] of Object.entries(FACES)) {
    addFile(site, `/${name}`, 'font/ttf', () =>
      readFileSync(fileURLToPath(import.meta.resolve(path))),
    )
  }
  return site
}

export function addFile(site: Hono, path: string, type: string, content: () => Buffer): void {
  site.get(path, (c) => c.body(new Uint8Array(content()), 200, { 'content-type': type }))
}

export interface ListeningSite {
  readonly url: URL
  close(): Promise<void>
}

/** Listens on any free port. */
export async function listenWith(site: Hono): Promise<ListeningSite> {
  const server = serve({ fetch: site.fetch, hostname: HOST, port: 0 })
  await once(server, 'listening')
  return {
    url: new URL(`http://${HOST}:${portOf(server)}/`),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      // Pages that wait for something never end by themselves.
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
    },
  }
}

export function portOf(server: Pick<Server, 'address'>): number {
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('It does not listen')
  return address.port
}
