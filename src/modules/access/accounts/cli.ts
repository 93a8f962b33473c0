import type { Command } from 'commander'
import type { Cli } from '../../../platform/cli/cli.ts'
import { count, counted, rate } from '../../../platform/cli/counts.ts'
import { type Terminal, table } from '../../../platform/cli/terminal.ts'
import { stopwatch } from '../../../platform/clock.ts'
import { outcomes } from '../../../platform/errors.ts'
import { installationSecret } from '../../../platform/secret.ts'
import { parseInstant } from '../../calendar/index.ts'
import { accessCommand } from '../access.cli.ts'
import { newPersonKeys } from '../people/person-keys.commands.ts'
import { adopt } from './adopt.commands.ts'
import { discardList, releaseList } from './decide-list.commands.ts'
import { type Finding, findingKinds, type HeldPlan } from './finding.ts'
import { importAccounts, type TakenAccounts } from './import.commands.ts'
import { listLists } from './lists.commands.ts'
import { type Reconciled, reconcile } from './reconcile.commands.ts'

/** `kvitto import accounts`; `importing` is the command `kvitto import`. */
export function registerImportAccounts(importing: Command, cli: Cli): void {
  importing
    .command('accounts')
    .argument('<file>', 'CSV (any usual separator and encoding) or XLSX')
    .summary('all accounts of a system, as it exports them')
    .description(
      [
        'Takes in a list of all accounts of a system. What is not in it counts as removed, so a row that cannot be read refuses the whole list, and one that is short, old or older than the last is held for a person (exit code 5).',
        'The list tells what has been done: changes said to be done before it was exported are verified by it, or contradicted.',
        'A mapping says which columns are what. Built in: generic (account,person_id,entitlement,active,last_login; one row an account and entitlement). One of your own is a YAML file: docs/access-accounts.md.',
      ].join('\n\n'),
    )
    .requiredOption('-s, --system <key>', 'the system that the accounts are in, as heroma')
    .requiredOption('--exported-at <instant>', 'when the system made the list')
    .option('-m, --mapping <name>', 'a built-in mapping, or a YAML file', 'generic')
    .option('--dry-run', 'try everything and keep nothing')
    .option('--json', 'answer with one JSON value')
    .action((file: string, flags: ImportFlags) => runImport(cli, file, flags))
}

interface ImportFlags {
  readonly system: string
  readonly exportedAt: string
  readonly mapping: string
  readonly dryRun?: true
  readonly json?: true
}

async function runImport(cli: Cli, file: string, flags: ImportFlags): Promise<void> {
  const { terminal } = cli
  const exportedAt = parseInstant(flags.exportedAt)
  const progress = terminal.progress('Reading')
  const elapsed = stopwatch()
  const taken = await cli
    .withOpened(async ({ context }, config) => {
      const year = new Date(context.clock.now()).getUTCFullYear()
      return importAccounts(context, {
        file,
        systemKey: flags.system,
        exportedAt,
        mapping: flags.mapping,
        keys: newPersonKeys(await installationSecret(config), year),
        dryRun: flags.dryRun === true,
        onProgress: (share, rows) =>
          progress.update(share, `${count(rows)} rows, ${count(rate(rows, elapsed()))} rows/s`),
      })
    })
    .finally(() => progress.end())
  if (flags.json === true) terminal.json({ dryRun: flags.dryRun === true, ...taken })
  else printTaken(terminal, taken, elapsed())
  if (taken.state === 'held') process.exitCode = outcomes.conflict.exitCode
}

