import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Config } from '../config.ts'
import type { OpenContext } from '../db/open.ts'
import { type AccessLog, openAccessLog } from './access-log.ts'
import { knownAddresses } from './addresses.ts'
import { type HttpParts, openApp } from './app.ts'
import type { Env } from './env.ts'
import { openLimits } from './limits.ts'
import { type Hint, listenToDatabase } from './live.ts'
import { type LiveStreams, openLiveStreams } from './live-streams.ts'
import { openPages } from './pages.ts'
import { listen, type RunningServer } from './server.ts'

const WEB = path.resolve(import.meta.dirname, '../../../dist/web')

/** What the composition root knows and the platform does not. */
export interface Composed extends Pick<HttpParts, 'signIn' | 'identify'> {
  readonly api: OpenAPIHono<Env>
  /** Asks anew who this person is and what they may, or everybody. */
  forget(personId?: string): void
  /** Of what it has opened itself. */
  close(): Promise<void>
}

/** What the composition root is given. */
export interface Surroundings {
  readonly publicUrl: URL
  readonly streams: LiveStreams
  /** Tells of every hint that processes are given; of `undefined`, where some may have been missed. */
  readonly hear: (ear: (hint: Hint | undefined) => void) => void
  readonly log: AccessLog
}

/** Listens with everything that the configuration says. Closing it leaves the database open. */
export async function startServer(
  { context, connection }: OpenContext,
  config: Config,
  compose: (surroundings: Surroundings) => Promise<Composed>,
): Promise<RunningServer> {
  const listening = listenToDatabase(connection)
  const streams = openLiveStreams(listening)
  const hear: Surroundings['hear'] = (ear) =>
    void listening.add({ onHint: ear, onForgotten: () => {}, onGap: () => ear(undefined) })
  const log = openAccessLog(config.http.log)
  let composed: Composed | undefined
  try {
    const server = await listen(config.http, async (port) => {
      const addresses = knownAddresses(config.http, port)
      const made = await compose({ publicUrl: addresses.publicUrl, streams, hear, log })
      composed = made
      listening.add({
        onHint: () => {},
        onForgotten: (personId) => made.forget(personId),
        onGap: () => made.forget(),
      })
      return openApp({
        ...made,
        contextFor: (actor) => context.as(actor),
        pages: openPages(WEB),
        addresses,
        limits: openLimits(config.http.requestsPerMinute),
        log,
        newRequestId: requestIds(),
      })
    })
    return { ...server, close: () => close(server) }
  } catch (error) {
    await listening.close()
    throw error
  }

  /** Streams never end by themselves: they go first, and whoever reads them comes back elsewhere. */
  async function close(server: RunningServer): Promise<void> {
    streams.close()
    await server.close()
    await composed?.close()
    await listening.close()
    log.flush()
  }
}

/** Unlike those of any other process, and in order. */
function requestIds(): () => string {
  const start = randomBytes(6).toString('base64url')
  let count = 0
  return () => `${start}-${(++count).toString(36)}`
}
