/** Whether a source can be reached as it is about to be connected, and what is there. */
import { authorise, authoriseSight } from '../../../platform/actor.ts'
import { stopwatch } from '../../../platform/clock.ts'
import type { Context } from '../../../platform/context.ts'
import { DomainError } from '../../../platform/errors.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import { formatInstant } from '../../calendar/index.ts'
import { canRelease, canSeeAllAccess } from '../policy.ts'
import { readDirectory } from './directory.commands.ts'
import { matchesPattern } from './files.ts'
import { inOrder, openPlace, type SourceHouse } from './read.commands.ts'
import type { Secrets, SourceTrial, TriedSource } from './schema.ts'
import { openSecrets } from './secrets.commands.ts'
import { whereabouts } from './source.commands.ts'
import { loadSource } from './store.ts'

const WITHIN_MS = 30_000
const SHOWN = 20
const nothing = { hostKey: null, rows: null, found: [], problems: [] }

/**
 * Asks with what is given, and with the secrets of a saved source where it is the same place. Nothing is
 * saved or taken in. What does not answer is an outcome, and not thrown.
 */
export async function trySource(
  context: Context,
  tried: TriedSource,
  house: SourceHouse,
): Promise<SourceTrial> {
  authoriseSight(canSeeAllAccess(context.actor))
  authorise(canRelease(context.actor))
  const took = stopwatch()
  const tookMs = () => Math.round(took())
  try {
    const secrets = { ...(await keptSecrets(context, tried, house)), ...tried.secrets }
    const seen = await ask(context, tried, secrets, house)
    return { answered: true, fault: null, ...nothing, ...seen, tookMs: tookMs() }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const fault = error.message.slice(0, 500) || reason('source_slow')
    const [hostKey] = /SHA256:[A-Za-z0-9+/]{43}/.exec(fault) ?? []
    return { answered: false, fault, ...nothing, hostKey: hostKey ?? null, tookMs: tookMs() }
  }
}

async function keptSecrets(
  context: Context,
  { key, settings }: TriedSource,
  { seal }: SourceHouse,
): Promise<Secrets> {
  if (key === undefined) return {}
  return context.unhindered().transaction(async (tx) => {
    const source = await loadSource(tx, key)
    const isSame = whereabouts(source.settings) === whereabouts(settings)
    return isSame ? openSecrets(tx, source, seal) : {}
  })
}

async function ask(
  context: Context,
  { settings, system }: TriedSource,
  secrets: Secrets,
  house: SourceHouse,
): Promise<Partial<SourceTrial>> {
  const signal = AbortSignal.timeout(WITHIN_MS)
  if (settings.kind === 'ldap') {
    const reach = { guard: house.guard, signal }
    const isAccounts = system !== null
    const { rows, problems } = await readDirectory(settings, secrets.password, {
      isAccounts,
      reach,
    })
    return { rows: rows.length, problems: problems.slice(0, SHOWN) }
  }
  const place = await openPlace(settings, secrets, house, signal)
  try {
    const offered = (await place.list()).filter(({ name }) =>
      matchesPattern(name, settings.pattern),
    )
    const ordered = await inOrder(context, offered, settings)
    return {
      hostKey: settings.kind === 'sftp' ? settings.hostKey : null,
      found: ordered.slice(0, SHOWN).map(({ name, madeAt }) => ({
        name,
        madeAt: madeAt === undefined ? null : formatInstant(madeAt),
      })),
      problems: ordered
        .filter(({ madeAt }) => madeAt === undefined)
        .slice(0, SHOWN)
        .map(({ name }) => reason('intake_no_time', { file: name })),
    }
  } finally {
    await place.close()
  }
}
