/** A probe tried once, as it is written now, before it is saved. */
import { authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Seal } from '../../../platform/seal.ts'
import { formatInstant } from '../../calendar/index.ts'
import { check } from './check.ts'
import type { Guard } from './checks/asking.check.ts'
import { mayChange, refuseLoose } from './commands.ts'
import { canMeasureAnything } from './policy.ts'
import { loadSecrets } from './secrets.store.ts'
import { addressText, whomItTrusts } from './targets.ts'
import type { TrialOutcome, WantedTrial } from './view.schema.ts'

/**
 * Asks from Kvitto's own place, and writes down who asked what. Secrets that are kept go to the server that
 * they were written for. Throws `forbidden`, `not_found`, `invalid_input` where a secret is missing.
 */
export async function tryProbe(
  context: Context,
  wanted: WantedTrial,
  { seal, guard }: { readonly seal: Seal; readonly guard: Guard },
): Promise<TrialOutcome> {
  authorise(canMeasureAnything(context.actor))
  const { settings, timeoutSeconds } = wanted
  authoriseSight(settings.kind !== 'heartbeat', 'A heartbeat asks nobody')
  const secrets = new Map(Object.entries(wanted.secrets))
  for (const [name, secret] of await keptFor(context, wanted, seal)) {
    if (!secrets.has(name)) secrets.set(name, secret)
  }
  refuseLoose(wanted, [...secrets.keys()])
  const checked = await check(settings, secrets, {
    timeoutMs: timeoutSeconds * 1000,
    guard,
    trace: true,
  })
  const { outcome, detail, tookMs, expiresAt, steps = [] } = checked
  await context.transaction((tx) =>
    context.ledger.append(tx, {
      kind: 'probe.tried',
      subject:
        wanted.probe === undefined ? `probe-trial:${settings.kind}` : `probe:${wanted.probe}`,
      facts: { kind: settings.kind, address: addressText(settings), outcome },
    }),
  )
  return {
    outcome,
    detail,
    tookMs: Math.round(tookMs),
    expiresAt: expiresAt === undefined ? null : formatInstant(expiresAt),
    steps: steps.map(({ name, atMs }) => ({ name, atMs: Math.round(atMs) })),
  }
}

async function keptFor(
  context: Context,
  { probe: key, settings }: WantedTrial,
  seal: Seal,
): Promise<ReadonlyMap<string, string>> {
  if (key === undefined) return new Map()
  const probe = await context.transaction((tx) => mayChange(context, tx, key))
  if (whomItTrusts(probe.settings) !== whomItTrusts(settings)) return new Map()
  return context.unhindered().transaction((tx) => loadSecrets(tx, probe.id, seal))
}
