import type { Cli, Served } from '../cli/cli.ts'
import type { Config } from '../config.ts'
import type { OpenContext } from '../db/open.ts'

/** `kvitto worker`. `start` is fetched when it is needed: no other command waits for the queues. */
export function registerWorker(
  cli: Cli,
  start: (opened: OpenContext, config: Config) => Promise<Served>,
): void {
  cli.program
    .command('worker')
    .summary('do what is done without anybody waiting, and serve nothing')
    .description(
      'Takes jobs from the queues until it is stopped (Ctrl+C or SIGTERM): then it takes no more and finishes those that run. kvitto serve does the same beside its pages; as many of both as wanted may run.',
    )
    .action(() =>
      cli.serve(async (opened, config) => {
        const worker = await start(opened, config)
        cli.terminal.print('Waiting for jobs.')
        return worker
      }),
    )
}
