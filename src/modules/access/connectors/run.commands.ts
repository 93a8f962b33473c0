/** Does what is queued in systems with a connector, reads it back and verifies it: without hands. */
import { type Context, systemActor } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { notify } from '../../../platform/http/live.ts'
import { waitAfter } from '../../../platform/jobs/backoff.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import type { Seal } from '../../../platform/seal.ts'
import type { Guard } from '../../monitoring/index.ts'
import { localToday } from '../../work/index.ts'
import { settleGrants } from '../accounts/verify.store.ts'
import { takesAway } from '../changes/change.ts'
import { moveChanges, noteChange } from '../changes/changes.commands.ts'
import { currentRules } from '../rules/rules.store.ts'
import { isTooMany } from '../rules/rules.ts'
import { abilityOf, openConnection, openSecrets } from './connection.commands.ts'
import { CannotDo, type Connection, ConnectorFault, perform, targetOf } from './port.ts'
import type { ConnectorSettings } from './schema.ts'
import {
  countRemovals,
  forgetTry,
  type Held,
  loadConnectors,
  lockConnector,
  lockQueued,
  type QueuedChange,
  type SystemConnector,
  saveStanding,
  saveTry,
  selectQueued,
} from './store.ts'
import { tellOfConnector } from './trouble.commands.ts'

export interface ConnectorHouse {
  readonly seal: Seal
  readonly guard: Guard
}

const MINUTE = 60_000
const WITHIN_MS = 4 * MINUTE
const AT_ONCE = 500
const LONGEST_WAIT_MS = 60 * MINUTE
/** After so many it is a person's. */
const MOST_TRIES = 3

/** Every connector that is on and due. */
export async function runConnectors(
  context: Context,
  house: ConnectorHouse,
  signal: AbortSignal,
): Promise<void> {
  const now = context.clock.now()
  const found = await context.transaction((tx) => loadConnectors(tx))
  for (const connector of found) {
    const { isOn, settings, nextAt } = connector
    if (signal.aborted) return
    if (isOn && settings !== null && (nextAt === null || nextAt <= now)) {
      await runConnector(context, { ...connector, settings }, house, signal)
    }
  }
  await context.transaction((tx) => tellOfConnector(context, tx))
}

type Running = SystemConnector & { readonly settings: ConnectorSettings }

/** By whom what it does is done. */
export const doerOf = (key: string) => `connector:${key}`

async function runConnector(
  context: Context,
  connector: Running,
  { seal, guard }: ConnectorHouse,
  signal: AbortSignal,
): Promise<void> {
  const { systemId, key, settings } = connector
  const acting = context.as(systemActor(doerOf(key)))
  const { queued, held, secrets } = await acting.transaction(async (tx) => {
    const { today } = await localToday(tx, context.clock.now())
    const all = await selectQueued(tx, systemId, { today, now: context.clock.now(), most: AT_ONCE })
    const tooMany = await heldBy(acting, tx, connector, today)
    return { queued: all, held: tooMany, secrets: await openSecrets(tx, connector, seal) }
  })
  const allowed = queued.filter(({ act }) => held === null || !takesAway(act))
  const within = AbortSignal.any([signal, AbortSignal.timeout(WITHIN_MS)])
  try {
    if (allowed.length > 0 || connector.failingSince !== null) {
      const connection = await openConnection(settings, secrets, { guard, signal: within })
      try {
        await connection.about()
        for (const change of allowed) await doOne(acting, connector, connection, change)
      } finally {
        await connection.close()
      }
    }
    await acting.transaction((tx) => keepWell(acting, tx, key, held))
  } catch (error) {
    if (!(error instanceof ConnectorFault)) throw error
    await acting.transaction((tx) => keepFailure(acting, tx, key, error.message))
  }
}

