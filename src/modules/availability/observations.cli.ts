import type { Command } from 'commander'
import type { Cli } from '../../platform/cli/cli.ts'
import { count, counted, rate } from '../../platform/cli/counts.ts'
import { describeProblem } from '../../platform/cli/run.ts'
import { type Terminal, table } from '../../platform/cli/terminal.ts'
import { stopwatch } from '../../platform/clock.ts'
import { importObservations, type ObservationSummary } from './observations.commands.ts'

interface Options {
  readonly service: string
  readonly mapping: string
  readonly until?: string
  readonly skipInvalid: boolean
  readonly json: boolean
}

const SHOWN = 10

/** `kvitto import observations`; `importing` is the command `kvitto import`. */
export function registerImportObservations(importing: Command, cli: Cli): void {
  importing
    .command('observations')
    .argument('<file>', 'CSV (any usual separator and encoding) or XLSX')
    .summary('whether components worked, from monitoring')
    .description(
      `Imports the history of a monitoring system: rows that say which component was in what state when. All of the file or nothing; importing it again changes nothing, and files may come in any order.

A mapping says which columns are what, which names are which components, and after how long without a row nothing is known. Built in: generic (usual English or Swedish headers; a state holds until the next row) and upptime (a row at each change and about one a day; 36 hours without are silence). One of your own is a YAML file, which may extend a built-in one (docs/imports-observations.md):

  extends: upptime
  components: { Inloggning: viva-web, Databas: viva-db }`,
    )
    .requiredOption('-s, --service <key>', 'the service whose components were observed')
    .requiredOption('-m, --mapping <name>', 'a built-in mapping, or a YAML file')
    .option(
      '--until <instant>',
      'the file tells everything until then: where states hold until the next row, so do the last ones',
    )
    .option('--skip-invalid', 'take the good rows; the others go to FILE.rejected.csv', false)
    .option('--json', 'the summary as JSON', false)
    .action((file: string, options: Options) => run(cli, file, options))
}

async function run(cli: Cli, file: string, options: Options): Promise<void> {
  const { terminal } = cli
  const progress = terminal.progress('Importing')
  const elapsed = stopwatch()
  const summary = await cli
    .withContext((context) =>
      importObservations(context, {
        file,
        service: options.service,
        mapping: options.mapping,
        until: options.until,
        skipInvalid: options.skipInvalid,
        onProgress: (share, rows) =>
          progress.update(share, `${count(rows)} rows, ${count(rate(rows, elapsed()))} rows/s`),
        onWait: () => terminal.note('Another import of this service is running; waiting for it.'),
      }),
    )
    .finally(() => progress.end())
  if (options.json) terminal.json(summary)
  else printSummary(terminal, summary, elapsed())
}

function printSummary(terminal: Terminal, summary: ObservationSummary, ms: number): void {
  const { print, style } = terminal
  const { rows, components } = summary
  const speed = `${counted(rows.read, 'row')} in ${(ms / 1000).toFixed(1)} s (${count(rate(rows.read, ms))} rows/s)`
  print(`${style.strong(summary.file)} → ${summary.service}: ${speed}`)
  const head = ['  COMPONENT', 'ROWS', 'FIRST', 'LAST', 'INTERVALS CHANGED']
  const lines = components.map(({ component, first, last, ...own }) => [
    `  ${component}`,
    count(own.rows),
    first,
    last,
    count(own.changed),
  ])
  if (lines.length > 0) print(table([head, ...lines], { right: [1, 4], head: style.faint }))
  const changed = components.reduce((sum, component) => sum + component.changed, 0)
  if (changed === 0) print(style.faint('  Nothing new in the file.'))
  const hours = (summary.silentAfterSeconds ?? 0) / 3600
  print(
    summary.silentAfterSeconds === null
      ? '  A state holds until the next row, the last until it was seen (silentAfter: null; --until).'
      : `  ${Number(hours.toFixed(2))} hours without a row are silence: then nothing is known.`,
  )
  if (rows.ignored > 0) {
    const targets = summary.ignored.map(({ target }) => target)
    const more = targets.length > SHOWN ? ` and ${targets.length - SHOWN} more` : ''
    const names = `${targets.slice(0, SHOWN).join(', ')}${more}`
    print(
      `  ${counted(rows.ignored, 'row')} passed over, about what is no component of it: ${names}`,
    )
  }
  if (rows.rejected > 0) {
    print(style.warn(`  rejected ${counted(rows.rejected, 'row')} → ${summary.rejectedFile}`))
    for (const problem of summary.problems.slice(0, SHOWN)) print(`    ${describeProblem(problem)}`)
    if (summary.problems.length > SHOWN) print('    …')
  }
}
