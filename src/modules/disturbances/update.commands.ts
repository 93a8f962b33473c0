import { authorise, authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { notify } from '../../platform/http/live.ts'
import { formatInstant, type Instant, momentAt } from '../calendar/index.ts'
import { organisationZone } from '../organisation/index.ts'
import { loadServicesWithin } from '../services/index.ts'
import { refuseWrongPromise } from './decide.ts'
import type { Disturbance } from './disturbance.ts'
import { canReadDisturbance, canTellOfDisturbance } from './policy.ts'
import { type Recipient, recipientsOf } from './recipients.ts'
import type { DisturbanceChange, NewUpdate } from './schema.ts'
import { servicesToTellOf, writtenOf } from './start.commands.ts'
import { insertUpdate, lockDisturbance, updateDisturbance } from './store.ts'
import { settleTold } from './told.commands.ts'

export interface PlannedUpdate {
  readonly disturbance: Disturbance
  readonly nextUpdateBy: Instant | undefined
  readonly recipients: readonly Recipient[]
}

/**
 * Reads an update and finds it possible. Throws `not_found`, `forbidden`, `conflict` where it is over,
 * and `invalid_input`.
 */
export async function planUpdate(
  tx: Tx,
  context: Context,
  id: number,
  { state, nextUpdateBy: promised }: NewUpdate,
): Promise<PlannedUpdate> {
  const disturbance = await openDisturbance(tx, context, id)
  const zone = await organisationZone(tx)
  const nextUpdateBy =
    promised === undefined ? undefined : momentAt('nextUpdateBy', promised, zone, 'begins')
  refuseWrongPromise({ state, nextUpdateBy }, context.clock.now())
  const services = await loadServicesWithin(tx, keysOf(disturbance))
  return { disturbance, nextUpdateBy, recipients: recipientsOf(services) }
}

async function openDisturbance(tx: Tx, { actor }: Context, id: number): Promise<Disturbance> {
  const disturbance = await lockDisturbance(tx, id)
  const keys = disturbance === undefined ? [] : keysOf(disturbance)
  authoriseSight(canReadDisturbance(actor, keys), `There is no disturbance ${id}`)
  authorise(canTellOfDisturbance(actor, keys))
  if (disturbance === undefined) throw new Error('What is seen is there')
  if (disturbance.resolvedAt !== null) {
    throw new DomainError('conflict', `Disturbance ${id} is resolved`, {
      mend: 'If it has come back, tell of a new one.',
    })
  }
  return disturbance
}

function keysOf({ services }: Disturbance): string[] {
  return services.map(({ key }) => key)
}

/** Tells how it goes, or that it is over. */
export async function updateTold(context: Context, id: number, update: NewUpdate): Promise<void> {
  await context.transaction(async (tx) => {
    const { disturbance, nextUpdateBy } = await planUpdate(tx, context, id, update)
    const { state, words, wordsEn, mail } = update
    const made = { at: context.clock.now(), by: context.actor.name }
    await insertUpdate(tx, id, { state, words, wordsEn, nextUpdateBy, mail }, made)
    const services = keysOf(disturbance)
    const [service] = services
    await context.ledger.append(tx, {
      kind: state === 'resolved' ? 'disturbance.resolved' : 'disturbance.updated',
      subject: `disturbance:${id}`,
      ...(service === undefined ? {} : { service }),
      facts: {
        state,
        nextUpdateBy: nextUpdateBy === undefined ? null : formatInstant(nextUpdateBy),
        mail,
      },
      personal: { words },
    })
    await settleTold(context, tx, id, services)
  })
}

/** Mends what it is called, whom it affects and when it began; what was told stays as it was told. */
export async function changeDisturbance(
  context: Context,
  id: number,
  wanted: DisturbanceChange,
): Promise<void> {
  await context.transaction(async (tx) => {
    const before = await openDisturbance(tx, context, id)
    const services = await servicesToTellOf(tx, context, wanted.services)
    const zone = await organisationZone(tx)
    const written = await writtenOf(tx, wanted, services, { zone, now: context.clock.now() })
    await updateDisturbance(tx, id, written)
    const keys = services.map(({ key }) => key)
    const [service] = keys
    await context.ledger.append(tx, {
      kind: 'disturbance.changed',
      subject: `disturbance:${id}`,
      ...(service === undefined ? {} : { service }),
      facts: {
        services: { before: keysOf(before), after: keys },
        startedAt: {
          before: formatInstant(before.startedAt),
          after: formatInstant(written.startedAt),
        },
      },
      personal: { before: before.title, after: wanted.title },
    })
    for (const key of new Set([...keysOf(before), ...keys])) {
      await notify(tx, { topic: 'disturbances', service: key })
    }
  })
}
