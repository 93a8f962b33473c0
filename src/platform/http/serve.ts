import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Config } from '../config.ts'
import type { OpenContext } from '../db/open.ts'
import { openAccessLog } from './access-log.ts'
import { knownAddresses } from './addresses.ts'
import { type HttpParts, openApp } from './app.ts'
import type { Env, Identify } from './env.ts'
import { remembering } from './identity.ts'
import { openLimits } from './limits.ts'
import { listenToDatabase } from './live.ts'
import { type LiveStreams, openLiveStreams } from './live-streams.ts'
import { openPages } from './pages.ts'
import { listen, type RunningServer } from './server.ts'

const WEB = path.resolve(import.meta.dirname, '../../../dist/web')

/** What the composition root knows and the platform does not. */
export interface Composed extends Pick<HttpParts, 'signIn'> {
  readonly api: OpenAPIHono<Env>
  /** Asked each time; the platform remembers the answer for a moment. */
  readonly identify: Identify
}

/** Listens with everything that the configuration says. Closing it leaves the database open. */
export async function startServer(
  { context, connection }: OpenContext,
  config: Config,
  compose: (streams: LiveStreams) => Promise<Composed>,
): Promise<RunningServer> {
  const listening = listenToDatabase(connection)
  const streams = openLiveStreams(listening)
  const log = openAccessLog(config.http.log)
  try {
    const { api, signIn, identify } = await compose(streams)
    const remembered = remembering(identify, () => context.clock.now())
    listening.add({
      onHint: () => {},
      onForgotten: remembered.forget,
      onGap: () => remembered.forget(),
    })
    const server = await listen(config.http, (port) =>
      openApp({
        api,
        signIn,
        identify: remembered.identify,
        contextFor: (actor) => context.as(actor),
        pages: openPages(WEB),
        addresses: knownAddresses(config.http, port),
        limits: openLimits(context, config.http.requestsPerMinute),
        log,
        newRequestId: requestIds(),
      }),
    )
    return { ...server, close: () => close(server) }
  } catch (error) {
    await listening.close()
    throw error
  }

  /** Streams never end by themselves: they go first, and whoever reads them comes back elsewhere. */
  async function close(server: RunningServer): Promise<void> {
    streams.close()
    await server.close()
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
