import type { Cli } from '../../../platform/cli/cli.ts'
import { table } from '../../../platform/cli/terminal.ts'
import { DomainError } from '../../../platform/errors.ts'
import { accessCommand } from '../access.cli.ts'
import type { WhoHas } from './person.schema.ts'
import { whoHas } from './who.commands.ts'
import type { AskedWho } from './who.store.ts'

interface WhoOptions {
  person?: string
  entitlement?: string
  system?: string
  json?: boolean
}

/** `kvitto access who`. */
export function registerAccessWho(cli: Cli): void {
  accessCommand(cli)
    .command('who')
    .summary('what somebody has, or who has something')
    .description(
      'What somebody has and who approved it, or who has an entitlement: approved, or only shown by the last account list.',
    )
    .option('--person <key>', 'as the HR feed names them')
    .option('--entitlement <key>', 'as pa_team:PA-12')
    .option('--system <key>', 'of the entitlement, where several have one of that key')
    .option('--json', 'answer as JSON')
    .action(async (options: WhoOptions) => {
      const asked = askedIn(options)
      const told = await cli.withContext((context) => whoHas(context, asked))
      if (options.json) cli.terminal.json(told)
      else cli.terminal.print(textOf(told, cli.terminal.style.strong))
    })
}

function askedIn({ person, entitlement, system }: WhoOptions): AskedWho {
  if (person !== undefined && entitlement === undefined) return { person }
  if (entitlement !== undefined && person === undefined) return { entitlement, system }
  throw new DomainError('usage', 'Say either --person or --entitlement')
}

function textOf({ items }: WhoHas, head: (text: string) => string): string {
  if (items.length === 0) return 'Nobody has anything of it.'
  const rows = items.map(({ employee, unit, system, entitlement, ...each }) => [
    employee.name ?? 'protected',
    employee.key ?? '',
    unit ?? '',
    `${system} ${entitlement.key}`,
    each.isApproved ? `by ${each.approvedBy ?? ''}` : 'not approved',
    each.untilOn ?? '',
    each.isShown ? 'yes' : 'no',
  ])
  return table([['Name', 'Key', 'Unit', 'Has', 'Approved', 'Until', 'In the system'], ...rows], {
    head,
  })
}