function printTaken({ print, style }: Terminal, taken: TakenAccounts, ms: number): void {
  const { file, system, rows, counts, held } = taken
  print(
    `${style.strong(file)} → ${system}: ${counted(rows, 'row')} in ${(ms / 1000).toFixed(1)} s (${count(rate(rows, ms))} rows/s)`,
  )
  if (held !== null) {
    print(style.warn(`  Held, nothing was applied: ${heldWords(held)}`))
    if (taken.listId !== null) {
      print(`  kvitto access lists release ${taken.listId}, or discard ${taken.listId}`)
    }
    return
  }
  if (counts === null) {
    print(style.faint('  The list that was applied last: nothing changed.'))
    return
  }
  print(
    `  accounts      ${count(counts.accounts)}, ${count(counts.active)} active: ${count(counts.new)} new, ${count(counts.changed)} changed, ${count(counts.renamed)} renamed, ${count(counts.gone)} gone`,
  )
  print(
    `  entitlements  ${count(counts.holdings)} held: ${count(counts.holdingsNew)} new, ${count(counts.holdingsGone)} gone`,
  )
  print(
    `  changes       ${count(counts.verified)} verified, ${count(counts.contradicted)} contradicted`,
  )
}

function heldWords({ reason, ...figures }: { readonly reason: string }): string {
  const told = Object.entries(figures).map(([name, value]) => `${name} ${value}`)
  return told.length === 0 ? reason : `${reason} (${told.join(', ')})`
}

/** `kvitto access reconcile`, `adopt` and `lists`. */
export function registerAccounts(cli: Cli): void {
  const access = accessCommand(cli)
  access
    .command('reconcile')
    .summary('compare employments, approvals and the last account list')
    .description(
      'Compares employments, approvals and the last list of accounts as sets: leavers with an account, accounts without a person, what nobody approved, what is missing, what was changed by hand. What they ask for is queued, in one transaction; where the list or the feed is old or held, or more would lose access than is let through, nothing is (exit code 5).',
    )
    .requiredOption('-s, --system <key>', 'the system, as heroma')
    .option('--dry-run', 'show the findings and the plan, and change nothing')
    .option('--release', 'let through what would be held')
    .option('--json', 'answer with one JSON value')
    .action((flags: ReconcileFlags) => runReconcile(cli, flags))
  access
    .command('adopt')
    .summary('take what everybody has today as the start')
    .description(
      'Makes what employed people have in active accounts today approved as a baseline, and asks their managers to confirm it. Done again it takes only what has come since.',
    )
    .requiredOption('-s, --system <key>', 'the system, as heroma')
    .option('--dry-run', 'show how much it would be, and change nothing')
    .option('--json', 'answer with one JSON value')
    .action((flags: AdoptFlags) => runAdopt(cli, flags))
  registerLists(cli, access)
}

interface ReconcileFlags {
  readonly system: string
  readonly dryRun?: true
  readonly release?: true
  readonly json?: true
}

const SHOWN = 40

async function runReconcile(cli: Cli, flags: ReconcileFlags): Promise<void> {
  const { terminal } = cli
  const dryRun = flags.dryRun === true
  const pieces: string[] = []
  const first: Finding[] = []
  const onFindings = (some: readonly Finding[]) => {
    if (flags.json === true) pieces.push(some.map((each) => JSON.stringify(each)).join(','))
    else first.push(...some.slice(0, SHOWN - first.length))
  }
  const answer = await cli.withContext((context) =>
    reconcile(context, {
      systemKey: flags.system,
      dryRun,
      release: flags.release === true,
      onFindings,
    }),
  )
  if (flags.json === true) writeJson(answer, pieces, dryRun)
  else printReconciled(terminal, answer, first, dryRun)
  if (answer.held !== null && !dryRun) process.exitCode = outcomes.conflict.exitCode
}

/** In pieces: a million findings are longer than a text may be. */
function writeJson(answer: Reconciled, pieces: readonly string[], dryRun: boolean): void {
  const { asOf, held, counts, system, activeAccounts, plan, removals } = answer
  process.stdout.write(
    `{"asOf":${JSON.stringify(asOf)},"held":${JSON.stringify(held)},"findings":[`,
  )
  for (const [i, piece] of pieces.entries()) process.stdout.write(i === 0 ? piece : `,${piece}`)
  const rest = JSON.stringify({ counts, system, dryRun, activeAccounts, plan, removals })
  process.stdout.write(`],${rest.slice(1)}\n`)
}

