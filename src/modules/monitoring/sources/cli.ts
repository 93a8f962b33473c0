import type { Cli } from '../../../platform/cli/cli.ts'
import { table } from '../../../platform/cli/terminal.ts'
import { listSources } from './list.commands.ts'
import type { SourceView } from './schema.ts'

/** `kvitto source …`. */
export function registerSources(cli: Cli): void {
  const source = cli.program
    .command('source')
    .summary('programs that measure already: list')
    .description('Programs whose measurements Kvitto takes in. They are connected on the pages.')
  source
    .command('list')
    .summary('what is connected, and how it stands')
    .description('Every connected program: its state, when it was heard, what is bound.')
    .option('--json', 'answer with one JSON value')
    .action(async (options: { json?: true }) => {
      const items = await cli.withContext((context) => listSources(context))
      if (options.json) cli.terminal.json({ items })
      else if (items.length === 0) cli.terminal.print('No program is connected.')
      else cli.terminal.print(table([HEAD, ...items.map(line)]))
    })
}

const HEAD = ['KEY', 'KIND', 'STATE', 'LAST HEARD', 'BOUND', '']

function line(source: SourceView): string[] {
  const { key, kind, state, lastHeardAt, bindings, lastError, remarks } = source
  return [key, kind, state, lastHeardAt ?? 'never', String(bindings), lastError ?? remarks[0] ?? '']
}
