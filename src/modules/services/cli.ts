import type { Command } from 'commander'
import type { Cli } from '../../platform/cli/cli.ts'
import { counted } from '../../platform/cli/counts.ts'
import { type Style, type Terminal, table } from '../../platform/cli/terminal.ts'
import { DomainError } from '../../platform/errors.ts'
import { readYamlFile } from '../../platform/files/yaml.ts'
import { agreementAt } from './agreement.ts'
import type { Applied, JudgedTickets } from './apply.commands.ts'
import { loadAllServices } from './apply.store.ts'
import { compositionWords } from './composition.ts'
import { servicesFile } from './file.ts'
import type { Change, KnownService } from './plan.ts'
import { loadService } from './store.ts'
import { promisesInWords } from './words.ts'

/** `kvitto services …`. */
export function registerServices(cli: Cli, tickets: JudgedTickets): void {
  const services = cli.program
    .command('services')
    .summary('what is promised, to whom: apply a file, list, show')
    .description('Services, their customers and contacts, and the agreements about them.')
  registerApply(cli, services, tickets)
  services
    .command('list')
    .summary('all services')
    .description('All services, with the agreement in force today.')
    .option('--json', 'answer with one JSON value')
    .action((options: { json?: true }) => list(cli, options.json === true))
  services
    .command('show')
    .summary('one service, with every version of its agreement')
    .description('One service: contacts, components, and what each agreement version promises.')
    .argument('<key>', 'the service, as viva')
    .option('--json', 'answer with one JSON value')
    .action((key: string, options: { json?: true }) => show(cli, key, options.json === true))
}

interface ApplyFlags {
  readonly dryRun?: true
  readonly correct?: string
  readonly json?: true
}

function registerApply(cli: Cli, services: Command, tickets: JudgedTickets): void {
  services
    .command('apply')
    .summary('bring services and agreements to what a file says')
    .description(
      `Brings services, contacts and agreements to what a YAML file says, and says what changed. Applying the same file again changes nothing. Contacts of a service that are not in the file are removed; services and agreement versions that are not in the file are left alone.

  levels:                      # templates that agreements name and may override
    - key: guld
      name: Guld
      openingHours:
        zone: Europe/Stockholm
        week: { mon-fri: ["08:00-16:30"] }
        holidays: SE
      priorities: { "1": { resolution: PT4H }, "2": { resolution: PT6H } }
      report: { every: quarter, dueWorkingDays: 15 }
  services:
    - key: viva
      name: Viva
      customer: Sociala omsorgsförvaltningen
      contacts: [{ name: Maria, email: maria@example.org, language: sv }]
      components: { all: [viva-web, viva-db] }
      agreements:
        - from: 2026-01-01
          level: guld
          priorities: { "1": { response: PT30M, goalPercent: 95 } }
          availabilityGoalPercent: 99.5

Targets are opening time (PT4H, PT1H30M). An agreement is in force from its first day until the next begins. What tickets have been judged by is not changed, unless with --correct. docs/services.md explains every field.`,
    )
    .argument('<file>', 'the YAML file')
    .option('--dry-run', 'show what would change, and change nothing')
    .option('--correct <reason>', 'change also what tickets have been judged by; kept as a trace')
    .option('--json', 'answer with one JSON value')
    .action((file: string, flags: ApplyFlags) => apply(cli, tickets, file, flags))
}

async function apply(
  cli: Cli,
  tickets: JudgedTickets,
  path: string,
  flags: ApplyFlags,
): Promise<void> {
  if (flags.correct?.trim() === '') {
    throw new DomainError('usage', 'A correction needs a reason: --correct "why"')
  }
  const file = await readYamlFile(path, servicesFile)
  // The holidays of the world take a while to load; only this command needs them.
  const { applyServices, judgedWords } = await import('./apply.commands.ts')
  const dryRun = flags.dryRun === true
  const result = await cli.withContext((context) =>
    applyServices(context, tickets, file, { dryRun, correction: flags.correct }),
  )
  if (flags.json === true) cli.terminal.json({ dryRun, ...result })
  else {
    printApplied(cli.terminal, result, dryRun)
    for (const correction of result.corrections) {
      const needs = dryRun && flags.correct === undefined ? '; needs --correct "why"' : ''
      cli.terminal.print(cli.terminal.style.warn(`! ${judgedWords(correction)}${needs}`))
    }
  }
}

