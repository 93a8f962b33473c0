import path from 'node:path'
import { type BuiltReport, buildReport } from '../modules/reports/index.ts'
import type { JudgedTickets } from '../modules/services/index.ts'
import type { Cli, Served } from '../platform/cli/cli.ts'
import { table } from '../platform/cli/terminal.ts'
import { stopwatch } from '../platform/clock.ts'
import { type Config, readConfig } from '../platform/config.ts'
import type { Context } from '../platform/context.ts'
import type { OpenContext } from '../platform/db/open.ts'
import { DomainError } from '../platform/errors.ts'
import { type Loaded, loadDemo, type Post, timesOf } from './commands.ts'
import { openHall } from './hall/hall.ts'
import { actorOf } from './history.commands.ts'
import type { DemoAccount } from './people.commands.ts'
import { type ExamplePost, openPost, type WorkingParts } from './post.ts'
import { probeHall } from './probes.commands.ts'

interface DemoOptions {
  readonly today?: string
  readonly out?: string
  readonly json?: boolean
  readonly serve?: boolean
}

/** What the composition root gives the example, so that it is served as everything is. */
export interface DemoParts extends WorkingParts {
  /** Listens, and gives each person of the example an account with the password. */
  readonly serve: (
    opened: OpenContext,
    config: Config,
    accounts: readonly DemoAccount[],
  ) => Promise<Served & { readonly publicUrl: URL }>
}

const SERVICES = ['viva', 'heroma']
/** Who measures. */
const ADMINISTRATOR = 'adam.wester'

export function registerDemo(cli: Cli, parts: DemoParts): void {
  const demo = cli.program
    .command('demo')
    .summary('an example municipality, to be looked at in the browser')
    .description(
      [
        'Loads an example municipality (agreements, five quarters of tickets, monitoring with outages, silence and maintenance, people in every role, dated back from today), builds the last quarter’s reports for Viva and Heroma, and serves it all until Ctrl+C.',
        'It lies in a data directory of its own; data that is not the example is never touched.',
      ].join('\n\n'),
    )
    .option('--today <date>', 'as if today were this date, as 2026-10-20; nothing is served')
    .option('--out <dir>', 'the folder for the documents', 'out')
    .option('--no-serve', 'end when the reports have been built')
    .option('--json', 'answer as JSON; nothing is served')
    .action(async (options: DemoOptions) => {
      const elapsed = stopwatch()
      const post = await openPost(readConfig())
      const prepare = async ({ context: opened }: OpenContext, config: Config) => {
        const context = dated(opened, options.today)
        const loaded = await load(cli, context, parts.judged, await post.postOf(config, parts))
        const reports = await buildAll(cli, context, loaded, options.out ?? 'out')
        show(cli, options, loaded, reports, elapsed())
        return loaded.accounts
      }
      const isServed = options.serve && !options.json && options.today === undefined
      if (!isServed) {
        await cli.withOpened(prepare, post.opening).finally(() => post.inbox.close())
        return
      }
      await cli.serve(async (opened, config) => {
        const accounts = await prepare(opened, config)
        return serveAll(cli, parts, post, { opened, config, accounts })
      }, post.opening)
    })
  demo
    .command('load')
    .summary('only load it into its data directory')
    .option('--today <date>', 'as if today were this date, as 2026-10-20')
    .option('--json', 'answer as JSON')
    .action(async (_own: DemoOptions, own) => {
      const options: DemoOptions = own.optsWithGlobals()
      const post = await openPost(readConfig())
      const loaded = await cli
        .withOpened(
          async ({ context }, config) =>
            load(
              cli,
              dated(context, options.today),
              parts.judged,
              await post.postOf(config, parts),
            ),
          post.opening,
        )
        .finally(() => post.inbox.close())
      if (options.json) cli.terminal.json(loaded)
      else {
        cli.terminal.print(
          `Exempelby kommun is loaded: ${loaded.tickets} tickets, ${loaded.observations} observations. Next: ${kvittoCommand()} report build --service viva --period ${loaded.period} --out out`,
        )
      }
    })
}

/** Kvitto, the inbox and the server room, until they are closed. */
async function serveAll(
  cli: Cli,
  parts: DemoParts,
  { inbox }: ExamplePost,
  { opened, config, accounts }: Readied,
): Promise<Served> {
  const hall = await openHall()
  const { context } = opened
  const actor = await actorOf(context, accounts, ADMINISTRATOR)
  await probeHall(context.as(actor), hall, config)
  const server = await parts.serve(opened, config, accounts)
  showSignIns(cli, server.publicUrl, accounts)
  cli.terminal.print(`Mail that is sent in the example: ${inbox.url.href}`)
  cli.terminal.print(`Servers that are measured, to turn off and on: ${hall.url.href}`)
  return {
    close: async () => {
      await server.close()
      await Promise.all([inbox.close(), hall.close()])
    },
  }
}

interface Readied {
  readonly opened: OpenContext
  readonly config: Config
  readonly accounts: readonly DemoAccount[]
}

/** Copied into a terminal, it finds the example. */
function kvittoCommand(): string {
  const { databaseUrl, demoDataDir } = readConfig()
  return databaseUrl === undefined ? `KVITTO_DATA=${demoDataDir} npx kvitto` : 'npx kvitto'
}

function showSignIns({ terminal }: Cli, url: URL, accounts: readonly DemoAccount[]): void {
  const { style } = terminal
  terminal.print('')
  terminal.print(`Kvitto is at ${style.strong(url.href)} (Ctrl+C ends it). Sign in as:`)
  terminal.print(
    table(
      [
        ['', 'E-mail', 'Password'],
        ...accounts.map(({ title, email, password }) => [title, email, password]),
      ],
      { head: style.faint },
    ),
  )
}

/** Noon of the day, so that it is that day in every Swedish season. */
function dated(context: Context, today: string | undefined): Context {
  if (today === undefined) return context
  try {
    const noon = Temporal.PlainDate.from(today).toZonedDateTime({
      timeZone: 'Europe/Stockholm',
      plainTime: '12:00',
    })
    return timesOf(context, noon.epochMilliseconds)
  } catch {
    throw new DomainError('usage', `--today ${today} is not a date: write it as 2026-10-20`)
  }
}

async function load(
  cli: Cli,
  context: Context,
  judged: JudgedTickets,
  post: Post,
): Promise<Loaded> {
  const progress = cli.terminal.progress('Loading Exempelby kommun')
  try {
    return await loadDemo(context, judged, post, (what) => progress.update(undefined, what))
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
  terminal.print(
    `  ${kvittoCommand()} explain availability --service heroma --period ${loaded.period}`,
  )
  terminal.print(`  ${kvittoCommand()} deviation list --service heroma --period ${loaded.period}`)
  const missed = reports[0]?.figures.missed.tickets[0]
  if (missed !== undefined) terminal.print(`  ${kvittoCommand()} explain ticket ${missed.key}`)
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
