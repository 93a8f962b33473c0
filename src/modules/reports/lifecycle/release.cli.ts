import type { Command } from 'commander'
import type { Cli } from '../../../platform/cli/cli.ts'
import { table } from '../../../platform/cli/terminal.ts'
import { refreshDrafts } from './draft.commands.ts'
import { createDueReports } from './due.commands.ts'
import { releaseReport } from './release.commands.ts'

/** `kvitto report due`: what the hourly job does, now. */
export function registerDue(report: Command, cli: Cli): void {
  report
    .command('due')
    .summary('make the reports of periods that have ended')
    .description(
      'Makes the report of every period that has ended while an agreement promised one, with its first draft, and asks the account manager for what it wants. Kvitto does this every hour by itself; what is made already stays as it is.',
    )
    .option('--json', 'answer as JSON')
    .action(async (options: { json?: boolean }) => {
      const { terminal } = cli
      const made = await cli.withContext(async (context) => {
        const reports = await createDueReports(context)
        await refreshDrafts(context, 'missing')
        return reports
      })
      if (options.json) terminal.json({ made })
      else if (made.length === 0) terminal.print('Every period that has ended has its report.')
      else {
        const rows = made.map(({ service, period, dueOn }) => [service, period, dueOn])
        terminal.print(
          table([['Service', 'Period', 'Due'], ...rows], { head: terminal.style.strong }),
        )
      }
    })
}

interface ReleaseOptions {
  readonly service: string
  readonly period: string
  readonly message?: string
  readonly reason?: string
  readonly expect?: string
  readonly json?: boolean
}

/** `kvitto report release`. */
export function registerRelease(report: Command, cli: Cli): void {
  report
    .command('release')
    .summary('freeze a report and send it to its contacts')
    .description(
      'Freezes the figures of a period that has ended, what they rest on and the documents, writes their digests in the ledger, and queues a mail to each contact. Deviations are explained first, but for those that the agreement lets wait. Released again, where something has changed, it is a new version that says why.',
    )
    .requiredOption('-s, --service <key>', 'the service')
    .requiredOption('-p, --period <period>', 'as 2026-Q3 or 2026-08')
    .option('--message <text>', 'your own words to the contacts')
    .option('--reason <text>', 'why there is a new version; from the second on')
    .option('--expect <digest>', 'refuse where anything has changed since this review')
    .option('--json', 'answer as JSON')
    .action(async ({ service, period, json, expect, ...given }: ReleaseOptions) => {
      const { terminal } = cli
      const progress = terminal.progress('Releasing the report')
      const released = await cli
        .withContext((context) =>
          releaseReport(context, service, period, { ...given, expectedDigest: expect }),
        )
        .finally(() => progress.end())
      if (json) {
        terminal.json(released)
        return
      }
      const { revision, recipients } = released
      terminal.print(`Version ${revision} of ${service} ${period} is released and frozen.`)
      terminal.print(
        recipients === 0
          ? 'There is no contact to send it to: add one to the service, and kvitto report send.'
          : `It is queued to ${recipients === 1 ? 'one contact' : `${recipients} contacts`}; kvitto report status says how it goes.`,
      )
    })
}