/** Why nothing is taken away: more would lose access at once than is let through without a person's word. */
async function heldBy(
  { clock }: Context,
  tx: Tx,
  { systemId, key, held }: Running,
  today: string,
): Promise<Held | null> {
  const after = held !== null && 'released' in held ? held.released : 0
  const of = { today, now: clock.now(), after, by: doerOf(key) }
  const { persons, accounts, upTo } = await countRemovals(tx, systemId, of)
  const { plan } = await currentRules(tx)
  const limits = { most: plan.mostRemovals, share: plan.mostRemovalsShare }
  if (upTo === 0 || !isTooMany(persons, accounts, limits)) return null
  return { persons, accounts, most: plan.mostRemovals, upTo }
}

/** In a transaction of its own: what is done is written down, whatever becomes of the next. */
async function doOne(
  acting: Context,
  { systemId, settings }: Running,
  connection: Connection,
  change: QueuedChange,
): Promise<void> {
  await acting.transaction(async (tx) => {
    if (!(await lockQueued(tx, change.id))) return
    const now = acting.clock.now()
    try {
      const { kind, value } = change
      const entitlement = kind === null || value === null ? null : { kind, value }
      const wanted = { act: change.act, account: accountOf(change), entitlement }
      await perform(connection, targetOf(wanted, abilityOf(settings)))
    } catch (error) {
      if (!(error instanceof CannotDo)) throw error
      await keepTry(acting, tx, change, error.message)
      return
    }
    await moveChanges(acting, tx, [change.id], { to: 'done' })
    const verified = { to: 'verified', settledAt: now } as const
    await moveChanges(acting, tx, [change.id], verified, { note: READ_BACK })
    await settleGrants(tx, { systemId, listId: null, at: timestamp(now) }, [change.id])
    await forgetTry(tx, change.id)
  })
}

const READ_BACK = 'Gjort av kopplingen och läst tillbaka.'

function accountOf({ accounts }: QueuedChange): string | null {
  if (accounts.length <= 1) return accounts[0] ?? null
  throw new CannotDo(
    reason('connector_several', { name: accounts.join(', '), count: accounts.length }),
  )
}

/** It stays in the queue with why; tried again a few times, and then it is left to people. */
async function keepTry(
  acting: Context,
  tx: Tx,
  { id, tries }: QueuedChange,
  words: string,
): Promise<void> {
  const now = acting.clock.now()
  const failed = tries + 1
  const wait = waitAfter(failed, { beatMs: 10 * MINUTE, longestMs: LONGEST_WAIT_MS })
  const nextAt = failed >= MOST_TRIES ? null : now + wait
  await saveTry(tx, id, { at: now, nextAt, words: words.slice(0, 500) })
  if (tries === 0 || nextAt === null) await noteChange(acting, tx, id, words)
}

async function keepWell({ clock }: Context, tx: Tx, key: string, held: Held | null): Promise<void> {
  const connector = await lockConnector(tx, key)
  const wasHeld = connector.held !== null && 'persons' in connector.held
  // What a person has let through stays so while it is being done.
  const released = connector.held !== null && 'released' in connector.held ? connector.held : null
  await saveStanding(tx, connector.systemId, {
    ...connector,
    lastOkAt: clock.now(),
    failingSince: null,
    lastError: null,
    failures: 0,
    nextAt: null,
    held: held ?? released,
  })
  if (connector.failingSince !== null || wasHeld !== (held !== null)) {
    await notify(tx, { topic: 'access' })
  }
}

async function keepFailure({ clock }: Context, tx: Tx, key: string, fault: string): Promise<void> {
  const connector = await lockConnector(tx, key)
  const now = clock.now()
  const failures = connector.failures + 1
  await saveStanding(tx, connector.systemId, {
    ...connector,
    failingSince: connector.failingSince ?? now,
    lastError: fault.slice(0, 500),
    failures,
    nextAt: now + waitAfter(failures, { beatMs: MINUTE, longestMs: LONGEST_WAIT_MS }),
  })
  if (connector.failingSince === null) await notify(tx, { topic: 'access' })
}
