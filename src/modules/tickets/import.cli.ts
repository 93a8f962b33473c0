import type { Command } from 'commander'
import type { Cli } from '../../platform/cli/cli.ts'
import { count, counted, rate } from '../../platform/cli/counts.ts'
import { describeProblem } from '../../platform/cli/run.ts'
import type { Terminal } from '../../platform/cli/terminal.ts'
import { stopwatch } from '../../platform/clock.ts'
import { parseInstant } from '../calendar/index.ts'
import { type ImportSummary, importTickets } from './import.commands.ts'
import type { ImportNote } from './tally.ts'

interface Options {
  readonly service: string
  readonly mapping: string
  readonly skipInvalid: boolean
  readonly exportedAt?: string
  readonly json: boolean
}

/** `kvitto import tickets`; `importing` is the command `kvitto import`. */
export function registerImportTickets(importing: Command, cli: Cli): void {
  importing
    .command('tickets')
    .argument('<file>', 'CSV (any usual separator and encoding) or XLSX')
    .summary('tickets from a case system’s export')
    .description(
      [
        'Imports tickets from an export of a case system. All of the file or nothing; importing it again changes nothing, and a newer file adds only what is new.',
        'A mapping says which columns are what. Built in: generic (one row a ticket, usual English or Swedish headers) and servicenow-audit (one row an update). One of your own is a YAML file: docs/imports.md.',
      ].join('\n\n'),
    )
    .requiredOption('-s, --service <key>', 'the service that the tickets belong to')
    .requiredOption('-m, --mapping <name>', 'a built-in mapping, or a YAML file')
    .option('--skip-invalid', 'take the good rows; the others go to FILE.rejected.csv', false)
    .option(
      '--exported-at <instant>',
      'when the file was made, for changes it does not date (default: now)',
    )
    .option('--json', 'the summary as JSON', false)
    .action((file: string, options: Options) => run(cli, file, options))
}

async function run(cli: Cli, file: string, options: Options): Promise<void> {
  const { terminal } = cli
  const exportedAt = options.exportedAt === undefined ? undefined : parseInstant(options.exportedAt)
  const progress = terminal.progress('Importing')
  const elapsed = stopwatch()
  const summary = await cli
    .withContext((context) =>
      importTickets(context, {
        file,
        service: options.service,
        mapping: options.mapping,
        skipInvalid: options.skipInvalid,
        exportedAt,
        onProgress: (share, rows) =>
          progress.update(share, `${count(rows)} rows, ${count(rate(rows, elapsed()))} rows/s`),
        onWait: () => terminal.note('Another import of this service is running; waiting for it.'),
      }),
    )
    .finally(() => progress.end())
  if (options.json) terminal.json(summary)
  else printSummary(terminal, summary, elapsed())
}

function printSummary(terminal: Terminal, summary: ImportSummary, ms: number): void {
  const { style } = terminal
  const { rows, tickets, events } = summary
  terminal.print(
    `${style.strong(summary.file)} → ${summary.service}: ${counted(rows.read, 'row')} in ${(ms / 1000).toFixed(1)} s (${count(rate(rows.read, ms))} rows/s)`,
  )
  const changed = tickets.new + tickets.changed > 0
  terminal.print(
    `  tickets  ${count(tickets.new)} new, ${count(tickets.changed)} changed, ${count(tickets.unchanged)} unchanged`,
  )
  terminal.print(`  events   ${count(events.new)} new`)
  if (!changed && rows.rejected === 0) terminal.print(style.faint('  Nothing new in the file.'))
  if (rows.rejected > 0) {
    terminal.print(
      style.warn(`  rejected ${counted(rows.rejected, 'row')} → ${summary.rejectedFile}`),
    )
    for (const problem of summary.problems.slice(0, 10))
      terminal.print(`    ${describeProblem(problem)}`)
    if (summary.problems.length > 10) terminal.print('    …')
  }
  if (summary.notes.length > 0)
    terminal.print('  Noted (docs/imports.md says how each is treated):')
  for (const note of summary.notes) terminal.print(`    ${count(note.count)} × ${describe(note)}`)
}

const NOTES: Readonly<Record<ImportNote['note'], string>> = {
  updated_before_opening: 'an update dated before the opening: counted from the opening',
  out_of_order: 'rows whose time and update number disagree: those rows left out',
  first_row_not_new: 'not new in its first row',
  changed_after_closed: 'rows after it was closed',
  reopened: 'reopened',
  resolution_time_missing: 'resolved, but without a time of resolution: the rows say when',
  resolution_time_differs: 'first resolved at another time than the file says: the rows say when',
  older_than_known: 'older in this file than what is known: nothing taken',
  undated_change: 'a change that the file does not date: dated when the file was made',
  resolution_taken_back: 'resolved later than an earlier file said: time counts on',
  shown_twice: 'a time in the hour that the clock shows twice: the first taken',
  never_shown: 'a time in the hour that the clock skips: the change of the clock taken',
}

function describe({ note, tickets }: ImportNote): string {
  const text = NOTES[note]
  return tickets.length === 0
    ? text
    : `${text} (${tickets.slice(0, 3).join(', ')}${tickets.length > 3 ? ', …' : ''})`
}
