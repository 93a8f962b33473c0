import type { Cli } from '../../platform/cli/cli.ts'
import { table } from '../../platform/cli/terminal.ts'
import { DomainError } from '../../platform/errors.ts'
import type { RunningBudget } from '../availability/index.ts'
import { readBudgets, readServiceMap } from './map.commands.ts'
import type { MapService, ServiceMap } from './schema.ts'

interface Options {
  readonly service?: string
  readonly json?: true
}

/** `kvitto status`. */
export function registerStatus(cli: Cli): void {
  cli.program
    .command('status')
    .summary('whether the services work right now, and why not')
    .description(
      `Whether each service works at this moment, since when, which components it is down because of, how much outage its goal still bears in the running period, and what has been told of it. A service whose source is silent is unknown, never up.

  kvitto status --json | jq '.services[] | select(.state == "down")'`,
    )
    .option('-s, --service <key>', 'one service only')
    .option('--json', 'answer with one JSON value')
    .action((options: Options) => run(cli, options))
}

async function run({ terminal, withContext }: Cli, options: Options): Promise<void> {
  const { map, budgets } = await withContext(async (context) => ({
    map: await readServiceMap(context),
    budgets: await readBudgets(context),
  }))
  const chosen = map.services.filter(
    ({ key }) => options.service === undefined || key === options.service,
  )
  if (options.service !== undefined && chosen.length === 0) {
    throw new DomainError('not_found', `There is no service "${options.service}"`, {
      mend: `Known: ${map.services.map(({ key }) => key).join(', ')}.`,
    })
  }
  const services = chosen.map((service) => statusOf(service, map, budgets.get(service.key) ?? null))
  if (options.json === true) return terminal.json({ asOf: map.asOf, services })
  if (services.length === 0) {
    return terminal.print('No service is known yet: kvitto services apply --help says how.')
  }
  const rows = services.map((service) => [
    service.service,
    stateWords(service, terminal.style),
    service.since ?? '',
    service.because.map(({ component }) => component).join(', '),
    leftOf(service),
    service.disturbance === null ? '' : `${service.disturbance.id}: ${service.disturbance.title}`,
  ])
  const head = ['SERVICE', 'STATE', 'SINCE', 'BECAUSE OF', 'OUTAGE LEFT', 'DISTURBANCE']
  terminal.print(table([head, ...rows], { head: terminal.style.strong }))
}

function statusOf(service: MapService, { components }: ServiceMap, budget: RunningBudget | null) {
  const { key, name, isMeasured, isMaintained, state, since, because, disturbance } = service
  return {
    service: key,
    name,
    isMeasured,
    isMaintained,
    state,
    since,
    because: because.map((component) => {
      const known = components.find((each) => each.key === component)
      return {
        component,
        name: known?.name ?? null,
        state: known?.state ?? 'unknown',
        since: known?.since ?? null,
      }
    }),
    disturbance,
    budget,
  }
}

/** Minutes of outage that the goal still bears in the running period; below zero where it is passed. */
function leftOf({ budget }: ReturnType<typeof statusOf>): string {
  return budget === null ? '' : `${Math.floor(budget.leftSeconds / 60)} min`
}

function stateWords(
  { state, isMeasured, isMaintained }: ReturnType<typeof statusOf>,
  style: Cli['terminal']['style'],
): string {
  if (!isMeasured) return style.faint('not measured')
  if (isMaintained) return 'maintenance'
  return state === 'down' || state === 'degraded' ? style.warn(state) : state
}
