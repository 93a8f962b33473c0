import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Cli } from '../cli/cli.ts'
import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import { openAccessLog } from './access-log.ts'
import { knownAddresses } from './addresses.ts'
import { type HttpParts, openApp } from './app.ts'
import type { Env } from './env.ts'
import { openPages } from './pages.ts'
import { listen, type RunningServer } from './server.ts'

const WEB = path.resolve(import.meta.dirname, '../../../dist/web')

/** What the composition root knows and the platform does not. */
export type Compose = (context: Context, config: Config) => Promise<Composed>

export interface Composed extends Pick<HttpParts, 'signIn' | 'identify' | 'contextFor'> {
  readonly api: OpenAPIHono<Env>
}

/** Listens with everything that the configuration says; the caller closes it. */
export async function startServer(
  context: Context,
  config: Config,
  compose: Compose,
): Promise<RunningServer> {
  const log = openAccessLog(config.http.log)
  const composed = await compose(context, config)
  const server = await listen(config.http, (port) =>
    openApp({
      ...composed,
      pages: openPages(WEB),
      addresses: knownAddresses(config.http, port),
      log,
      newRequestId: requestIds(),
    }),
  )
  return {
    ...server,
    close: async () => {
      await server.close()
      log.flush()
    },
  }
}

/** `kvitto serve`. */
export function registerServe(cli: Cli, compose: Compose): void {
  cli.program
    .command('serve')
    .summary('serve the pages and the API')
    .description(
      `Serves the pages and the API until it is stopped (Ctrl+C or SIGTERM): then it takes no more requests, finishes those that run, and closes the database. The environment says where: docs/operations.md.`,
    )
    .action(() =>
      cli.serve(async (context, config) => {
        const server = await startServer(context, config, compose)
        cli.terminal.print(`Kvitto is at ${server.publicUrl.href}`)
        return server
      }),
    )
}

/** Unlike those of any other process, and in order. */
function requestIds(): () => string {
  const start = randomBytes(6).toString('base64url')
  let count = 0
  return () => `${start}-${(++count).toString(36)}`
}
