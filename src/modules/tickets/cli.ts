import type { Cli } from '../../platform/cli/cli.ts'
import { formatInstant } from '../calendar/index.ts'
import { excludeTicket, includeTicket } from './commands.ts'

interface ExcludeOptions {
  readonly service: string
  readonly reason: string
  readonly json?: true
}

/** `kvitto ticket …`. */
export function registerTickets(cli: Cli): void {
  const { program, terminal } = cli
  const ticket = program
    .command('ticket')
    .summary('corrections: leave a ticket out of attainment, or take it in again')
    .description(
      'Corrections of what was imported. The ticket and its clocks stay as they are; whether it counts is said beside them, with reason, name and time.',
    )
  ticket
    .command('exclude')
    .argument('<key>', 'the ticket, as INC0012345')
    .summary('leave a ticket out of attainment, for a reason')
    .requiredOption('-s, --service <key>', 'the service')
    .requiredOption('--reason <text>', 'why, for whoever reads the report')
    .option('--json', 'answer with one JSON value')
    .action(async (key: string, { service, reason, json }: ExcludeOptions) => {
      const { at, by, ...rest } = await cli.withContext((context) =>
        excludeTicket(context, key, service, reason),
      )
      if (json === true) terminal.json({ key, service, ...rest, by, at: formatInstant(at) })
      else terminal.print(`${key} is left out of attainment: ${rest.reason} (${by})`)
    })
  ticket
    .command('include')
    .argument('<key>', 'the ticket')
    .summary('take back that a ticket was left out')
    .requiredOption('-s, --service <key>', 'the service')
    .option('--json', 'answer with one JSON value')
    .action(async (key: string, { service, json }: Omit<ExcludeOptions, 'reason'>) => {
      const was = await cli.withContext((context) => includeTicket(context, key, service))
      if (json === true) {
        terminal.json({ key, service, was: { ...was, at: formatInstant(was.at) } })
      } else terminal.print(`${key} counts again. It was left out by ${was.by}: ${was.reason}`)
    })
}
