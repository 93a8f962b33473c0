/** How the modules meet the world over HTTP; fetched only by commands that serve. */
import { composeApi } from './api.ts'
import type { Config } from './platform/config.ts'
import type { OpenContext } from './platform/db/open.ts'
import { startServer } from './platform/http/serve.ts'
import type { RunningServer } from './platform/http/server.ts'

/** Listens with every module's routes. */
export function serve(
  opened: OpenContext,
  config: Config,
  version: string,
): Promise<RunningServer> {
  return startServer(opened, config, async (streams) => ({
    api: composeApi({ context: opened.context, streams, version }),
    signIn: undefined,
    identify: async () => undefined,
  }))
}
