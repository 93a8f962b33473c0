/** Systems, and what changes each without hands. */
import { authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { formatInstant, type Instant } from '../../calendar/index.ts'
import { canConnect, canSeeAllAccess } from '../policy.ts'
import { doerOf } from './run.commands.ts'
import type { ConnectorView } from './schema.ts'
import {
  loadConnector,
  loadConnectors,
  loadFigures,
  loadSecretNames,
  type SystemConnector,
} from './store.ts'

const DAYS_30 = 30 * 86_400_000

export async function listConnectors(context: Context): Promise<ConnectorView[]> {
  authoriseSight(canSeeAllAccess(context.actor))
  return context.transaction(async (tx) => {
    const views: ConnectorView[] = []
    for (const each of await loadConnectors(tx)) views.push(await present(context, tx, each))
    return views
  })
}

/** Throws `not_found`. */
export async function readConnectorView(context: Context, key: string): Promise<ConnectorView> {
  authoriseSight(canSeeAllAccess(context.actor), `There is no system ${key}`)
  return context.transaction(async (tx) => present(context, tx, await loadConnector(tx, key)))
}

const orNull = (at: Instant | null) => (at === null ? null : formatInstant(at))

async function present(
  { clock, actor }: Context,
  tx: Tx,
  connector: SystemConnector,
): Promise<ConnectorView> {
  const { systemId, key, name, isOn, settings, held } = connector
  const since = clock.now() - DAYS_30
  const { waiting, left, done, faults } = await loadFigures(tx, systemId, {
    since,
    by: doerOf(key),
  })
  return {
    system: { key, name },
    state: stateOf(connector),
    isOn,
    settings,
    hasSecrets: await loadSecretNames(tx, systemId),
    lastOkAt: orNull(connector.lastOkAt),
    failingSince: orNull(connector.failingSince),
    lastError: connector.lastError,
    held:
      held === null || 'released' in held
        ? null
        : { persons: held.persons, accounts: held.accounts, most: held.most },
    waiting: isOn ? waiting : 0,
    left,
    doneIn30Days: done,
    faults: faults.map((fault) => ({ ...fault, at: formatInstant(fault.at) })),
    mayChange: canConnect(actor),
  }
}

function stateOf(connector: SystemConnector): ConnectorView['state'] {
  const { settings, isOn, failingSince, held, lastOkAt } = connector
  if (settings === null) return 'none'
  if (!isOn) return 'off'
  if (failingSince !== null) return 'failing'
  if (held !== null && 'persons' in held) return 'held'
  return lastOkAt === null ? 'new' : 'working'
}
