import { type Command, InvalidArgumentError } from 'commander'
import type { Cli } from '../../platform/cli/cli.ts'
import { table } from '../../platform/cli/terminal.ts'
import { formatInstant, formatLocal } from '../calendar/index.ts'
import { loadAllServices, loadService, zoneOf } from '../services/index.ts'
import { addMaintenance, cancelMaintenance, type NewMaintenance } from './maintenance.commands.ts'
import { loadMaintenance, type MaintenanceRecord } from './maintenance.store.ts'

/** `kvitto maintenance …`. */
export function registerMaintenance(cli: Cli): void {
  const maintenance = cli.program
    .command('maintenance')
    .summary('agreed maintenance, in which availability does not count: add, list, cancel')
    .description(
      'Agreed maintenance: time that is taken out of what a service promised to be available.',
    )
  registerAdd(cli, maintenance)
  maintenance
    .command('list')
    .summary('all maintenance, cancelled too')
    .description('All maintenance, cancelled windows too, oldest first, in the service’s own time.')
    .option('--service <key>', 'of one service only')
    .option('--json', 'answer with one JSON value')
    .action((options: { service?: string; json?: true }) => list(cli, options))
  maintenance
    .command('cancel')
    .summary('cancel a window; it stays in the list, with the reason')
    .argument('<id>', 'its number, as in the list', wholeNumber)
    .requiredOption('--reason <text>', 'why it was cancelled')
    .option('--json', 'answer with one JSON value')
    .action((id: number, options: { reason: string; json?: true }) => cancel(cli, id, options))
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > 2_147_483_647) {
    throw new InvalidArgumentError('It is a whole number.')
  }
  return number
}

function registerAdd(cli: Cli, maintenance: Command): void {
  maintenance
    .command('add')
    .summary('enter agreed maintenance')
    .description(
      `Enters agreed maintenance. Times without an offset are read in the service's own zone.

  kvitto maintenance add --service viva --reason "Uppgradering" \\
    --from 2026-09-05T06:00 --to 2026-09-05T10:00

What is entered afterwards counts as well, and is marked in the list.`,
    )
    .requiredOption('--service <key>', 'the service, as viva')
    .requiredOption('--from <time>', 'when it begins, as 2026-09-05T06:00')
    .requiredOption('--to <time>', 'when the promise counts again')
    .requiredOption('--reason <text>', 'what is done, for the report')
    .option('--json', 'answer with one JSON value')
    .action((options: NewMaintenance & { json?: true }) => add(cli, options))
}

async function add(cli: Cli, { json, ...wanted }: NewMaintenance & { json?: true }): Promise<void> {
  const added = await cli.withContext((context) => addMaintenance(context, wanted))
  const { print, style } = cli.terminal
  if (json === true) {
    cli.terminal.json({ ...added, from: formatInstant(added.from), to: formatInstant(added.to) })
    return
  }
  const { from, to, zone } = added
  const when = `${formatLocal(from, zone)} to ${formatLocal(to, zone)} (${zone})`
  print(`Maintenance ${added.id} of ${added.service}: ${when}`)
  if (added.isAfterTheFact) {
    print(style.warn('It had already begun: it is marked as entered afterwards.'))
  }
  if (added.overlaps.length > 0) {
    const ids = added.overlaps.join(', ')
    print(style.warn(`It shares time with ${ids}; shared time is taken out once.`))
  }
}

async function list(cli: Cli, options: { service?: string; json?: true }): Promise<void> {
  const { windows, zones } = await cli.withContext((context) =>
    context.transaction(async (tx) => {
      const named =
        options.service === undefined ? undefined : await loadService(tx, options.service)
      const services = await loadAllServices(tx)
      return {
        windows: await loadMaintenance(tx, named?.id),
        zones: new Map(services.map((service) => [service.key, zoneOf(service)])),
      }
    }),
  )
  if (options.json === true) {
    cli.terminal.json(windows.map(forPrograms))
    return
  }
  if (windows.length === 0) {
    cli.terminal.print('No maintenance has been entered. kvitto maintenance add --help says how.')
    return
  }
  const rows = windows.map((window) => {
    const zone = zones.get(window.service) ?? 'UTC'
    const times = [formatLocal(window.from, zone), formatLocal(window.to, zone)]
    return [String(window.id), window.service, ...times, window.reason, remark(window, zone)]
  })
  const head = ['ID', 'SERVICE', 'FROM', 'TO', 'REASON', '']
  cli.terminal.print(table([head, ...rows], { right: [0], head: cli.terminal.style.strong }))
}

/** What sets a window apart: entered afterwards, or cancelled. */
function remark(window: MaintenanceRecord, zone: string): string {
  const remarks: string[] = []
  if (isAfterTheFact(window)) {
    remarks.push(
      `entered afterwards, ${formatLocal(window.createdAt, zone)}, by ${window.createdBy}`,
    )
  }
  if (window.cancelledAt !== null) {
    const when = formatLocal(window.cancelledAt, zone)
    remarks.push(`cancelled ${when} by ${window.cancelledBy}: ${window.cancelReason}`)
  }
  return remarks.join('; ')
}

function isAfterTheFact({ createdAt, from }: MaintenanceRecord): boolean {
  return createdAt > from
}

function forPrograms(window: MaintenanceRecord): object {
  const { createdAt, cancelledAt } = window
  return {
    ...window,
    from: formatInstant(window.from),
    to: formatInstant(window.to),
    createdAt: formatInstant(createdAt),
    isAfterTheFact: isAfterTheFact(window),
    cancelledAt: cancelledAt === null ? null : formatInstant(cancelledAt),
  }
}

async function cancel(
  cli: Cli,
  id: number,
  { reason, json }: { reason: string; json?: true },
): Promise<void> {
  const window = await cli.withContext((context) => cancelMaintenance(context, id, reason))
  if (json === true) cli.terminal.json(forPrograms(window))
  else
    cli.terminal.print(`Maintenance ${id} of ${window.service} is cancelled; it stays in the list.`)
}
