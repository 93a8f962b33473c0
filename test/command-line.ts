import { Command } from 'commander'
import type { Cli } from '../src/platform/cli/cli.ts'
import { openTerminal } from '../src/platform/cli/terminal.ts'
import { readConfig } from '../src/platform/config.ts'
import type { Context } from '../src/platform/context.ts'

/**
 * What a module's command prints on standard output, run in this process. `environment` is for
 * commands that ask how the installation is set up.
 */
export async function printed(
  context: Context,
  register: (cli: Cli) => void,
  argv: readonly string[],
  environment?: NodeJS.ProcessEnv,
): Promise<string> {
  const lines: string[] = []
  const cli: Cli = {
    program: new Command().exitOverride(),
    terminal: {
      ...openTerminal(),
      print: (text) => void lines.push(text),
      json: (value) => void lines.push(JSON.stringify(value)),
    },
    serve: async () => {
      throw new Error('A test starts its server itself')
    },
    untilStopped: async () => {
      throw new Error('A test stops what it has started itself')
    },
    withContext: (run) => run(context),
    withOpened: async (run) => {
      if (environment === undefined) throw new Error('A test opens its own pools')
      const nothing = async () => {}
      const opened = { context, connection: {}, close: nothing, abort: nothing }
      return run(opened, readConfig(environment))
    },
  }
  register(cli)
  await cli.program.parseAsync(argv, { from: 'user' })
  return lines.join('\n')
}
