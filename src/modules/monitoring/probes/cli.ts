/** `kvitto probe …`. */
import { readFile } from 'node:fs/promises'
import { type Command, InvalidArgumentError } from 'commander'
import type { Cli } from '../../../platform/cli/cli.ts'
import { table } from '../../../platform/cli/terminal.ts'
import { readConfig } from '../../../platform/config.ts'
import { DomainError } from '../../../platform/errors.ts'
import { formatInstant } from '../../calendar/index.ts'
import { type CheckOptions, check } from './check.ts'
import type { Checked } from './checked.ts'
import { newGuard } from './checks/asking.check.ts'
import { probeFromUrl } from './from-url.ts'
import { readProbes } from './list.commands.ts'
import type { ProbeLine } from './view.schema.ts'

export function registerProbes(cli: Cli): void {
  const probe = cli.program
    .command('probe')
    .summary('what Kvitto measures by itself: test, list')
    .description('Probes: what Kvitto asks by itself, to know whether services work.')
  registerTest(cli, probe)
  probe
    .command('list')
    .summary('all probes and how they stand, what is wrong first')
    .option('--json', 'answer with one JSON value')
    .action((options: { json?: true }) => list(cli, options))
}

interface TestOptions {
  readonly timeout: number
  readonly expect?: string
  readonly ca?: string
  readonly json?: true
}

function registerTest(cli: Cli, probe: Command): void {
  probe
    .command('test')
    .summary('ask once, now, from this machine; nothing is saved')
    .description(
      `Asks once, now, from this machine, and tells what came of it. Needs no database.

  kvitto probe test https://viva.example.se tcp://10.0.0.5:22 tls://viva.example.se
  kvitto probe test "dns:viva.example.se?type=AAAA" ping:10.0.0.1
  kvitto probe test "postgres://kvitto:secret@db/viva?query=select 1" smtp://mail:587?tls=start

Ends with 1 where one failed, and with 6 where one could not be asked from here.`,
    )
    .argument('<url...>', 'what to ask')
    .option('--timeout <seconds>', 'how long it may take', seconds, 10)
    .option('--expect <text>', 'what must stand in the answer, or what a query must give')
    .option('--ca <file>', 'PEM of the authorities that are believed')
    .option('--json', 'answer with one JSON value')
    .action((urls: string[], options: TestOptions) => test(cli, urls, options))
}

function seconds(text: string): number {
  const number = Number(text)
  if (!(number > 0 && number <= 300)) throw new InvalidArgumentError('It is from 1 to 300 seconds.')
  return number
}

async function test(cli: Cli, urls: readonly string[], options: TestOptions): Promise<void> {
  const ca = options.ca === undefined ? undefined : await pemOf(options.ca)
  const asked = urls.map((url) => ({ url, ...probeFromUrl(url, { ca, expect: options.expect }) }))
  const how: CheckOptions = {
    timeoutMs: options.timeout * 1000,
    guard: newGuard(readConfig().probeAllow),
    trace: true,
  }
  const results = await Promise.all(
    asked.map(async ({ url, settings, secrets }) => ({
      url: withoutPassword(url),
      kind: settings.kind,
      checked: await check(settings, secrets, how),
    })),
  )
  if (options.json === true) {
    cli.terminal.json(
      results.map(({ url, kind, checked: { expiresAt, ...rest } }) => ({
        url,
        kind,
        ...rest,
        expiresAt: expiresAt === undefined ? null : formatInstant(expiresAt),
      })),
    )
  } else {
    for (const { url, checked } of results) tell(cli, url, checked)
  }
  const outcomes = new Set(results.map(({ checked }) => checked.outcome))
  if (outcomes.has('failed')) process.exitCode = 1
  else if (outcomes.has('unknown')) process.exitCode = 6
}

async function pemOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new DomainError('unreadable_input', `${file} cannot be read`, { cause: error })
  })
}

function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^/:@]*):[^/@]*@/, '$1@')
}

function tell(cli: Cli, url: string, { outcome, detail, tookMs, steps = [] }: Checked): void {
  const { print, style } = cli.terminal
  const isWell = outcome === 'ok'
  print(`${isWell ? style.strong(outcome) : style.warn(outcome)}  ${url}  ${Math.round(tookMs)} ms`)
  print(`    ${detail}`)
  for (const { name, atMs } of steps) print(`    ${name.padEnd(12)} ${atMs.toFixed(1)} ms`)
}

async function list(cli: Cli, { json }: { readonly json?: true }): Promise<void> {
  const lines = await cli.withContext(async (context) => {
    const all: ProbeLine[] = []
    let cursor: string | undefined
    do {
      const page = await readProbes(context, { limit: 200, cursor })
      all.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    return all
  })
  const { print, style } = cli.terminal
  if (json === true) return cli.terminal.json(lines)
  if (lines.length === 0) {
    print('There are no probes. They are made on the page Mätning (/monitoring).')
    return
  }
  const rows = lines.map((each) => [
    each.key,
    each.state,
    each.component,
    each.address,
    each.checkedAt ?? '',
    each.tookMs === null ? '' : `${each.tookMs} ms`,
    each.detail ?? '',
  ])
  const head = ['PROBE', 'STATE', 'COMPONENT', 'ASKS', 'LAST ASKED', 'TOOK', '']
  print(table([head, ...rows], { right: [5], head: style.strong }))
}
