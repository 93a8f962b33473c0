/** Probes are made and changed here; standing.commands.ts pauses and removes them. */
import { authorise, authoriseSight, reachOf } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import type { Seal } from '../../../platform/seal.ts'
import { newSecret } from '../../../platform/secrets.ts'
import { canMeasure, canMeasureAnything, canReadProbe } from './policy.ts'
import type { ProbeSettings } from './schema.ts'
import { secretNames } from './secret-texts.ts'
import { namesOfSecrets, saveHeartbeatSecret, saveSecrets } from './secrets.store.ts'
import {
  factsOf,
  insertComponent,
  insertProbe,
  isProbeKeyTaken,
  loadProbe,
  lockComponent,
  lockProbe,
  type ProbeTerms,
  type StoredProbe,
  saveMeasuredBy,
  updateProbe,
} from './store.ts'
import { whatDiffers, whomItTrusts } from './targets.ts'
import type { ChangedProbe, NewProbe } from './view.schema.ts'

/** What every heartbeat's secret begins with, so that one that has leaked is found by those who look. */
const HEARTBEAT = 'kvh_'

/**
 * Makes a probe; the component too, where it does not exist. Answers a heartbeat's secret this once.
 * Throws `forbidden`, `not_found` for a component out of reach, `conflict` where the key is taken or the
 * component has another source, `invalid_input` for a secret that is missing or a place that is not there.
 */
export async function makeProbe(
  context: Context,
  wanted: NewProbe,
  seal: Seal,
): Promise<string | null> {
  authorise(canMeasureAnything(context.actor))
  refuseLoose(wanted, Object.keys(wanted.secrets))
  const by = { at: context.clock.now(), name: context.actor.name }
  return context.transaction(async (tx) => {
    await refuseForeign(context, tx, wanted.component)
    if (await isProbeKeyTaken(tx, wanted.key)) throw taken(wanted.key)
    const componentId = await unmeasured(tx, wanted)
    await saveMeasuredBy(tx, componentId, `probe:${wanted.key}`)
    const id = await insertProbe(tx, { ...wanted, componentId }, by)
    const used = secretNames(wanted.settings)
    await saveSecrets(tx, id, { given: wanted.secrets, used, seal }, by)
    const heartbeat = wanted.settings.kind === 'heartbeat' ? newSecret(HEARTBEAT) : undefined
    if (heartbeat !== undefined) await saveHeartbeatSecret(tx, id, heartbeat.sha256, by.at)
    await context.ledger.append(tx, {
      kind: 'probe.made',
      subject: `probe:${wanted.key}`,
      facts: { component: wanted.component, secrets: used, ...factsOf(wanted) },
    })
    await notify(tx, { topic: 'probes' })
    return heartbeat?.secret ?? null
  })
}

/**
 * Changes what is asked, how often and from where. Throws `not_found`, `forbidden`, `conflict` where
 * somebody else changed it since, and `invalid_input` where it now asks somebody else and its secrets are
 * not written anew.
 */
export async function changeProbe(
  context: Context,
  key: string,
  wanted: ChangedProbe,
  seal: Seal,
): Promise<void> {
  const by = { at: context.clock.now(), name: context.actor.name }
  await context.transaction(async (tx) => {
    const before = await mayChange(context, tx, key)
    if (before.version !== wanted.version) throw changedSince(key)
    if ((before.settings.kind === 'heartbeat') !== (wanted.settings.kind === 'heartbeat')) {
      throw otherKind()
    }
    refuseLoose(wanted, await secretsFor(tx, before, wanted))
    await updateProbe(tx, before.id, wanted, by)
    const used = secretNames(wanted.settings)
    await saveSecrets(tx, before.id, { given: wanted.secrets, used, seal }, by)
    const changed = [
      ...whatDiffers(termsOf(before), termsOf(wanted)),
      ...whatDiffers(before.settings, wanted.settings).map((name) => `settings.${name}`),
    ]
    await context.ledger.append(tx, {
      kind: 'probe.changed',
      subject: `probe:${key}`,
      facts: { changed, secretsWritten: Object.keys(wanted.secrets).sort(), ...factsOf(wanted) },
    })
    await notify(tx, { topic: 'probes' })
  })
}

