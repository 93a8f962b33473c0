import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import type { Cli } from '../../../platform/cli/cli.ts'
import { DomainError } from '../../../platform/errors.ts'
import { makeProof, type ProofFormat, proofFormats } from './proof.commands.ts'

interface ProofOptions {
  readonly from: string
  readonly to: string
  readonly system?: string
  readonly format?: string
  readonly out: string
  readonly language: string
  readonly json?: boolean
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

export function registerAccessProof(access: Command, cli: Cli): void {
  access
    .command('proof')
    .summary('proof for auditors of a period, as files')
    .description(
      'Writes leavers and their removals, changes, approvals, attestation, findings, what was taken in and the rules, as a workbook, a document (PDF/UA) and CSV files. Nobody protected is named. Digests are written to the ledger.',
    )
    .requiredOption('--from <date>', 'first day, as 2026-07-01')
    .requiredOption('--to <date>', 'last day')
    .requiredOption('--out <directory>', 'where to write')
    .option('--system <key>', 'one system only')
    .option('--format <list>', `of ${proofFormats.join(', ')}; all of them unless said`)
    .option('--language <language>', 'sv or en', 'sv')
    .option('--json', 'print what was written as JSON')
    .action(async (options: ProofOptions) => {
      const request = {
        from: dayOf('from', options.from),
        to: dayOf('to', options.to),
        system: options.system ?? null,
        language: options.language === 'en' ? 'en' : 'sv',
      } as const
      const formats = formatsOf(options.format)
      const files = await cli.withContext((context) => makeProof(context, request, formats))
      await mkdir(options.out, { recursive: true })
      for (const { name, content } of files) await writeFile(path.join(options.out, name), content)
      const written = files.map(({ name, sha256 }) => ({ file: name, sha256 }))
      if (options.json === true) cli.terminal.print(JSON.stringify({ files: written }))
      else {
        for (const { file, sha256 } of written) {
          cli.terminal.print(`${sha256}  ${path.join(options.out, file)}`)
        }
      }
    })
}

function dayOf(option: string, text: string): string {
  if (DAY.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new DomainError('usage', `--${option} is not a day: ${text}`, {
    mend: 'Write it as 2026-07-01.',
  })
}

function formatsOf(text: string | undefined): ProofFormat[] {
  if (text === undefined) return [...proofFormats]
  return text.split(',').map((each) => {
    const format = proofFormats.find((known) => known === each.trim())
    if (format === undefined) {
      throw new DomainError('usage', `There is no format ${each}`, {
        mend: `Choose among ${proofFormats.join(', ')}.`,
      })
    }
    return format
  })
}
