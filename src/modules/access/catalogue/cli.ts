import type { Cli } from '../../../platform/cli/cli.ts'
import { count } from '../../../platform/cli/counts.ts'
import { readYamlFile } from '../../../platform/files/yaml.ts'
import { accessCommand } from '../access.cli.ts'
import { applyCatalogue } from './apply.commands.ts'
import { catalogueText } from './export.commands.ts'
import { catalogueFile } from './schema.ts'

/** `kvitto access catalogue …`. */
export function registerCatalogue(cli: Cli): void {
  const catalogue = accessCommand(cli)
    .command('catalogue')
    .summary('systems and what may be had in them: apply a file, show')
    .description('What may be had in each system, by whom, and what must not be had together.')
  catalogue
    .command('apply')
    .argument('<file>', 'the YAML file')
    .summary('bring systems and entitlements to what a file says')
    .description(
      `Brings systems, entitlements and forbidden combinations to what a YAML file says. The same file again changes nothing; entitlements that are not in it are left alone.

  systems:
    - key: heroma
      name: Heroma
      handledBy: payroll_officer
      kinds: [{ key: pa_team, sv: PA-team, en: PA team }]
      steps: { remove: ["Öppna Behörigheter i Heroma", "Ta bort {value} från {account}"] }
      entitlements:
        - key: pa_team:PA-12
          name: PA-team 12
          risk: high
          approval: owner
          allowed: { titles: [Löneassistent] }
      conflicts:
        - { one: module:reg, other: module:attest, reason: Den som registrerar ska inte attestera }

docs/access-accounts.md explains every field.`,
    )
    .option('--dry-run', 'show what would change, and change nothing')
    .option('--json', 'answer with one JSON value')
    .action(async (path: string, flags: { dryRun?: true; json?: true }) => {
      const file = await readYamlFile(path, catalogueFile)
      const dryRun = flags.dryRun === true
      const systems = await cli.withContext((context) => applyCatalogue(context, file, { dryRun }))
      if (flags.json === true) {
        cli.terminal.json({ dryRun, systems })
        return
      }
      for (const { key, system, entitlements, conflicts } of systems) {
        cli.terminal.print(
          `${cli.terminal.style.strong(key)} ${system}: ${count(entitlements.new.length)} entitlements new, ${count(entitlements.changed.length)} changed, ${count(conflicts)} combinations changed`,
        )
      }
    })
  catalogue
    .command('show')
    .argument('<system>', 'as heroma')
    .summary('a system’s part as the file that makes it')
    .description('Prints the YAML that brings another Kvitto to the same.')
    .action(async (key: string) => {
      cli.terminal.print(await cli.withContext((context) => catalogueText(context, key)))
    })
}
