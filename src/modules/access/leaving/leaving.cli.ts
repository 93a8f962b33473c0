import type { Cli } from '../../../platform/cli/cli.ts'
import { table } from '../../../platform/cli/terminal.ts'
import { accessCommand } from '../access.cli.ts'
import { type DayOutcome, runAccessDay } from './day.commands.ts'
import { listOverdueRemovals } from './removals.commands.ts'
import type { OverdueRemoval } from './removals.store.ts'

/** `kvitto access plan` and `kvitto access removals`. */
export function registerLeaving(cli: Cli): void {
  const access = accessCommand(cli)
  access
    .command('plan')
    .summary('what today asks for: leavers, moves, long leave, what is at its end')
    .description(
      'Works out what today asks for and does it, as kvitto serve and kvitto worker do each quarter of an hour. What takes away more than the rules let through is held for a person to release.',
    )
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--json', 'answer with one JSON value')
    .action(async ({ dryRun = false, json }: { dryRun?: boolean; json?: true }) => {
      const outcome = await cli.withContext((context) => runAccessDay(context, { dryRun }))
      if (json) cli.terminal.json(outcome)
      else cli.terminal.print(told(outcome, dryRun))
    })
  access
    .command('removals')
    .summary('access that should be gone and is not known to be')
    .description(
      'Removals whose day has passed and that no account list has shown to be done, with how many days late they are.',
    )
    .requiredOption('--overdue', 'those that are late, which is what there is')
    .option('--json', 'answer with one JSON value')
    .action(async ({ json }: { json?: true }) => {
      const removals = await cli.withContext((context) => listOverdueRemovals(context))
      if (json) cli.terminal.json(removals)
      else if (removals.items.length === 0) cli.terminal.print('Nothing is late.')
      else cli.terminal.print(table([HEAD, ...removals.items.map(line)]))
    })
}

const HEAD = ['SYSTEM', 'ACCOUNT', 'PERSON', 'WHAT', 'STATE', 'SINCE', 'DAYS LATE']

function line(removal: OverdueRemoval): string[] {
  const { system, account, person, entitlement, state, since, daysLate } = removal
  const what = entitlement ?? 'the account'
  return [system, account ?? '', person ?? '', what, state, since, String(daysLate)]
}

function told(
  { day, held, exits, changes, persons, attested }: DayOutcome,
  dryRun: boolean,
): string {
  const lines = [
    dryRun ? `${day}: nothing is changed; this would be` : day,
    `exits: ${exits.opened} opened, ${exits.moved} moved, ${exits.withdrawn} withdrawn`,
    `changes: ${changes.planned} planned, ${changes.queued} queued, ${changes.moved} moved, ${changes.withdrawn} withdrawn`,
    `${persons} persons lose access today; ${attested} entitlements to be attested after moves`,
  ]
  if (held === null) return lines.join('\n')
  const limits = `at most ${held.most} persons, and ${Math.round(held.share * 100)} % of ${held.of}`
  return [
    ...lines,
    `Held: ${held.persons} persons would lose access in one day, ${limits} are let through. Somebody releases it on the page of the queue.`,
  ].join('\n')
}
