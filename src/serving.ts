/** How the modules meet the world over HTTP; fetched only by commands that serve. */
import { composeApi } from './api.ts'
import { actorOfSecret } from './modules/tokens/index.ts'
import type { Actor } from './platform/actor.ts'
import type { Config } from './platform/config.ts'
import type { Context } from './platform/context.ts'
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
    api: composeApi({
      version,
      checkDatabase: () => answers(opened.context),
      streams,
    }),
    signIn: undefined,
    identify: (request) => identify(opened.context, request),
  }))
}

/** A token where one is shown, and then nothing else counts. */
async function identify(context: Context, request: Request): Promise<Actor | undefined> {
  const authorization = request.headers.get('authorization')
  if (authorization === null) return undefined
  const [scheme = '', secret = ''] = authorization.split(' ', 2)
  return scheme.toLowerCase() === 'bearer' ? actorOfSecret(context, secret) : undefined
}

async function answers(context: Context): Promise<void> {
  await context.transaction((tx) => tx.client.query('select'))
}
