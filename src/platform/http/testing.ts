import { randomUUID } from 'node:crypto'
import type { Context } from '../context.ts'
import type { AccessLog, Visit } from './access-log.ts'
import { knownAddresses } from './addresses.ts'
import { type HttpApp, type HttpParts, openApp } from './app.ts'

export interface TestApp extends HttpApp {
  readonly visits: readonly Visit[]
  readonly faults: readonly unknown[]
}

/** The whole of HTTP around some routes, without a socket; nobody is signed in unless said. */
export function testApp(
  context: Context,
  parts: Pick<HttpParts, 'api'> & Partial<HttpParts>,
): TestApp {
  const visits: Visit[] = []
  const faults: unknown[] = []
  const log: AccessLog = {
    visit: (visit) => void visits.push(visit),
    fault: (_, error) => void faults.push(error),
    flush: () => {},
  }
  const app = openApp({
    signIn: undefined,
    identify: async () => undefined,
    contextFor: (actor) => ({ ...context, actor }),
    pages: () => new Response('a page', { headers: { 'content-type': 'text/html' } }),
    addresses: knownAddresses({ publicUrl: undefined, trustedProxies: [] }, 3000),
    log,
    newRequestId: randomUUID,
    ...parts,
  })
  return { ...app, visits, faults }
}
