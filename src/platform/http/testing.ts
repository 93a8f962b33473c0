import { randomUUID } from 'node:crypto'
import type { Context } from '../context.ts'
import type { AccessLog } from './access-log.ts'
import { knownAddresses } from './addresses.ts'
import { type HttpApp, type HttpParts, openApp } from './app.ts'
import { openLimits } from './limits.ts'

export interface TestApp extends HttpApp {
  /** Lines of the access log, as objects. */
  readonly visits: readonly object[]
  readonly faults: readonly unknown[]
}

/** The whole of HTTP around some routes, without a socket; nobody is signed in unless said. */
export function testApp(
  context: Context,
  parts: Pick<HttpParts, 'api'> & Partial<HttpParts>,
): TestApp {
  const visits: object[] = []
  const faults: unknown[] = []
  const log: AccessLog = {
    visit: (visit, status) => void visits.push({ ...visit, status }),
    fault: (_, error) => void faults.push(error),
    flush: () => {},
  }
  const app = openApp({
    signIn: undefined,
    identify: async () => undefined,
    contextFor: (actor) => context.as(actor),
    pages: async () => new Response('a page', { headers: { 'content-type': 'text/html' } }),
    addresses: knownAddresses({ publicUrl: undefined, trustedProxies: [] }, 3000),
    limits: openLimits(1000),
    log,
    newRequestId: randomUUID,
    ...parts,
  })
  return { ...app, visits, faults }
}
