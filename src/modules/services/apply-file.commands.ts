import type { Context } from '../../platform/context.ts'
import { readYamlFile } from '../../platform/files/yaml.ts'
import type { Applied, JudgedTickets } from './apply.commands.ts'
import { servicesFile } from './file.ts'

/** Applies a file of services, as `kvitto services apply` does. */
export async function applyFile(
  context: Context,
  tickets: JudgedTickets,
  path: string,
): Promise<Applied> {
  const file = await readYamlFile(path, servicesFile)
  // The holidays of the world take a while to load.
  const { applyServices } = await import('./apply.commands.ts')
  return applyServices(context, tickets, file, { dryRun: false, correction: undefined })
}
