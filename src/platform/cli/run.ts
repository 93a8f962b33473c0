import { Command, CommanderError } from 'commander'
import { systemClock } from '../clock.ts'
import { type Config, readConfig } from '../config.ts'
import { type OpenContext, openContext } from '../db/open.ts'
import { DomainError, outcomes, type Problem } from '../errors.ts'
import type { Cli, Opening } from './cli.ts'
import { openTerminal, type Terminal } from './terminal.ts'

const SHOWN_PROBLEMS = 20
const LONGEST_STOP_MS = 60_000
const forever = new Promise<never>(() => {})

interface Describe {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly examples: readonly string[]
}

/**
 * Runs one command line and answers its exit code, by the one table of errors. `register` adds the
 * modules' commands.
 */
export async function runCommandLine(
  argv: readonly string[],
  about: Describe,
  register: (cli: Cli) => void,
): Promise<number> {
  const terminal = openTerminal()
  const open = new Set<OpenContext>()
  let isOver = false
  const stop = () => {
    isOver = true
    terminal.note('Cancelled: nothing half-done is kept.')
    Promise.allSettled([...open].map((each) => each.abort())).finally(() =>
      process.exit(outcomes.cancelled.exitCode),
    )
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  // Whoever read the answer has seen enough, as `| head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    isOver = true
    Promise.allSettled([...open].map((each) => each.close())).finally(() => process.exit(0))
  })
  const program = newProgram(about, terminal)
  const withOpen = async <T>(
    run: (opened: OpenContext, config: Config) => Promise<T>,
    { before, configure = (config) => config }: Opening = {},
  ) => {
    const config = configure(readConfig())
    const opened = await openContext(config, systemClock, before)
    open.add(opened)
    try {
      return await run(opened, config)
    } finally {
      // Someone else is closing it already, and the program ends with that.
      if (isOver) await forever
      open.delete(opened)
      await opened.close()
    }
  }
  register({
    program,
    terminal,
    withContext: (run, opening) => withOpen(({ context }) => run(context), opening),
    withOpened: (run, opening) => withOpen(run, opening),
    untilStopped: () => untilSignal(stop),
    serve: (start, opening) =>
      withOpen(async (opened, config) => {
        const served = await start(opened, config)
        await untilSignal(stop)
        terminal.note('Stopping: what runs is finished first. Ctrl+C again breaks it off.')
        // Whatever hangs shall not keep the machine from restarting; what is committed is kept.
        setTimeout(() => {
          terminal.note('It does not end by itself: it is broken off.')
          process.exit(outcomes.unexpected.exitCode)
        }, LONGEST_STOP_MS).unref()
        await served.close()
      }, opening),
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    return report(error, terminal, argv.includes('--json'))
  }
}

/** In the place of what a signal does otherwise, until the first has come. */
function untilSignal(otherwise: () => void): Promise<void> {
  process.off('SIGINT', otherwise).off('SIGTERM', otherwise)
  return new Promise((resolve) => {
    const told = () => {
      process.off('SIGINT', told).off('SIGTERM', told)
      process.once('SIGINT', otherwise).once('SIGTERM', otherwise)
      resolve()
    }
    process.once('SIGINT', told).once('SIGTERM', told)
  })
}

function newProgram(about: Describe, terminal: Terminal): Command {
  const { style } = terminal
  return new Command(about.name)
    .description(about.description)
    .version(about.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help for a command')
    .showHelpAfterError('(add --help to see how it is used)')
    .configureHelp({
      styleTitle: style.strong,
      styleCommandText: style.good,
      styleOptionText: style.good,
      sortSubcommands: false,
    })
    .addHelpText(
      'after',
      `\n${style.strong('Examples:')}\n${about.examples.map((line) => `  ${line}`).join('\n')}`,
    )
    .exitOverride()
}

/** Says what happened and what to do; never a stack, unless it is a fault of Kvitto's own. */
function report(error: unknown, terminal: Terminal, asJson: boolean): number {
  if (error instanceof CommanderError) {
    // Commander has printed its own message; help and version are no errors.
    return error.exitCode === 0 ? 0 : outcomes.usage.exitCode
  }
  if (!(error instanceof DomainError)) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    terminal.note(`${terminal.style.bad('A fault in Kvitto:')} ${text}`)
    return outcomes.unexpected.exitCode
  }
  if (asJson) {
    const { code, message, mend, problems } = error
    terminal.json({ error: { code, message, mend, problems } })
  } else {
    terminal.note(`${terminal.style.bad('Error:')} ${error.message}`)
    for (const problem of error.problems.slice(0, SHOWN_PROBLEMS)) {
      terminal.note(`  ${describeProblem(problem)}`)
    }
    const more = error.problems.length - SHOWN_PROBLEMS
    if (more > 0) terminal.note(`  … and ${more} more`)
    if (error.mend !== undefined) terminal.note(error.mend)
  }
  return outcomes[error.code].exitCode
}

/** `file.csv row 12, column opened_at: …` or `file.yaml row 12, services[0].name: …`. */
export function describeProblem({ file, row, column, path, reason }: Problem): string {
  const place = [
    [file, row === undefined ? undefined : `row ${row}`].filter(Boolean).join(' ') || undefined,
    column === undefined ? undefined : `column ${column}`,
    path,
  ].filter((part) => part !== undefined)
  return place.length === 0 ? reason : `${place.join(', ')}: ${reason}`
}
