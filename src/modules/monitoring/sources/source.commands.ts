/** Connecting programs, changing how they are reached, and letting them go. */
import { authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import type { LedgerEvent } from '../../../platform/ledger/ledger.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import type { Seal } from '../../../platform/seal.ts'
import { deleteBindings, saveMeasuredBy } from './binding.store.ts'
import { canChangeSources, canReadSources } from './policy.ts'
import type { GivenSource, NewSource, SourceSettings } from './schema.ts'
import { keepSecrets } from './secrets.commands.ts'
import { endAsking } from './silence.commands.ts'
import { beginAnew } from './standing.store.ts'
import {
  forgetSecrets,
  insertSource,
  loadSecretNames,
  loadSource,
  lockSource,
  type StandingSource,
  savePause,
  saveRemoval,
  updateSource,
} from './store.ts'
import { refuseBeyondReach } from './within-reach.commands.ts'

/** Throws `not_found`, `forbidden`, `conflict` where the key is taken. */
export async function connectSource(context: Context, given: NewSource, seal: Seal): Promise<void> {
  authoriseSight(canReadSources(context.actor))
  authorise(canChangeSources(context.actor))
  const { key, secrets } = given
  await context.transaction(async (tx) => {
    await insertSource(tx, given, doneBy(context))
    const source = await loadSource(tx, key)
    await keepSecrets(context, tx, source, { secrets, seal })
    await receipt(context, tx, 'source.connected', key, factsOf(given))
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
    refuseOtherKind(source.settings, settings)
    const kept = await loadSecretNames(tx, source.id)
    const left = kept.filter((name) => secrets[name] === undefined)
    if (originOf(source.settings) !== originOf(settings)) {
      if (left.length > 0) throw secretsAgain()
    }
    await updateSource(tx, source.id, given, doneBy(context))
    await keepSecrets(context, tx, source, { secrets, seal })
    await beginAnew(tx, source.id)
    await receipt(context, tx, 'source.changed', key, factsOf(given))
    await wake(tx)
  })
}

export async function pauseSource(context: Context, key: string, reason: string): Promise<void> {
  await changing(context, key, async (tx, source) => {
    if (source.pausedAt !== null) throw new DomainError('conflict', `${source.name} is paused`)
    await savePause(tx, source.id, { ...doneBy(context), reason })
    await endAsking(context, tx, source.key, 'withdrawn')
    await beginAnew(tx, source.id)
    await receipt(context, tx, 'source.paused', key, {}, { reason })
    await notify(tx, { topic: 'sources' })
  })
}

export async function resumeSource(context: Context, key: string): Promise<void> {
  await changing(context, key, async (tx, source) => {
    if (source.pausedAt === null) throw new DomainError('conflict', `${source.name} is not paused`)
    await savePause(tx, source.id, undefined)
    await beginAnew(tx, source.id)
    await receipt(context, tx, 'source.resumed', key, {})
    await wake(tx)
  })
}

/** Its components are free for another source; what it told of them stays. Its secrets are forgotten. */
export async function removeSource(context: Context, key: string): Promise<void> {
  await changing(context, key, async (tx, source) => {
    const freed = await deleteBindings(tx, source.id)
    const components = freed.map(({ component }) => component)
    await saveMeasuredBy(tx, components, null)
    await forgetSecrets(tx, source.id)
    await saveRemoval(tx, source.id, doneBy(context))
    await endAsking(context, tx, source.key, 'withdrawn')
    await beginAnew(tx, source.id)
    await receipt(context, tx, 'source.removed', key, { components })
    await notify(tx, { topic: 'sources' })
  })
}

/** Asks the policies first; nobody else changes it meanwhile. */
async function changing(
  context: Context,
  key: string,
  change: (tx: Tx, source: StandingSource) => Promise<void>,
): Promise<void> {
  authoriseSight(canReadSources(context.actor), `There is no source ${key}`)
  await context.transaction(async (tx) => {
    await loadSource(tx, key)
    authorise(canChangeSources(context.actor))
    const source = await lockSource(tx, key)
    await refuseBeyondReach(tx, source)
    await change(tx, source)
  })
}

export function receipt(
  { ledger }: Context,
  tx: Tx,
  kind: string,
  key: string,
  facts: LedgerEvent['facts'],
  personal: Record<string, string> = {},
): Promise<unknown> {
  return ledger.append(tx, { kind, subject: `source:${key}`, facts, personal })
}

/** The reader looks at once, and pages look again. */
export async function wake(tx: Tx): Promise<void> {
  await notify(tx, { topic: 'sources' })
  await notify(tx, { topic: 'sources.due' })
}

function doneBy({ clock, actor }: Context) {
  return { at: clock.now(), by: actor.name }
}

/** What a receipt tells of how it is reached; never a secret. */
function factsOf({ name, settings, silentAfterSeconds, secrets }: GivenSource) {
  const { kind } = settings
  const url = 'url' in settings ? settings.url : null
  return { name, kind, url, silentAfterSeconds, newSecrets: Object.keys(secrets).sort() }
}

function originOf(settings: SourceSettings): string {
  return 'url' in settings ? new URL(settings.url).origin : ''
}

function refuseOtherKind(before: SourceSettings, after: SourceSettings): void {
  if (before.kind === after.kind) return
  throw new DomainError('invalid_input', 'A source stays what it is', {
    problems: [{ path: 'settings.kind', reason: `It is ${before.kind}` }],
    mend: 'Connect the other program as a source of its own.',
  })
}

function secretsAgain(): DomainError {
  const again = reason('source_secret_again')
  return new DomainError('invalid_input', again, {
    problems: [{ path: 'secrets', reason: again }],
    mend: 'Secrets that were given for one address are not sent to another.',
  })
}
