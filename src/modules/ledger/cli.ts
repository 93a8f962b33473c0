import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import type { Cli } from '../../platform/cli/cli.ts'
import { counted } from '../../platform/cli/counts.ts'
import { anchorPlaces, readConfig } from '../../platform/config.ts'
import { outcomes } from '../../platform/errors.ts'
import { openAnchorKey } from '../../platform/ledger/anchor-key.ts'
import { formatInstant } from '../calendar/index.ts'
import { openAnchorWays, sendHead } from './anchor.commands.ts'
import { erasePersonalData } from './erase.commands.ts'
import { exportLedger } from './export.commands.ts'
import { headsIn, keptHeads } from './sent-heads.commands.ts'
import { verifyLedger } from './verify.commands.ts'

/** `kvitto ledger …`. */
export function registerLedger(cli: Cli): void {
  const ledger = cli.program
    .command('ledger')
    .summary('the chain of receipts: verify it, export it, send its head out')
    .description(
      'Everything that is done leaves an event in one chain, each with the hash of the one before. Whatever is changed afterwards, also by the owner of the database, is found.',
    )
  registerVerify(cli, ledger)
  registerExport(cli, ledger)
  registerAnchor(cli, ledger)
  registerErase(cli, ledger)
}

function registerVerify({ withContext, terminal }: Cli, ledger: Command): void {
  ledger
    .command('verify')
    .summary('check the whole chain; exit 1 where it does not hold')
    .description(
      'Hashes every event again and compares it with what was sealed, with the personal data beside the chain, and with the heads that were sent out. Exits with 1 and names the first event that is wrong.',
    )
    .option(
      '--anchors <folder>',
      'heads that were sent out, from where the owner of the database cannot change them',
    )
    .option('--json', 'answer with one JSON value')
    .action(async ({ anchors, json }: { anchors?: string; json?: true }) => {
      const progress = terminal.progress('Verifying')
      const { publicKey } = await openAnchorKey(anchorPlaces(readConfig()).keyFile)
      const verified = await withContext(async (context) => {
        const sent = anchors === undefined ? [] : await headsIn(anchors, publicKey)
        return verifyLedger(context, {
          anchors: [...(await keptHeads(context, publicKey)), ...sent],
          onProgress: (share, events) => progress.update(share, counted(events, 'event')),
        })
      }).finally(() => progress.end())
      if (!verified.ok) process.exitCode = outcomes.unexpected.exitCode
      if (json === true) terminal.json(verified)
      else if (verified.ok) {
        const { events, head, anchors: heads, personal } = verified
        terminal.print(terminal.style.good(`The chain holds: ${counted(events, 'event')}.`))
        if (head !== null) terminal.print(`Head ${head}`)
        terminal.print(
          `${counted(heads, 'head')} that were sent out are in it; ${counted(personal.kept, 'personal value')} kept, ${personal.erased} erased.`,
        )
      } else {
        const { seq, problem, detail, event } = verified.broken
        const about = event === undefined ? '' : ` (${event.kind}, ${event.subject})`
        terminal.print(terminal.style.bad('The chain does not hold.'))
        terminal.print(`Event ${seq}${about}: ${problem}. ${detail}`)
      }
    })
}

function registerExport({ withContext, terminal }: Cli, ledger: Command): void {
  ledger
    .command('export')
    .summary('write the chain to a file, for an auditor')
    .description(
      'Writes JSON Lines that verifier/verify-ledger.mjs checks without Kvitto. Personal data is left out, its digests stay.',
    )
    .requiredOption('--out <file>', 'the file')
    .option('--with-personal', 'names and other personal data too, with their salts')
    .action(async ({ out, withPersonal = false }: { out: string; withPersonal?: true | false }) => {
      const file = path.resolve(out)
      const progress = terminal.progress('Exporting')
      try {
        await withContext((context) =>
          pipeline(
            exportLedger(context, {
              withPersonal,
              onProgress: (share, events) => progress.update(share, counted(events, 'event')),
            }),
            createWriteStream(`${file}.half`, { mode: 0o600, flush: true }),
          ),
        )
        await rename(`${file}.half`, file)
      } catch (error) {
        await rm(`${file}.half`, { force: true })
        throw error
      } finally {
        progress.end()
      }
      terminal.print(`${file} holds the ledger. Check it with verifier/verify-ledger.mjs.`)
    })
}

function registerAnchor({ withContext, terminal }: Cli, ledger: Command): void {
  ledger
    .command('anchor')
    .summary('send the head of the chain out now')
    .description(
      'Sends the head out as it is done every day: to a folder (KVITTO_ANCHORS), by mail (KVITTO_ANCHOR_MAIL) and to a time-stamping authority (KVITTO_TSA_URL), as far as they are configured.',
    )
    .option('--daily', 'the one of the day: does nothing where it has been sent')
    .option('--json', 'answer with one JSON value')
    .action(async ({ daily = false, json }: { daily?: boolean; json?: true }) => {
      const ways = await openAnchorWays(readConfig())
      const sent = await withContext((context) => sendHead(context, ways, { daily })).finally(() =>
        ways.mailer.close(),
      )
      const failed = sent?.deliveries.filter(({ arrived }) => !arrived) ?? []
      if (failed.length > 0) process.exitCode = outcomes.mail_unavailable.exitCode
      if (json === true) {
        terminal.json(sent === undefined ? null : { ...sent, at: formatInstant(sent.at) })
      } else if (sent === undefined) terminal.print('The ledger is empty: there is no head yet.')
      else {
        terminal.print(`Event ${sent.seq} has the hash ${sent.hash}`)
        for (const { way, arrived, answer } of sent.deliveries) {
          terminal.print(
            `${arrived ? terminal.style.good('✓') : terminal.style.bad('✗')} ${way}: ${answer}`,
          )
        }
      }
    })
  ledger
    .command('key')
    .summary('print the public key that signs the heads')
    .description('An auditor notes it once, and compares it with the heads that arrive.')
    .action(async () => {
      const { publicKey } = await openAnchorKey(anchorPlaces(readConfig()).keyFile)
      terminal.print(publicKey)
    })
}

interface EraseOptions {
  readonly person?: string
  readonly subject?: string
  readonly reason: string
  readonly yes?: true
  readonly json?: true
}

function registerErase({ withContext, terminal }: Cli, ledger: Command): void {
  ledger
    .command('erase')
    .summary('erase personal data; the chain still holds')
    .description(
      'Takes away the names and texts that events speak of by digest, for good. Says how many there are, and does nothing until --yes is added.',
    )
    .option('--person <uuid>', 'what is about a person, and the name beside what that one did')
    .option('--subject <subject>', 'what is about the subject of events, as ticket:INC0012345')
    .requiredOption('--reason <text>', 'why; stands in the receipt')
    .option('--yes', 'do it')
    .option('--json', 'answer with one JSON value')
    .action(async ({ person, subject, reason, yes, json }: EraseOptions, command: Command) => {
      if ((person === undefined) === (subject === undefined)) {
        command.error('error: say either --person or --subject')
      }
      const about = subject ?? `person:${person}`
      const done = await withContext((context) =>
        erasePersonalData(context, { about, reason, dryRun: yes !== true }),
      )
      if (json === true) terminal.json({ about, ...done })
      else if (done.erased)
        terminal.print(`${counted(done.values, 'value')} about ${about} erased.`)
      else {
        terminal.print(
          `${counted(done.values, 'value')} about ${about} would be erased, and cannot be had back. Add --yes to do it.`,
        )
      }
    })
}
