/** Sources as they are shown. */
import { authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { formatInstant, type Instant } from '../../calendar/index.ts'
import { type BoundRow, loadBindings, loadComponents } from './binding.store.ts'
import { canChangeSources, canReadSources } from './policy.ts'
import type { BoundThing, SourceView } from './schema.ts'
import { sourceState } from './standing.ts'
import { loadSecretNames, loadSource, loadSources, type StandingSource } from './store.ts'

export async function listSources(context: Context): Promise<SourceView[]> {
  authoriseSight(canReadSources(context.actor))
  return context.transaction(async (tx) => {
    const views: SourceView[] = []
    for (const source of await loadSources(tx)) views.push(await present(context, tx, source))
    return views
  })
}

/** Throws `not_found`. */
export async function readSourceView(context: Context, key: string): Promise<SourceView> {
  authoriseSight(canReadSources(context.actor), `There is no source ${key}`)
  return context.transaction(async (tx) => present(context, tx, await loadSource(tx, key)))
}

/** What of the program's is which component, as far as the actor reaches. */
export async function listBindings(context: Context, key: string): Promise<BoundThing[]> {
  authoriseSight(canReadSources(context.actor), `There is no source ${key}`)
  const now = context.clock.now()
  return context.transaction(async (tx) => {
    const { id } = await loadSource(tx, key)
    return (await loadBindings(tx, id)).map((row) => presentBinding(row, now))
  })
}

/** The components that can be chosen, and what measures each already. */
export async function listBindable(context: Context) {
  authoriseSight(canReadSources(context.actor))
  const components = await context.transaction((tx) => loadComponents(tx))
  return components.map(({ id: _, ...component }) => component)
}

const orNull = (at: Instant | null) => (at === null ? null : formatInstant(at))

async function present(
  { clock, actor }: Context,
  tx: Tx,
  source: StandingSource,
): Promise<SourceView> {
  const { key, name, settings, silentAfterSeconds, about, lastError, remarks, bindings } = source
  return {
    key,
    name,
    kind: settings.kind,
    settings,
    hasSecrets: await loadSecretNames(tx, source.id),
    silentAfterSeconds,
    state: sourceState(source, clock.now()),
    about,
    lastHeardAt: orNull(source.lastHeardAt),
    failingSince: orNull(source.failingSince),
    lastError,
    nextAt: orNull(source.nextAt),
    remarks: [...remarks],
    pausedAt: orNull(source.pausedAt),
    pausedBy: source.pausedBy,
    pauseReason: source.pauseReason,
    bindings,
    changedAt: formatInstant(source.changedAt),
    changedBy: source.changedBy,
    mayChange: canChangeSources(actor),
  }
}

function presentBinding(row: BoundRow, now: Instant): BoundThing {
  const { id, external, label, component, componentName, services, madeBy } = row
  const { lastState, seenUntil, silentAfterSeconds } = row
  const isSilent =
    seenUntil === null ||
    (silentAfterSeconds !== null && now - seenUntil > silentAfterSeconds * 1000)
  return {
    id,
    external,
    label,
    component,
    componentName,
    services,
    startsAt: formatInstant(row.startsAt),
    state: isSilent ? 'unknown' : (lastState ?? 'unknown'),
    seenAt: orNull(seenUntil),
    madeAt: formatInstant(row.madeAt),
    madeBy,
  }
}
