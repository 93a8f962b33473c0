import type { Cli } from '../../../platform/cli/cli.ts'
import { table } from '../../../platform/cli/terminal.ts'
import { accessCommand } from '../access.cli.ts'
import { listSources } from './list.commands.ts'
import type { SourceView } from './schema.ts'

/** `kvitto access sources …`. */
export function registerAccessSources(cli: Cli): void {
  const sources = accessCommand(cli)
    .command('sources')
    .summary('where employments and account lists are fetched: list')
    .description(
      'Folders, SFTP servers and directories that Kvitto reads by itself. They are connected on the pages.',
    )
  sources
    .command('list')
    .summary('what is connected, and how it stands')
    .description(
      'Every source: its state, when something came that could be used, and what came last.',
    )
    .option('--json', 'answer with one JSON value')
    .action(async (options: { json?: true }) => {
      const items = await cli.withContext((context) => listSources(context))
      if (options.json) cli.terminal.json({ items })
      else if (items.length === 0) cli.terminal.print('No source is connected.')
      else cli.terminal.print(table([HEAD, ...items.map(line)]))
    })
}

const HEAD = ['KEY', 'KIND', 'OF', 'STATE', 'LAST TAKEN', '']

function line({ key, kind, system, state, lastTakenAt, lastError, takes }: SourceView): string[] {
  const [last] = takes
  const said = last === undefined ? '' : `${last.file}: ${last.state}`
  return [key, kind, system?.key ?? 'employments', state, lastTakenAt ?? 'never', lastError ?? said]
}
