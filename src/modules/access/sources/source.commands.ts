/** Connecting sources, changing how they are reached, and letting them go. */
import { authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import type { LedgerEvent } from '../../../platform/ledger/ledger.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import type { Seal } from '../../../platform/seal.ts'
import { canRelease, canSeeAllAccess } from '../policy.ts'
import type { GivenSource, NewSource, SourceSettings } from './schema.ts'
import { keepSecrets } from './secrets.commands.ts'
import { endAsking } from './silence.commands.ts'
import {
  beginAnew,
  forgetSecrets,
  insertSource,
  loadSecretNames,
  loadSource,
  lockSource,
  type StandingSource,
  savePause,
  saveRemoval,
  systemIdOf,
  updateSource,
} from './store.ts'

/** Wakes the job that reads. */
export const DUE = 'access.sources.due'

/** Throws `not_found`, `forbidden`, `conflict` where the key is taken. */
export async function connectSource(context: Context, given: NewSource, seal: Seal): Promise<void> {
  authoriseSight(canSeeAllAccess(context.actor))
  authorise(canRelease(context.actor))
  const { key, secrets } = given
  await context.transaction(async (tx) => {
    const systemId = await systemIdOf(tx, given.system)
    await insertSource(tx, { ...given, systemId }, doneBy(context))
    const source = await loadSource(tx, key)
    await keepSecrets(context, tx, source, { secrets, seal })
    await receipt(context, tx, 'access_source.connected', key, factsOf(given))
    await wake(tx)
  })
}

/**
 * Throws as above, and `invalid_input` where it is of another kind, or is to be reached elsewhere
 * without its secrets being given again: otherwise a secret could be sent to whoever waits there.
 */
export async function changeSource(
  context: Context,
  key: string,
  given: GivenSource,
  seal: Seal,
): Promise<void> {
  await changing(context, key, async (tx, source) => {
    const { settings, secrets } = given
    refuseOther(source, given)
    const kept = await loadSecretNames(tx, source.id)
    const left = kept.filter((name) => secrets[name] === undefined)
    if (left.length > 0 && whereabouts(source.settings) !== whereabouts(settings)) {
      throw secretsAgain()
    }
    const systemId = await systemIdOf(tx, given.system)
    await updateSource(tx, source.id, { ...given, systemId }, doneBy(context))
    await keepSecrets(context, tx, source, { secrets, seal })
    await beginAnew(tx, source.id)
    await receipt(context, tx, 'access_source.changed', key, factsOf(given))
    await wake(tx)
  })
}

export async function pauseSource(context: Context, key: string, reason: string): Promise<void> {
  await changing(context, key, async (tx, source) => {
    if (source.pausedAt !== null) throw new DomainError('conflict', `${source.name} is paused`)
    await savePause(tx, source.id, { ...doneBy(context), reason })
    await endAsking(context, tx, source.key, 'withdrawn')
    await beginAnew(tx, source.id)
    await receipt(context, tx, 'access_source.paused', key, {}, { reason })
    await notify(tx, { topic: 'access' })
  })
}

export async function resumeSource(context: Context, key: string): Promise<void> {
  await changing(context, key, async (tx, source) => {
    if (source.pausedAt === null) throw new DomainError('conflict', `${source.name} is not paused`)
    await savePause(tx, source.id, undefined)
    await beginAnew(tx, source.id)
    await receipt(context, tx, 'access_source.resumed', key, {})
    await wake(tx)
  })
}

/** Read at once, instead of when it is due. */
export async function readNow(context: Context, key: string): Promise<void> {
  await changing(context, key, async (tx, source) => {
    if (source.pausedAt !== null) throw new DomainError('conflict', `${source.name} is paused`)
    await beginAnew(tx, source.id)
    await wake(tx)
  })
}

/** What it brought stays; its secrets are forgotten. */
export async function removeSource(context: Context, key: string): Promise<void> {
  await changing(context, key, async (tx, source) => {
    await forgetSecrets(tx, source.id, doneBy(context))
    await saveRemoval(tx, source.id, doneBy(context))
    await endAsking(context, tx, source.key, 'withdrawn')
    await receipt(context, tx, 'access_source.removed', key, {})
    await notify(tx, { topic: 'access' })
  })
}

/** Asks the policies first; nobody else changes it meanwhile. */
async function changing(
  context: Context,
  key: string,
  change: (tx: Tx, source: StandingSource) => Promise<void>,
): Promise<void> {
  authoriseSight(canSeeAllAccess(context.actor), `There is no source ${key}`)
  await context.transaction(async (tx) => {
    await loadSource(tx, key)
    authorise(canRelease(context.actor))
    await change(tx, await lockSource(tx, key))
  })
}

function receipt(
  { ledger }: Context,
  tx: Tx,
  kind: string,
  key: string,
  facts: LedgerEvent['facts'],
  personal: Record<string, string> = {},
): Promise<unknown> {
  return ledger.append(tx, { kind, subject: `access_source:${key}`, facts, personal })
}

/** The reader looks at once, and pages look again. */
async function wake(tx: Tx): Promise<void> {
  await notify(tx, { topic: 'access' })
  await notify(tx, { topic: DUE })
}

function doneBy({ clock, actor }: Context) {
  return { at: clock.now(), by: actor.name }
}

/** What a receipt tells of how it is reached; never a secret. */
function factsOf({ name, system, settings, everyMinutes, silentAfterDays, secrets }: GivenSource) {
  return {
    name,
    system,
    kind: settings.kind,
    where: whereabouts(settings),
    everyMinutes,
    silentAfterDays,
    newSecrets: Object.keys(secrets).sort(),
  }
}

/** Whoever is told the secrets: the machine, as whom, and by what it is known to be the one. */
export function whereabouts(settings: SourceSettings): string {
  switch (settings.kind) {
    case 'folder':
      return settings.directory
    case 'sftp':
      return `sftp://${settings.user}@${settings.host}:${settings.port} ${settings.hostKey ?? ''}`
    case 'ldap':
      return `${settings.transport} ${settings.user}@${settings.host}:${settings.port}`
  }
}

function refuseOther(source: StandingSource, { settings, system }: GivenSource): void {
  if (source.settings.kind === settings.kind && (source.system?.key ?? null) === system) return
  throw new DomainError('invalid_input', 'A source stays what it is', {
    problems: [{ path: 'settings.kind', reason: `It is ${source.settings.kind}` }],
    mend: 'Connect the other one as a source of its own.',
  })
}

function secretsAgain(): DomainError {
  const again = reason('source_secret_again')
  return new DomainError('invalid_input', again, {
    problems: [{ path: 'secrets', reason: again }],
    mend: 'Secrets that were given for one address are not sent to another.',
  })
}
