import { type Command, Option } from 'commander'
import type { Cli } from '../cli/cli.ts'
import { table } from '../cli/terminal.ts'
import { readConfig } from '../config.ts'
import { DomainError } from '../errors.ts'
import { letter } from './letter.ts'
import { type ListedMail, listedStates, listMails } from './list.ts'

const USUAL_LIMIT = '50'

/** `kvitto mail …`: for whoever runs the machine. */
export function registerMail(cli: Cli): void {
  const mail = cli.program
    .command('mail')
    .summary('what Kvitto mails, and whether the mail server takes it')
    .description('What has been mailed, to whom, with the answers of the mail server.')
  registerTest(cli, mail)
  mail
    .command('list')
    .summary('mails with their state, the newest first')
    .description(
      'Mails with their state and the last words of the mail server, the newest first. With --json also every answer that it has given.',
    )
    .addOption(new Option('--state <state>', 'only those').choices([...listedStates]))
    .option('--limit <n>', 'how many', USUAL_LIMIT)
    .option('--json', 'answer with one JSON value')
    .action(async (flags: { state?: string; limit: string; json?: true }) => {
      const limit = Number(flags.limit)
      if (!Number.isInteger(limit) || limit < 1) {
        throw new DomainError('usage', '--limit is a whole number, 1 or more')
      }
      const items = await cli.withContext((context) =>
        context.transaction((tx) => listMails(tx, { state: flags.state, limit })),
      )
      if (flags.json) cli.terminal.json({ items })
      else cli.terminal.print(items.length === 0 ? 'There are no such mails.' : mailTable(items))
    })
}

function registerTest(cli: Cli, mail: Command): void {
  mail
    .command('test')
    .summary('send a mail, and print what the mail server answers')
    .description(
      'Sends one mail to the address, once, and prints the answer of the mail server word for word. That it is taken does not mean that it arrives: look in the mailbox, and at how it is judged there (SPF, DKIM).',
    )
    .argument('<address>', 'who gets it')
    .option('--json', 'answer with one JSON value')
    .action(async (address: string, flags: { json?: true }) => {
      const settings = readConfig().mail
      const { openMailer } = await import('./mail.ts')
      const mailer = openMailer(settings)
      const messageId = mailer.newMessageId()
      const tried = await mailer
        .attempt({
          to: { name: '', address },
          messageId,
          subject: 'Prov från Kvitto',
          ...testLetter(settings?.from ?? ''),
        })
        .finally(() => mailer.close())
      if (tried.kind !== 'accepted') {
        throw new DomainError('mail_unavailable', `The mail was not taken: ${tried.words}`, {
          mend: 'kvitto doctor says whether the mail server answers; SMTP_URL and KVITTO_MAIL_FROM say how it is asked.',
        })
      }
      if (flags.json) cli.terminal.json({ messageId, answer: tried.words })
      else cli.terminal.print(tried.words)
    })
}

function testLetter(from: string): { readonly text: string; readonly html: string } {
  return letter({
    language: 'sv',
    preheader: 'Mejlen från Kvitto kommer fram.',
    blocks: [
      { kind: 'heading', text: 'Prov från Kvitto' },
      {
        kind: 'paragraph',
        text: 'Det här är ett prov. Du som läser det vet nu att mejl från Kvitto kommer fram till dig.',
      },
      {
        kind: 'note',
        text: 'This is a test: mail from Kvitto reaches you.',
      },
    ],
    footer: { sender: from, why: 'Provet beställdes på maskinen som Kvitto kör på.' },
  })
}

function mailTable(items: readonly ListedMail[]): string {
  return table([
    ['QUEUED', 'STATE', 'TRIES', 'TO', 'PURPOSE', 'LAST WORDS'],
    ...items.map((mail) => [
      mail.queuedAt.slice(0, 16),
      mail.state,
      String(mail.attempts),
      mail.to,
      mail.purpose,
      mail.words ?? '',
    ]),
  ])
}
