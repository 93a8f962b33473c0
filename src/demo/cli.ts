import path from 'node:path'
import { type BuiltReport, buildReport } from '../modules/reports/index.ts'
import type { JudgedTickets } from '../modules/services/index.ts'
import type { Cli } from '../platform/cli/cli.ts'
import { table } from '../platform/cli/terminal.ts'
import { fixedClock, stopwatch } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import { DomainError } from '../platform/errors.ts'
import { clearExample } from './clear.store.ts'
import { type Loaded, loadDemo } from './commands.ts'
import { explainDemo } from './explain.ts'

interface DemoOptions {
  readonly today?: string
  readonly out?: string
  readonly json?: boolean
}

const SERVICES = ['viva', 'heroma']

export function registerDemo(cli: Cli, judged: JudgedTickets): void {
  const demo = cli.program
    .command('demo')
    .summary('an example municipality: load it and build its reports')
    .description(
      [
        'Loads an example municipality into the data directory (agreements, five quarters of tickets, monitoring with outages, silence and maintenance, dated back from today) and builds the last quarter’s reports for Viva and Heroma.',
        'Data that is not the example is never touched.',
      ].join('\n\n'),
    )
    .option('--today <date>', 'as if today were this date, as 2026-10-20')
    .option('--out <dir>', 'the folder for the documents', 'out')
    .option('--json', 'answer as JSON')
    .action(async (options: DemoOptions) => {
      const elapsed = stopwatch()
      await cli.withContext(async (opened) => {
        const context = dated(opened, options.today)
        const loaded = await load(cli, context, judged)
        const reports = await buildAll(cli, context, loaded, options.out ?? 'out')
        show(cli, options, loaded, reports, elapsed())
      }, clearExample)
    })
  demo
    .command('load')
    .summary('only load it into the data directory')
    .option('--today <date>', 'as if today were this date, as 2026-10-20')
    .option('--json', 'answer as JSON')
    .action(async (_own: DemoOptions, command) => {
      const options: DemoOptions = command.optsWithGlobals()
      const loaded = await cli.withContext(
        (opened) => load(cli, dated(opened, options.today), judged),
        clearExample,
      )
      if (options.json) cli.terminal.json(loaded)
      else {
        cli.terminal.print(
          `Exempelby kommun is loaded: ${loaded.tickets} tickets, ${loaded.observations} observations. Next: kvitto report build --service viva --period ${loaded.period} --out out`,
        )
      }
    })
}

/** Noon of the day, so that it is that day in every Swedish season. */
function dated(context: Context, today: string | undefined): Context {
  if (today === undefined) return context
  try {
    const noon = Temporal.PlainDate.from(today).toZonedDateTime({
      timeZone: 'Europe/Stockholm',
      plainTime: '12:00',
    })
    return { ...context, clock: fixedClock(noon.epochMilliseconds) }
  } catch {
    throw new DomainError('usage', `--today ${today} is not a date: write it as 2026-10-20`)
  }
}

async function load(cli: Cli, context: Context, judged: JudgedTickets): Promise<Loaded> {
  const progress = cli.terminal.progress('Loading Exempelby kommun')
  try {
    return await loadDemo(context, judged, (what) => progress.update(undefined, what))
  } finally {
    progress.end()
  }
}

async function buildAll(
  cli: Cli,
  context: Context,
  { period }: Loaded,
  out: string,
): Promise<BuiltReport[]> {
  const progress = cli.terminal.progress('Building reports')
  const reports: BuiltReport[] = []
  for (const service of SERVICES) {
    progress.update(reports.length / SERVICES.length, service)
    const request = { service, period, out: path.join(out, `${service}-${period}`) }
    // What the deviations are is known once the report has been built; then they are explained.
    await explainDemo(context, (await buildReport(context, request)).figures)
    reports.push(await buildReport(context, request))
  }
  progress.end()
  return reports
}

function show(
  cli: Cli,
  options: DemoOptions,
  loaded: Loaded,
  reports: readonly BuiltReport[],
  milliseconds: number,
): void {
  const { terminal } = cli
  if (options.json) {
    const built = reports.map(({ figures, files }) => ({
      service: figures.service.key,
      period: figures.period.key,
      digest: figures.inputs.digest,
      files,
    }))
    terminal.json({ ...loaded, reports: built })
    return
  }
  const { style } = terminal
  terminal.print(style.strong(`Exempelby kommun, ${loaded.period}`))
  terminal.print(table(keyFigures(reports), { head: style.faint, right: [1, 2] }))
  terminal.print('')
  for (const { figures, files } of reports) {
    terminal.print(`${figures.service.name}: ${path.relative('.', files.pdf)} (and .xlsx, .json)`)
  }
  terminal.print('')
  terminal.print(`Loaded and built in ${(milliseconds / 1000).toFixed(1)} s. Try next:`)
  terminal.print(`  npx kvitto explain availability --service heroma --period ${loaded.period}`)
  terminal.print(`  npx kvitto deviation list --service heroma --period ${loaded.period}`)
  const missed = reports[0]?.figures.missed.tickets[0]
  if (missed !== undefined) terminal.print(`  npx kvitto explain ticket ${missed.key}`)
}

/** One column a service, as the first page of its report. */
function keyFigures(reports: readonly BuiltReport[]): string[][] {
  const row = (name: string, value: (report: BuiltReport) => string) => [
    name,
    ...reports.map(value),
  ]
  return [
    row('', ({ figures }) => figures.service.name),
    row('Incidents', ({ figures }) => String(figures.incidents.opened)),
    row('Resolved in time', ({ figures }) => share(figures, 'resolution')),
    row('Responded in time', ({ figures }) => share(figures, 'response')),
    row('Availability', ({ figures }) => percent(figures.availability?.availability ?? null)),
    row('  of which known', ({ figures }) => percent(figures.availability?.coverage ?? null)),
    row('Outages', ({ figures }) => String(figures.availability?.outages.length ?? 'not measured')),
    row('Deviations', ({ figures }) => String(figures.deviations.length)),
  ]
}

function share(figures: BuiltReport['figures'], kind: 'resolution' | 'response'): string {
  const {
    met,
    missed,
    share: value,
  } = figures.history.at(-1)?.[kind] ?? {
    met: 0,
    missed: 0,
    share: null,
  }
  return `${met} of ${met + missed}, ${percent(value)}`
}

/** Rounded down, as in the report. */
function percent(value: number | null): string {
  return value === null ? 'not measured' : `${(Math.floor(value * 10_000) / 100).toFixed(2)} %`
}