function printApplied({ print, style }: Terminal, result: Applied, dryRun: boolean): void {
  const { organisation, services } = result
  if (services.length === 0 && organisation === null) {
    print('Nothing to change.')
    return
  }
  if (organisation !== null) {
    print(
      `${style.strong('Organisation')}: ${organisation.before ?? 'none'} → ${organisation.after}`,
    )
  }
  for (const { key, name, changes } of services) {
    print(`${style.strong(name)} (${key})`)
    for (const change of changes) print(`  ${sign(change, style)} ${change.text}`)
  }
  if (dryRun) print('Nothing was changed (--dry-run).')
  else if (result.rejudgedTickets > 0)
    print(`${counted(result.rejudgedTickets, 'ticket')} judged again.`)
}

function sign({ kind }: Change, style: Style): string {
  if (kind.endsWith('_added')) return style.good('+')
  return kind.endsWith('_removed') ? style.bad('-') : style.warn('~')
}

async function list(cli: Cli, asJson: boolean): Promise<void> {
  const { services, today } = await cli.withContext((context) =>
    context.transaction(async (tx) => ({
      services: await loadAllServices(tx),
      today: context.clock.now(),
    })),
  )
  const inForce = (service: KnownService) =>
    agreementAt(
      service.agreements.map((version, id) => ({ ...version, id })),
      today,
    )
  if (asJson) {
    cli.terminal.json(
      services.map((service) => ({
        key: service.key,
        name: service.name,
        customer: service.customer,
        agreements: service.agreements.map(({ from }) => from),
        inForce: inForce(service)?.from ?? null,
        level: inForce(service)?.terms.level ?? null,
      })),
    )
    return
  }
  if (services.length === 0) {
    cli.terminal.print('No services yet. Describe them in a file: kvitto services apply --help')
    return
  }
  const rows = services.map((service) => {
    const agreement = inForce(service)
    const promised = agreement === undefined ? 'none in force' : `from ${agreement.from}`
    return [service.key, service.name, service.customer, promised, agreement?.terms.level ?? '']
  })
  const head = ['SERVICE', 'NAME', 'CUSTOMER', 'AGREEMENT', 'LEVEL']
  cli.terminal.print(table([head, ...rows], { head: cli.terminal.style.strong }))
}

async function show(cli: Cli, key: string, asJson: boolean): Promise<void> {
  const service = await cli.withContext((context) =>
    context.transaction((tx) => loadService(tx, key)),
  )
  const { print, style } = cli.terminal
  if (asJson) {
    cli.terminal.json({ ...service, composition: service.composition ?? null })
    return
  }
  print(`${style.strong(service.name)} (${service.key}) for ${service.customer}`)
  for (const { name, email, language } of service.contacts) {
    print(`  contact: ${name} <${email}>, ${language}`)
  }
  const works =
    service.composition === undefined ? 'not measured' : compositionWords(service.composition)
  print(`  works when: ${works}`)
  if (service.agreements.length === 0) print('  no agreement yet')
  for (const { from, terms } of service.agreements) {
    print(`\n${style.strong(`Agreement from ${from}`)}`)
    const rows = [...promisesInWords(terms)].map(([name, words]) => [`  ${name}`, words])
    print(table(rows))
    const dates = Object.keys(terms.serviceHours.exceptions ?? {}).sort()
    if (dates.length > 0) {
      print(style.faint(`  other hours on ${dates.length} days, ${dates[0]} to ${dates.at(-1)}`))
    }
  }
}
