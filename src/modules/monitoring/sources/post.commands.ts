/** What programs post by themselves. Throws `not_found` for a source that is of another kind, or paused. */
import { authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { loadBindings } from './binding.store.ts'
import type { Cursor, Seen } from './connector.ts'
import { type AlertmanagerMessage, readAlerts } from './connectors/alertmanager.ts'
import { seenOfPost, type UptimeKumaMessage } from './connectors/uptime-kuma-post.ts'
import { canChangeSources, canReadSources } from './policy.ts'
import { takeSeen } from './read.commands.ts'
import type { SettingsOf, SourceKind } from './schema.ts'
import { saveStanding } from './standing.store.ts'
import { heardWell } from './standing.ts'
import { loadSource, lockSource, type StandingSource } from './store.ts'
import { refuseBeyondReach } from './within-reach.commands.ts'

export interface Taken {
  /** How many of the bound components the message told of. */
  readonly components: number
  readonly remarks: readonly string[]
}

export function takeAlerts(
  context: Context,
  key: string,
  message: AlertmanagerMessage,
): Promise<Taken> {
  return posted(context, key, 'alertmanager', async (machine, tx, source, settings) => {
    const bindings = await loadBindings(tx, source.id)
    const reading = readAlerts(message, {
      heartbeat: settings.heartbeat,
      bindings,
      cursor: asCursor(source.cursor),
      silentAfterSeconds: source.silentAfterSeconds,
      now: machine.clock.now(),
    })
    await takeSeen(machine, tx, source, { bindings, seen: reading.seen })
    await heard(machine, tx, source, reading)
    return { components: told(reading.seen), remarks: reading.remarks }
  })
}

export function takeKumaPost(
  context: Context,
  key: string,
  message: UptimeKumaMessage,
): Promise<Taken> {
  return posted(context, key, 'uptime_kuma', async (machine, tx, source) => {
    const told = seenOfPost(message)
    const bindings = await loadBindings(tx, source.id)
    const bound = bindings.filter(
      ({ external, startsAt }) =>
        external === told?.monitor &&
        told.seen.at >= startsAt &&
        told.seen.at <= machine.clock.now() + MOST_AHEAD_MS,
    )
    if (told === undefined || bound.length === 0) return { components: 0, remarks: [] }
    const seen = new Map(bound.map(({ id }): [number, Seen[]] => [id, [told.seen]]))
    await takeSeen(machine, tx, source, { bindings: bound, seen })
    return { components: bound.length, remarks: [] }
  })
}

/** Clocks differ a little; more than this is a mistake. */
const MOST_AHEAD_MS = 60_000

function told(seen: ReadonlyMap<number, readonly Seen[]>): number {
  return [...seen.values()].filter(({ length }) => length > 0).length
}

function asCursor(cursor: unknown): Cursor {
  return typeof cursor === 'object' && cursor !== null ? { ...cursor } : {}
}

async function posted<Kind extends SourceKind>(
  context: Context,
  key: string,
  kind: Kind,
  take: (
    machine: Context,
    tx: Tx,
    source: StandingSource,
    settings: SettingsOf<Kind>,
  ) => Promise<Taken>,
): Promise<Taken> {
  authoriseSight(canReadSources(context.actor), `There is no source ${key}`)
  authorise(canChangeSources(context.actor))
  await context.transaction(async (tx) => refuseBeyondReach(tx, await loadSource(tx, key)))
  // What it says is the program's own word, whoever's token it came with.
  const machine = context.as({ kind: 'system', name: `source:${key}` })
  return machine.transaction(async (tx) => {
    const source = await lockSource(tx, key)
    if (!isOf(source.settings, kind)) {
      throw new DomainError('not_found', `${key} is not a source that is posted to like this`)
    }
    if (source.pausedAt !== null) throw new DomainError('conflict', `${source.name} is paused`)
    return take(machine, tx, source, source.settings)
  })
}

function isOf<Kind extends SourceKind>(
  settings: { readonly kind: SourceKind },
  kind: Kind,
): settings is SettingsOf<Kind> {
  return settings.kind === kind
}

async function heard(
  { clock }: Context,
  tx: Tx,
  source: StandingSource,
  { cursor, remarks }: { cursor: Cursor; remarks: readonly string[] },
): Promise<void> {
  const now = clock.now()
  await saveStanding(tx, source.id, {
    ...source,
    ...heardWell(now),
    remarks,
    cursor,
  })
  await notify(tx, { topic: 'sources' })
}
