import type { Cli } from '../../platform/cli/cli.ts'
import { accessCommand } from './access.cli.ts'
import { registerAccounts, registerImportAccounts } from './accounts/cli.ts'
import { registerCatalogue } from './catalogue/cli.ts'
import { registerLeaving } from './leaving/leaving.cli.ts'
import { registerFeeds } from './people/feeds.cli.ts'
import { registerImportEmployments } from './people/import.cli.ts'
import { registerAccessProof } from './proof/cli.ts'
import { registerAccessWho } from './requests/cli.ts'
import { registerAccessSources } from './sources/cli.ts'

/** `kvitto access …`, and what it takes in under `kvitto import`. */
export function registerAccess(cli: Cli, importing: Cli['program']): void {
  registerImportEmployments(importing, cli)
  registerImportAccounts(importing, cli)
  registerAccounts(cli)
  registerCatalogue(cli)
  registerLeaving(cli)
  registerAccessWho(cli)
  registerAccessSources(cli)
  registerFeeds(accessCommand(cli), cli)
  registerAccessProof(accessCommand(cli), cli)
}
