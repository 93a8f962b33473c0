import { Command } from 'commander'
import type { Cli } from '../src/platform/cli/cli.ts'
import { openTerminal } from '../src/platform/cli/terminal.ts'
import type { Context } from '../src/platform/context.ts'

/** What a module's command prints on standard output, run in this process. */
export async function printed(
  context: Context,
  register: (cli: Cli) => void,
  argv: readonly string[],
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
    withContext: (run) => run(context),
    withOpened: async () => {
      throw new Error('A test opens its own pools')
    },
  }
  register(cli)
  await cli.program.parseAsync(argv, { from: 'user' })
  return lines.join('\n')
}
