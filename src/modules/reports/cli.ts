import { Option } from 'commander'
import type { Cli } from '../../platform/cli/cli.ts'
import { buildReport } from './build.commands.ts'
import { registerSend, registerStatus } from './delivery/send.cli.ts'
import { isExplained } from './explained.ts'
import type { Language, ReportFigures } from './figures.ts'
import { registerDue, registerRelease } from './lifecycle/release.cli.ts'

interface BuildOptions {
  readonly service: string
  readonly period: string
  readonly out: string
  readonly lang?: Language
  readonly json?: boolean
}

export function registerReports(cli: Cli): void {
  const report = cli.program
    .command('report')
    .summary('the report that the service agreement promises')
    .description('The report that the service agreement promises to the customer.')
  report
    .command('build')
    .summary('work out the figures of a period and write the documents')
    .description(
      [
        'Works out the figures of a period from what is known now and writes report.pdf (PDF/UA-1), report.xlsx and report.json, with the same figures.',
        'Promises that were not kept are noted as deviations: explain them with kvitto deviation explain, and build again. A period that has not ended is marked preliminary.',
      ].join('\n\n'),
    )
    .requiredOption('-s, --service <key>', 'the service')
    .requiredOption('-p, --period <period>', 'as 2026-Q3 or 2026-08')
    .requiredOption('-o, --out <dir>', 'the folder for the documents; made if it is missing')
    .addOption(
      new Option('--lang <language>', 'instead of the contact’s language').choices(['sv', 'en']),
    )
    .option('--json', 'answer as JSON')
    .action(async (options: BuildOptions) => {
      const { terminal } = cli
      const progress = terminal.progress('Building the report')
      const onStep = (what: string) => progress.update(undefined, what)
      const built = await cli
        .withContext((context) => buildReport(context, { ...options, onStep }))
        .finally(() => progress.end())
      const { figures, files } = built
      if (options.json) {
        const { preliminary, inputs, deviations } = figures
        terminal.json({
          service: options.service,
          period: options.period,
          preliminary,
          digest: inputs.digest,
          deviations: deviations.length,
          unexplained: unexplained(figures),
          files,
        })
        return
      }
      terminal.print(Object.values(files).join('\n'))
      const remarks = describe(figures)
      if (remarks !== '') terminal.note(remarks)
    })
  registerDue(report, cli)
  registerRelease(report, cli)
  registerSend(report, cli)
  registerStatus(report, cli)
}

function describe(figures: ReportFigures): string {
  const lines: string[] = []
  if (figures.preliminary) lines.push('Preliminary: the period has not ended.')
  const left = unexplained(figures)
  if (left > 0) {
    const what = left === 1 ? 'One deviation is' : `${left} deviations are`
    lines.push(
      `${what} not explained yet: kvitto deviation list --service ${figures.service.key} --period ${figures.period.key}`,
    )
  }
  return lines.join('\n')
}

/** Without a word on why: the same that the report says. */
function unexplained({ deviations }: ReportFigures): number {
  return deviations.filter((deviation) => !isExplained(deviation)).length
}
