import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { DomainError } from '../errors.ts'
import type { HttpApp } from './app.ts'

export interface RunningServer {
  readonly port: number
  /** Where people reach it. */
  readonly publicUrl: URL
  /** Takes no more requests, lets those that run finish within the grace, then cuts the rest. */
  close(): Promise<void>
}

const GRACE_MS = 10_000
const SWEEP_MS = 20
/** A client gets this long to send its request; an upload its own while bytes arrive. */
const HEADERS_MS = 20_000
const REQUEST_MS = 300_000

/** Listens; `open` is told the port that was given. Throws `usage` where the address cannot be had. */
export async function listen(
  at: { readonly host: string; readonly port: number },
  open: (port: number) => Promise<HttpApp>,
): Promise<RunningServer> {
  const server = createServer({
    headersTimeout: HEADERS_MS,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: 65_000,
    maxHeaderSize: 16_384,
  })
  // Whoever comes before the application is open waits for it: a request that nobody hears hangs.
  const { promise: opened, resolve: isOpen } = Promise.withResolvers<HttpApp>()
  const listener = getRequestListener(async (request, { incoming }) =>
    (await opened).fetch(request, incoming.socket),
  )
  server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    void listener(incoming, outgoing)
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, at)))
    server.listen(at.port, at.host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : at.port)
    })
  })
  const app = await open(port).catch((error: unknown) => {
    server.close()
    server.closeAllConnections()
    throw error
  })
  isOpen(app)
  return { port, publicUrl: app.publicUrl, close: () => closeServer(server) }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS)
    // A connection that has just been answered is kept open for the next request: there is none.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(sweep)
      resolve()
    })
  })
}

function cannotListen(
  error: NodeJS.ErrnoException,
  { host, port }: { readonly host: string; readonly port: number },
): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new DomainError(
        'address_in_use',
        `Something else already listens on ${host}:${port}`,
        {
          mend: 'Stop it, or choose another port: KVITTO_PORT=3001 npm start',
        },
      )
    case 'EACCES':
      return new DomainError('usage', `Port ${port} needs rights that Kvitto shall not have`, {
        mend: 'Choose a port above 1023 and put a proxy before it (docs/operations.md).',
      })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new DomainError('usage', `This machine does not have the address ${host}`, {
        mend: 'KVITTO_HOST is 127.0.0.1 (this machine only) unless set; 0.0.0.0 is all addresses.',
      })
    default:
      return error
  }
}