/** A new secret for a heartbeat; the one before no longer counts. Throws `conflict` for another kind. */
export async function renewHeartbeat(context: Context, key: string): Promise<string> {
  return context.transaction(async (tx) => {
    const { id, settings } = await mayChange(context, tx, key)
    if (settings.kind !== 'heartbeat') {
      throw new DomainError('conflict', `Nobody reports to "${key}": it asks by itself`)
    }
    const { secret, sha256 } = newSecret(HEARTBEAT)
    await saveHeartbeatSecret(tx, id, sha256, context.clock.now())
    await context.ledger.append(tx, {
      kind: 'probe.secret_renewed',
      subject: `probe:${key}`,
      facts: {},
    })
    return secret
  })
}

/** The probe, held until the end of the transaction. Throws `not_found`, `forbidden` for one who may only read. */
export async function mayChange(context: Context, tx: Tx, key: string): Promise<StoredProbe> {
  const seen = await loadProbe(tx, key)
  const services = seen.services.map((service) => service.key)
  authoriseSight(canReadProbe(context.actor, services), `There is no probe "${key}"`)
  authorise(canMeasure(context.actor, services))
  await lockProbe(tx, seen.id)
  // As it is now that nobody else can change it.
  return loadProbe(tx, key)
}

/** A component that is not there yet is for those who reach everything. */
async function refuseForeign(context: Context, tx: Tx, component: string): Promise<void> {
  const found = await lockComponent(tx, component)
  if (found !== undefined) return authorise(canMeasure(context.actor, found.services))
  const reach = reachOf(context.actor, ['administrator', 'technician'])
  authoriseSight(reach === 'all', `There is no component "${component}"`)
}

/** The component, made where it is not there. */
async function unmeasured(tx: Tx, { component: key, name }: NewProbe): Promise<number> {
  const component = await lockComponent(tx, key)
  if (component === undefined) return insertComponent(tx, key, name)
  if (component.measuredBy === null) return component.id
  throw new DomainError('conflict', `"${key}" is measured by ${component.measuredBy}`, {
    problems: [{ path: 'component', reason: `It is measured by ${component.measuredBy}` }],
    mend: 'A component has one source. Make a component of its own for this one, and say in the service how they go together: { any: [viva-web, viva-web-2] }.',
  })
}

/** The names of the secrets that it has after the change: those that are written, and kept for the same server. */
async function secretsFor(tx: Tx, before: StoredProbe, wanted: ChangedProbe): Promise<string[]> {
  const given = Object.keys(wanted.secrets)
  if (whomItTrusts(before.settings) !== whomItTrusts(wanted.settings)) return given
  return [...given, ...(await namesOfSecrets(tx, before.id))]
}

/** Throws `invalid_input` where a secret is referred to that nobody has written. */
export function refuseLoose(
  { settings }: { readonly settings: ProbeSettings },
  known: readonly string[],
): void {
  const missing = secretNames(settings).filter((name) => !known.includes(name))
  if (missing.length === 0) return
  throw new DomainError('invalid_input', 'Some secrets are not written', {
    problems: missing.map((name) => ({ path: `secrets.${name}`, reason: 'It is not written' })),
    mend: 'Write them again where the probe now asks another server, or trusts somebody else: what was kept is sent to nobody new.',
  })
}

function termsOf(probe: ProbeTerms) {
  const { name, intervalSeconds, timeoutSeconds, confirmFailures, confirmEverySeconds } = probe
  const { placesNeeded, places } = probe
  return {
    name,
    intervalSeconds,
    timeoutSeconds,
    confirmFailures,
    confirmEverySeconds,
    placesNeeded,
    places: [...places].sort(),
  }
}

function taken(key: string): DomainError {
  return new DomainError('conflict', `There is, or was, a probe "${key}"`, {
    problems: [{ path: 'key', reason: 'It is taken' }],
    mend: 'Choose another key: what was measured under this one is still told.',
  })
}

function changedSince(key: string): DomainError {
  return new DomainError('conflict', `Somebody has changed "${key}" since you opened it`, {
    mend: 'Open it again, and make your change there.',
  })
}

function otherKind(): DomainError {
  return new DomainError('conflict', 'A heartbeat is not made into something that asks, nor back', {
    mend: 'Remove it and make another.',
  })
}
