import type { Command } from 'commander'
import type { Cli } from '../../../platform/cli/cli.ts'
import { count, counted, rate } from '../../../platform/cli/counts.ts'
import type { Terminal } from '../../../platform/cli/terminal.ts'
import { stopwatch } from '../../../platform/clock.ts'
import { outcomes } from '../../../platform/errors.ts'
import { formatInstant, parseInstant } from '../../calendar/index.ts'
import { heldInWords } from './held-words.ts'
import { importEmployments } from './import.commands.ts'
import { openPersonKeys } from './person-keys.commands.ts'
import type { EmploymentsTaken } from './take.commands.ts'

interface Options {
  readonly mapping: string
  readonly asOf?: string
  readonly dryRun: boolean
  readonly json: boolean
}

/** `kvitto import employments`; `importing` is the command `kvitto import`. */
export function registerImportEmployments(importing: Command, cli: Cli): void {
  importing
    .command('employments')
    .argument('<file>', 'CSV (any usual separator and encoding) or XLSX')
    .summary('who is employed, from the HR system')
    .description(
      [
        'Takes in a file of all employments: what is new or changed is applied, and who is not in it is not employed any more. The same file again changes nothing.',
        'A file that is short, old or would end unusually many employments is held: nothing of it is applied until somebody has released it (kvitto access feeds), and the exit code is 5. A file with a broken row is refused as a whole: docs/access-employments.md.',
      ].join('\n\n'),
    )
    .option('-m, --mapping <name>', 'a built-in mapping, or a YAML file', 'generic')
    .option('--as-of <instant>', 'when what it says was so (default: now)')
    .option('--dry-run', 'says what would change and keeps nothing', false)
    .option('--json', 'the summary as JSON', false)
    .action((file: string, options: Options) => run(cli, file, options))
}

async function run(cli: Cli, file: string, options: Options): Promise<void> {
  const { terminal } = cli
  const asOf = options.asOf === undefined ? undefined : parseInstant(options.asOf)
  const progress = terminal.progress('Reading')
  const elapsed = stopwatch()
  const taken = await cli
    .withOpened(async ({ context }, config) => {
      const thisYear = Number(formatInstant(context.clock.now()).slice(0, 4))
      return importEmployments(context, {
        file,
        mapping: options.mapping,
        asOf,
        keys: await openPersonKeys(config, thisYear),
        dryRun: options.dryRun,
        onProgress: (share, rows) =>
          progress.update(share, `${count(rows)} rows, ${count(rate(rows, elapsed()))} rows/s`),
      })
    })
    .finally(() => progress.end())
  if (options.json) terminal.json({ ...taken, asOf: formatInstant(taken.asOf) })
  else print(terminal, taken, { ms: elapsed(), isTrial: options.dryRun })
  if (taken.state === 'held') process.exitCode = outcomes.conflict.exitCode
}

function print(
  { print: say, note, style }: Terminal,
  { state, held, feedId, counts }: EmploymentsTaken,
  { ms, isTrial }: { readonly ms: number; readonly isTrial: boolean },
): void {
  const all = `${counted(counts.employments, 'employment')} of ${counted(counts.people, 'person').replace('persons', 'people')}`
  say(
    `${style.strong(all)} in ${(ms / 1000).toFixed(1)} s${isTrial ? ', on trial: nothing was kept' : ''}`,
  )
  if (state === 'unchanged') say(style.faint('  Nothing new in the file.'))
  else {
    say(
      `  ${held === null ? 'new' : 'would be new'} ${count(counts.added)}, changed ${count(counts.changed)} (with another last day ${count(counts.ended)}), not there any more ${count(counts.gone)}, back ${count(counts.back)}`,
    )
  }
  if (held === null) return
  note(style.warn(`Held: ${heldInWords(held)}. Nothing of it has been applied.`))
  if (feedId !== null) note(`  kvitto access feeds release ${feedId}, or discard ${feedId}`)
}
