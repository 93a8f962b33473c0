import type { Command } from 'commander'
import type { Cli } from '../../../platform/cli/cli.ts'
import { table } from '../../../platform/cli/terminal.ts'
import { publicUrlOf } from '../../../platform/config.ts'
import { DomainError } from '../../../platform/errors.ts'
import { openMailer } from '../../../platform/mail/mail.ts'
import { installationSecret } from '../../../platform/secret.ts'
import { reportMailWriter } from './mail-writer.commands.ts'
import { queueReport, sendAllDue } from './send-now.commands.ts'
import { type ReportStatus, readStatus } from './status.commands.ts'

interface Options {
  readonly service: string
  readonly period: string
  readonly again?: boolean
  readonly to?: string
  readonly queue?: boolean
  readonly json?: boolean
}

/** `kvitto report send` */
export function registerSend(report: Command, cli: Cli): void {
  report
    .command('send')
    .summary('mail a released report to the contacts')
    .description(
      [
        'Mails a released report, as PDF and Excel, to the contacts to whom it has not been sent, and says what each recipient’s mail server answered.',
        'Releasing a report sends it by itself: this is for contacts who came later, and for sending it once more with --again.',
      ].join('\n\n'),
    )
    .requiredOption('-s, --service <key>', 'the service')
    .requiredOption('-p, --period <period>', 'as 2026-Q3 or 2026-08')
    .option('--again', 'once more to those who have not acknowledged it')
    .option('--to <address>', 'to this address alone; with --again one that is no contact’s too')
    .option('--queue', 'leave it to `kvitto serve` or `kvitto worker` to send')
    .option('--json', 'answer as JSON')
    .action(async (options: Options) => {
      const status = await cli.withOpened(async ({ context }, config) => {
        const writer = reportMailWriter({
          secret: await installationSecret(config),
          publicUrl: publicUrlOf(config),
        })
        const mailer = openMailer(config.mail)
        try {
          if (!options.queue && !mailer.isConfigured) await sendAllDue(context, writer, mailer)
          await queueReport(context, options, options)
          if (!options.queue) await sendAllDue(context, writer, mailer)
        } finally {
          mailer.close()
        }
        return readStatus(context, options)
      })
      if (options.json) cli.terminal.json(status)
      else cli.terminal.print(describe(status, cli.terminal.style.strong))
      if (!options.queue) refuseUnsent(status)
    })
}

interface StatusOptions {
  readonly service?: string
  readonly period?: string
  readonly json?: boolean
}

/** `kvitto report status` */
export function registerStatus(report: Command, cli: Cli): void {
  report
    .command('status')
    .summary('how far the reports have come, and what the mail servers answered')
    .description(
      'How far each report has come: due, draft, released, sent, accepted, acknowledged or bounced; and for each recipient of the revision that counts what the mail server answered and when it was acknowledged.',
    )
    .option('-s, --service <key>', 'of one service')
    .option('-p, --period <period>', 'of one period, as 2026-Q3 or 2026-08')
    .option('--json', 'answer as JSON')
    .action(async (options: StatusOptions) => {
      const status = await cli.withContext((context) => readStatus(context, options))
      if (options.json) cli.terminal.json(status)
      else cli.terminal.print(describe(status, cli.terminal.style.strong))
    })
}

function describe(status: readonly ReportStatus[], head: (text: string) => string): string {
  if (status.length === 0) return 'No report is due yet.'
  const rows = status.flatMap(({ service, period, state, revision, recipients }) => {
    const first = [service, period, state, revision === null ? '' : String(revision)]
    if (recipients.length === 0) return [[...first, '', '', '', '']]
    return recipients.map((each, i) => [
      ...(i === 0 ? first : ['', '', '', '']),
      each.address,
      each.state,
      each.acknowledgedAt ?? '',
      each.smtpResponse ?? '',
    ])
  })
  const columns = 'service,period,state,revision,recipient,delivery,acknowledged,server'
  return table([columns.split(','), ...rows], { head })
}

/** Whoever sends by hand is told by the exit code too that it did not reach everybody. */
function refuseUnsent(status: readonly ReportStatus[]): void {
  const recipients = status.flatMap((each) => each.recipients)
  const isSent = (state: string) => state === 'accepted' || state === 'acknowledged'
  const unsent = recipients.filter(({ state }) => !isSent(state))
  if (unsent.length === 0) return
  const who = unsent.map(({ address, state }) => `${address} (${state})`).join(', ')
  throw new DomainError('mail_unavailable', `It has not been taken for ${who}`, {
    mend: 'What is retrying is tried again by kvitto serve or kvitto worker. What was refused needs another address: --again --to ADDRESS.',
  })
}
