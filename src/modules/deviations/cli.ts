import type { Cli } from '../../platform/cli/cli.ts'
import { describeIssues } from '../../platform/cli/json-lines.ts'
import { table } from '../../platform/cli/terminal.ts'
import { DomainError } from '../../platform/errors.ts'
import { loadService } from '../services/index.ts'
import { explainDeviation } from './explain.commands.ts'
import { causeCategory, type Deviation, deviationExplanation } from './schema.ts'
import { loadDeviations } from './store.ts'

export function registerDeviations(cli: Cli): void {
  const deviation = cli.program
    .command('deviation')
    .summary('promises that were not kept: list and explain them')
    .description(
      'Promises that were not kept. They are found by rule when a report is built, and explained here: cause, explanation, action.',
    )
  registerList(cli, deviation)
  registerExplain(cli, deviation)
}

function registerList(cli: Cli, deviation: Cli['program']): void {
  deviation
    .command('list')
    .summary('the deviations of a service and period')
    .requiredOption('-s, --service <key>', 'the service')
    .requiredOption('-p, --period <period>', 'as 2026-Q3 or 2026-08')
    .option('--json', 'answer as JSON')
    .action(async (options: { service: string; period: string; json?: boolean }) => {
      const { terminal } = cli
      const deviations = await cli.withContext((context) =>
        context.transaction(async (tx) => {
          const service = await loadService(tx, options.service)
          return loadDeviations(tx, { serviceId: service.id, period: options.period })
        }),
      )
      if (options.json) terminal.json(deviations)
      else if (deviations.length === 0) {
        terminal.print(
          'No deviations are noted. They are found when the report is built: kvitto report build.',
        )
      } else {
        terminal.print(table([HEAD, ...deviations.map(line)], { head: terminal.style.strong }))
      }
    })
}

const HEAD = ['No', 'Rule', 'About', 'Cause', 'Action', 'Owner', 'Due']

function line(deviation: Deviation & { readonly key: string }): string[] {
  return [
    String(deviation.id),
    deviation.rule,
    deviation.key,
    deviation.causeCategory ?? 'to be explained',
    shorten(deviation.action ?? ''),
    deviation.actionOwner ?? '',
    deviation.actionDue ?? '',
  ]
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

interface ExplainOptions {
  cause?: string
  explanation?: string
  action?: string
  owner?: string
  due?: string
  json?: boolean
}

function registerExplain(cli: Cli, deviation: Cli['program']): void {
  deviation
    .command('explain')
    .summary('write down why, and what is done about it')
    .argument('<number>', 'its number, from kvitto deviation list')
    .option('--cause <category>', `one of ${causeCategory.options.join(', ')}`)
    .option('--explanation <text>', 'what happened, for the customer to read')
    .option('--action <text>', 'what is done so that it does not happen again')
    .option('--owner <name>', 'who does it')
    .option('--due <date>', 'by when, as 2026-12-01')
    .option('--json', 'answer as JSON')
    .action(async (number: string, options: ExplainOptions) => {
      const given = deviationExplanation.safeParse({
        causeCategory: options.cause,
        explanation: options.explanation,
        action: options.action,
        actionOwner: options.owner,
        actionDue: options.due,
      })
      if (!given.success) throw new DomainError('invalid_input', describeIssues(given.error))
      if (Object.values(given.data).every((value) => value === undefined)) {
        throw new DomainError('usage', 'Nothing was given to write down', {
          mend: 'Give at least one of --cause, --explanation, --action, --owner, --due.',
        })
      }
      const id = Number(number)
      if (!Number.isSafeInteger(id) || id < 1 || id > 2 ** 31 - 1) {
        throw new DomainError('usage', `"${number}" is not the number of a deviation`)
      }
      const explained = await cli.withContext((context) =>
        explainDeviation(context, id, given.data),
      )
      if (options.json) cli.terminal.json(explained)
      else {
        cli.terminal.print(
          `Deviation ${number} is updated; it will be in the next report that is built.`,
        )
      }
    })
}
