/** Whether a program answers as it is about to be connected, and what it offers. */
import { authorise, authoriseSight } from '../../../platform/actor.ts'
import { stopwatch } from '../../../platform/clock.ts'
import type { Context } from '../../../platform/context.ts'
import { DomainError } from '../../../platform/errors.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import type { Seal } from '../../../platform/seal.ts'
import { type AskedSettings, isAsked, openProgram, withConnector } from './asking.commands.ts'
import type { Thing } from './connector.ts'
import { readFiring } from './connectors/alertmanager.ts'
import { canChangeSources, canReadSources } from './policy.ts'
import type { Secrets, SourceTrial, TriedSource } from './schema.ts'
import { openSecrets } from './secrets.commands.ts'
import { loadSource } from './store.ts'

const WITHIN_MS = 20_000

/**
 * Asks with what is given, and with the secrets of a saved source where it is the same address. Nothing
 * is saved. What the program does not answer is an outcome, and not thrown.
 */
export async function trySource(
  context: Context,
  { settings, secrets, key, q }: TriedSource,
  seal: Seal,
): Promise<SourceTrial> {
  authoriseSight(canReadSources(context.actor))
  authorise(canChangeSources(context.actor))
  if (!isAsked(settings)) return waiting([])
  const kept = key === undefined ? {} : await keptSecrets(context, key, settings, seal)
  return askNow(settings, { ...kept, ...secrets }, q)
}

/** What a connected program offers to be bound. Throws `not_found`, `forbidden`. */
export async function readOffers(
  context: Context,
  key: string,
  q: string,
  seal: Seal,
): Promise<SourceTrial> {
  authoriseSight(canReadSources(context.actor), `There is no source ${key}`)
  authorise(canChangeSources(context.actor))
  const { settings, cursor, secrets } = await context.unhindered().transaction(async (tx) => {
    const source = await loadSource(tx, key)
    return { ...source, secrets: await openSecrets(tx, source, seal) }
  })
  if (!isAsked(settings)) return waiting(readFiring(cursor, q))
  return askNow(settings, secrets, q)
}

/** A program that only posts has nothing to answer; what it told of lately can be bound. */
function waiting(things: readonly Thing[]): SourceTrial {
  return { answered: true, about: null, fault: null, tookMs: 0, offers: [...things] }
}

/** Of another address the saved secrets are not used. */
async function keptSecrets(
  context: Context,
  key: string,
  settings: AskedSettings,
  seal: Seal,
): Promise<Secrets> {
  return context.unhindered().transaction(async (tx) => {
    const source = await loadSource(tx, key)
    const saved = source.settings
    const isSame = isAsked(saved) && new URL(saved.url).origin === new URL(settings.url).origin
    return isSame ? openSecrets(tx, source, seal) : {}
  })
}

async function askNow(settings: AskedSettings, secrets: Secrets, q: string): Promise<SourceTrial> {
  const took = stopwatch()
  const program = openProgram(settings, secrets, AbortSignal.timeout(WITHIN_MS))
  try {
    return await withConnector(settings, async (connector, own) => {
      const about = await connector.about(program)
      const offers = await connector.offers(program, own, q)
      const tookMs = Math.round(took())
      return { answered: true, about, fault: null, tookMs, offers: [...offers] }
    })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const fault = error.message.slice(0, 500) || reason('source_slow')
    return { answered: false, about: null, fault, tookMs: Math.round(took()), offers: [] }
  } finally {
    await program.close()
  }
}
