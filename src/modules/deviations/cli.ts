import type { Cli } from '../../platform/cli/cli.ts'
import { describeIssues } from '../../platform/cli/json-lines.ts'
import { table } from '../../platform/cli/terminal.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { personIdByEmail } from '../organisation/index.ts'
import { loadService } from '../services/index.ts'
import { completeAction } from './action.commands.ts'
import { analyseDeviations } from './analysis.commands.ts'
import { analysisQuery, type DeviationAnalysis } from './analysis.schema.ts'
import { explainDeviation } from './explain.commands.ts'
import { actionDone } from './page.schema.ts'
import { causeCategory, type Deviation, deviationExplanation } from './schema.ts'
import { loadDeviations } from './store.ts'

export function registerDeviations(cli: Cli): void {
  const deviation = cli.program
    .command('deviation')
    .summary('promises that were not kept: list, explain, follow and analyse them')
    .description(
      'Promises that were not kept. They are found by rule as they happen, and explained here: cause, explanation, action.',
    )
  registerList(cli, deviation)
  registerExplain(cli, deviation)
  registerDone(cli, deviation)
  registerAnalysis(cli, deviation)
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
          'No deviations are noted. They are found by kvitto serve and kvitto worker as they happen, and when the report is built.',
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
  actionOwner?: string
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
    .option('--owner <name>', 'who does it, where that is nobody who works here')
    .option('--action-owner <e-mail>', 'who does it, of those who hold a role at the service')
    .option('--due <date>', 'by when, as 2026-12-01')
    .option('--json', 'answer as JSON')
    .action(async (number: string, options: ExplainOptions) => {
      const explained = await cli.withContext(async (context) =>
        explainDeviation(context, numberOf(number), await explanationFrom(context, options)),
      )
      if (options.json) cli.terminal.json(explained)
      else {
        cli.terminal.print(
          `Deviation ${number} is updated; it will be in the next report that is built.`,
        )
      }
    })
}

async function explanationFrom(context: Context, options: ExplainOptions) {
  const given = deviationExplanation.safeParse({
    causeCategory: options.cause,
    explanation: options.explanation,
    action: options.action,
    actionOwner: options.owner,
    actionOwnerId: await personOf(context, options.actionOwner),
    actionDue: options.due,
  })
  if (!given.success) throw new DomainError('invalid_input', describeIssues(given.error))
  if (Object.values(given.data).every((value) => value === undefined)) {
    throw new DomainError('usage', 'Nothing was given to write down', {
      mend: 'Give at least one of --cause, --explanation, --action, --owner, --action-owner, --due.',
    })
  }
  return given.data
}

async function personOf(context: Context, email: string | undefined): Promise<string | undefined> {
  if (email === undefined) return undefined
  const id = await context.transaction((tx) => personIdByEmail(tx, email))
  if (id === undefined) throw new DomainError('not_found', `Nobody has the address ${email}`)
  return id
}

function numberOf(text: string): number {
  const id = Number(text)
  if (!Number.isSafeInteger(id) || id < 1 || id > 2 ** 31 - 1) {
    throw new DomainError('usage', `"${text}" is not the number of a deviation`)
  }
  return id
}

function registerDone(cli: Cli, deviation: Cli['program']): void {
  deviation
    .command('done')
    .summary('say that the action of a deviation is done')
    .argument('<number>', 'its number, from kvitto deviation list')
    .requiredOption('--result <text>', 'what was done')
    .action(async (number: string, { result }: { result: string }) => {
      const given = actionDone.safeParse({ result })
      if (!given.success) throw new DomainError('invalid_input', describeIssues(given.error))
      await cli.withContext((context) =>
        completeAction(context, numberOf(number), given.data.result),
      )
      cli.terminal.print(`The action of deviation ${number} is done. Nobody is reminded of it.`)
    })
}

interface AnalysisOptions {
  from?: string
  to?: string
  service?: string
  json?: boolean
}

function registerAnalysis(cli: Cli, deviation: Cli['program']): void {
  deviation
    .command('analysis')
    .summary('which causes weigh most, whether it gets better, and what comes back')
    .option('-s, --service <key>', 'only this service')
    .option('--from <period>', 'as 2025-Q4; five quarters unless said')
    .option('--to <period>', 'as 2026-Q4; the running quarter unless said')
    .option('--json', 'answer as JSON')
    .action(async ({ json, ...options }: AnalysisOptions) => {
      const asked = analysisQuery.safeParse(options)
      if (!asked.success) throw new DomainError('invalid_input', describeIssues(asked.error))
      const told = await cli.withContext((context) => analyseDeviations(context, asked.data))
      if (json) cli.terminal.json(told)
      else cli.terminal.print(analysisText(told, cli.terminal.style.strong))
    })
}

function analysisText(
  { from, to, found, unexplained, causes, trend, cameBack }: DeviationAnalysis,
  head: (text: string) => string,
): string {
  const percent = (share: number) => `${Math.floor(share * 100)} %`
  return [
    `${from} to ${to}: ${found} deviations, ${unexplained} without a cause, ${cameBack.length} actions after which it came back.`,
    table(
      [
        ['Cause', 'Deviations', 'Share', 'With those above'],
        ...causes.map((each) => [
          each.cause,
          String(each.count),
          percent(each.share),
          percent(each.cumulative),
        ]),
      ],
      { head },
    ),
    table(
      [
        ['Period', 'Found', 'Explained', 'Actions', 'Done in time', 'Overdue'],
        ...trend.map((each) => [
          each.period,
          String(each.found),
          String(each.explained),
          String(each.actions),
          String(each.doneInTime),
          String(each.overdue),
        ]),
      ],
      { head },
    ),
  ].join('\n\n')
}
