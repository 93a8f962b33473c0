import type { Cli, Served } from '../cli/cli.ts'
import type { Config } from '../config.ts'
import type { OpenContext } from '../db/open.ts'

/** A server that listens. */
export interface Serving extends Served {
  readonly publicUrl: URL
}

/** `kvitto serve`. `start` is fetched when it is needed: no other command waits for the web. */
export function registerServe(
  cli: Cli,
  start: (opened: OpenContext, config: Config) => Promise<Serving>,
): void {
  cli.program
    .command('serve')
    .summary('serve the pages and the API')
    .description(
      `Serves the pages and the API until it is stopped (Ctrl+C or SIGTERM): then it takes no more requests, finishes those that run, and closes the database. As many as wanted may serve one database.

Where, and to whom, is said by the environment: KVITTO_HOST, KVITTO_PORT, KVITTO_URL and more, in docs/operations.md.`,
    )
    .action(() =>
      cli.serve(async (opened, config) => {
        const server = await start(opened, config)
        cli.terminal.print(`Kvitto is at ${server.publicUrl.href}`)
        if (isInTheClear(server.publicUrl)) {
          cli.terminal.note(
            'Passwords and figures go there in the clear, and passkeys do not work: put a proxy with https before it (docs/operations.md) and set KVITTO_URL to its address.',
          )
        }
        return server
      }),
    )
}

function isInTheClear({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && !/^(localhost|127\..*|\[::1\])$/.test(hostname)
}
