/** Setting up what changes a system without hands: administrators only. */
import { authorise, authoriseSight } from '../../../platform/actor.ts'
import { stopwatch } from '../../../platform/clock.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import type { LedgerEvent } from '../../../platform/ledger/ledger.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import { sealEach } from '../../../platform/seal.ts'
import { canConnect, canSeeAllAccess } from '../policy.ts'
import { openConnection, openSecrets, placeOf, whereabouts } from './connection.commands.ts'
import type { ConnectorHouse } from './run.commands.ts'
import type { ConnectorTrial, GivenConnector, TriedConnector } from './schema.ts'
import {
  beginAnew,
  type ConnectorSecretName,
  type Held,
  loadConnector,
  loadSecretNames,
  lockConnector,
  type SystemConnector,
  saveConnector,
  saveSealed,
  saveStanding,
} from './store.ts'

/** Wakes the job that does what is queued. */
export const CONNECTORS_DUE = 'access.connectors.due'

/**
 * Throws `not_found`, `forbidden`, `invalid_input` where it is to be reached elsewhere without its secrets
 * being given again: otherwise a secret could be sent to whoever waits there.
 */
export async function setConnector(
  context: Context,
  key: string,
  { settings, secrets, isOn }: GivenConnector,
  { seal }: Pick<ConnectorHouse, 'seal'>,
): Promise<void> {
  await changing(context, key, async (tx, connector) => {
    const kept = await loadSecretNames(tx, connector.systemId)
    const left = kept.filter((name) => secrets[name] === undefined)
    const before = connector.settings
    if (before !== null && left.length > 0 && whereabouts(before) !== whereabouts(settings)) {
      throw secretsAgain()
    }
    await saveConnector(tx, connector.systemId, { isOn, settings })
    const sealed = sealEach<ConnectorSecretName>(seal, placeOf(key), secrets)
    if (sealed.size > 0) await saveSealed(tx, connector.systemId, sealed, doneBy(context))
    await beginAnew(tx, connector.systemId)
    await receipt(context, tx, 'access_connector.set', key, {
      kind: settings.kind,
      where: whereabouts(settings),
      isOn,
      newSecrets: Object.keys(secrets).sort(),
    })
  })
}

/** Changes are made by hand again; its secrets are forgotten. */
export async function removeConnector(context: Context, key: string): Promise<void> {
  await changing(context, key, async (tx, connector) => {
    await saveConnector(tx, connector.systemId, null)
    await saveSealed(tx, connector.systemId, null, doneBy(context))
    await beginAnew(tx, connector.systemId)
    await receipt(context, tx, 'access_connector.removed', key, {})
  })
}

/** Lets through what was held until now. Throws `conflict` where nothing is held. */
export async function releaseHeld(context: Context, key: string): Promise<void> {
  let held: Held | undefined
  await changing(context, key, async (tx, connector) => {
    if (connector.held === null || 'released' in connector.held) {
      throw new DomainError('conflict', `Nothing of ${connector.name} is held`)
    }
    held = connector.held
    await receipt(context, tx, 'access_connector.released', key, { persons: held.persons })
  })
  const upTo = held?.upTo
  if (upTo === undefined) return
  // How it stands is the machine's to write; the policy has said yes to this very act.
  await context.unhindered().transaction(async (tx) => {
    const connector = await lockConnector(tx, key)
    const released = { held: { released: upTo }, nextAt: null }
    await saveStanding(tx, connector.systemId, { ...connector, ...released })
    await notify(tx, { topic: CONNECTORS_DUE })
  })
}

async function changing(
  context: Context,
  key: string,
  change: (tx: Tx, connector: SystemConnector) => Promise<void>,
): Promise<void> {
  authoriseSight(canSeeAllAccess(context.actor), `There is no system ${key}`)
  await context.transaction(async (tx) => {
    await loadConnector(tx, key)
    authorise(canConnect(context.actor))
    await change(tx, await lockConnector(tx, key))
    await notify(tx, { topic: 'access' })
    await notify(tx, { topic: CONNECTORS_DUE })
  })
}

const WITHIN_MS = 30_000

/** Asks with what is given, and with saved secrets where it is the same place. Nothing is saved or changed. */
export async function tryConnector(
  context: Context,
  key: string,
  { settings, secrets, account }: TriedConnector,
  { seal, guard }: ConnectorHouse,
): Promise<ConnectorTrial> {
  authoriseSight(canSeeAllAccess(context.actor), `There is no system ${key}`)
  authorise(canConnect(context.actor))
  const kept = await context.unhindered().transaction(async (tx) => {
    const connector = await loadConnector(tx, key)
    const before = connector.settings
    const isSame = before !== null && whereabouts(before) === whereabouts(settings)
    return isSame ? openSecrets(tx, connector, seal) : {}
  })
  const took = stopwatch()
  const tookMs = () => Math.round(took())
  try {
    const reach = { guard, signal: AbortSignal.timeout(WITHIN_MS) }
    const connection = await openConnection(settings, { ...kept, ...secrets }, reach)
    try {
      const about = await connection.about()
      const seen = account === '' ? null : await connection.look(account)
      const looked = seen === null ? null : { ...seen, entitlements: [...seen.entitlements] }
      return { answered: true, about, fault: null, tookMs: tookMs(), account: looked }
    } finally {
      await connection.close()
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const fault = error.message.slice(0, 500) || reason('source_slow')
    return { answered: false, about: null, fault, tookMs: tookMs(), account: null }
  }
}

function receipt(
  { ledger }: Context,
  tx: Tx,
  kind: string,
  key: string,
  facts: LedgerEvent['facts'],
): Promise<unknown> {
  return ledger.append(tx, { kind, subject: `access_system:${key}`, facts })
}

function doneBy({ clock, actor }: Context) {
  return { at: clock.now(), by: actor.name }
}

function secretsAgain(): DomainError {
  const again = reason('source_secret_again')
  return new DomainError('invalid_input', again, {
    problems: [{ path: 'secrets', reason: again }],
    mend: 'Secrets that were given for one address are not sent to another.',
  })
}