const KINDS: Readonly<Record<Finding['kind'], string>> = {
  leaver_with_account: 'left, but the account is active',
  account_without_person: 'accounts of nobody known',
  unapproved: 'held, but approved by nobody',
  missing: 'approved, but never shown',
  changed_by_hand: 'changed by hand',
}

function printReconciled(
  { print, style }: Terminal,
  answer: Reconciled,
  findings: readonly Finding[],
  dryRun: boolean,
): void {
  print(
    `${style.strong(answer.system)} as of ${answer.asOf}, ${count(answer.activeAccounts)} active accounts`,
  )
  for (const kind of findingKinds)
    print(`  ${count(answer.counts[kind]).padStart(8)}  ${KINDS[kind]}`)
  if (findings.length > 0) {
    const rows = findings.map((each) => [
      each.kind,
      each.account ?? '–',
      each.person ?? '–',
      each.entitlement ?? '–',
      each.since,
    ])
    print(table([['KIND', 'ACCOUNT', 'PERSON', 'ENTITLEMENT', 'SINCE'], ...rows]))
    const more = Object.values(answer.counts).reduce((sum, n) => sum + n, 0) - findings.length
    if (more > 0) print(style.faint(`… and ${count(more)} more (--json has all)`))
  }
  const plan = Object.entries(answer.plan).map(([act, n]) => `${count(n)} ${act}`)
  if (answer.held !== null)
    print(style.warn(`Held, nothing is queued: ${heldPlanWords(answer.held)}`))
  print(`${dryRun || answer.held !== null ? 'Would queue' : 'Queued'}: ${plan.join(', ')}`)
}

function heldPlanWords(held: HeldPlan): string {
  return heldWords(held)
}

interface AdoptFlags {
  readonly system: string
  readonly dryRun?: true
  readonly json?: true
}

async function runAdopt(cli: Cli, flags: AdoptFlags): Promise<void> {
  const dryRun = flags.dryRun === true
  const adopted = await cli.withContext((context) =>
    adopt(context, { systemKey: flags.system, dryRun }),
  )
  if (flags.json === true) {
    cli.terminal.json({ dryRun, ...adopted })
    return
  }
  const { people, grants, managers, withoutManager, conflicts, notAllowed } = adopted
  cli.terminal.print(
    `${dryRun ? 'Would adopt' : 'Adopted'} ${counted(grants, 'entitlement')} of ${count(people)} ${people === 1 ? 'person' : 'people'}, asked of ${counted(managers, 'manager')}`,
  )
  if (withoutManager > 0) cli.terminal.print(`  ${count(withoutManager)} have no manager to ask`)
  cli.terminal.print(
    `  ${count(conflicts)} stand against each other, ${count(notAllowed)} are not for them by the catalogue`,
  )
}

function registerLists(cli: Cli, access: Command): void {
  const lists = access
    .command('lists')
    .summary('account lists taken in; release or discard what is held')
    .description('The lists of accounts that have been taken in, newest first.')
    .option('--json', 'answer with one JSON value')
    .action(async (flags: { json?: true }) => {
      const { items } = await cli.withContext((context) => listLists(context, { limit: 50 }))
      if (flags.json === true) cli.terminal.json({ items })
      else {
        const rows = items.map((each) => [
          String(each.id),
          each.system.key,
          each.exportedAt,
          each.state,
          count(each.accounts),
          each.held === null ? '' : heldWords(each.held),
        ])
        cli.terminal.print(table([['ID', 'SYSTEM', 'EXPORTED', 'STATE', 'ACCOUNTS', ''], ...rows]))
      }
    })
  lists
    .command('release')
    .argument('<id>')
    .summary('apply a list that is held')
    .action(async (id: string) => {
      const counts = await cli.withContext((context) => releaseList(context, Number(id)))
      cli.terminal.print(`Applied: ${count(counts.accounts)} accounts, ${count(counts.gone)} gone`)
    })
  lists
    .command('discard')
    .argument('<id>')
    .summary('throw away a list that is held')
    .action(async (id: string) => {
      await cli.withContext((context) => discardList(context, Number(id)))
      cli.terminal.print('Discarded.')
    })
}
