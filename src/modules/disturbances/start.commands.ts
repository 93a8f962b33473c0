import { authorise, authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { formatInstant, type Instant, momentAt } from '../calendar/index.ts'
import { organisationZone } from '../organisation/index.ts'
import { loadServicesWithin, type Service } from '../services/index.ts'
import { endWork } from '../work/index.ts'
import { refuseWrongPromise, refuseWrongStart } from './decide.ts'
import { canReadDisturbance, canStartDisturbance } from './policy.ts'
import { type Recipient, recipientsOf } from './recipients.ts'
import type { DisturbanceChange, NewDisturbance } from './schema.ts'
import {
  insertDisturbance,
  insertUpdate,
  serviceOfTicket,
  type WrittenDisturbance,
} from './store.ts'
import { settleTold } from './told.commands.ts'

export interface PlannedDisturbance {
  readonly written: WrittenDisturbance
  readonly nextUpdateBy: Instant | undefined
  readonly recipients: readonly Recipient[]
  /** Keys, the first one's receipt it is. */
  readonly services: readonly string[]
  readonly names: readonly string[]
}

/**
 * Reads what is to be told and finds it possible; nothing is saved. Throws `not_found`, `forbidden`,
 * and `invalid_input` with the field that is wrong.
 */
export async function planDisturbance(
  tx: Tx,
  context: Context,
  wanted: NewDisturbance,
): Promise<PlannedDisturbance> {
  const now = context.clock.now()
  const services = await servicesToTellOf(tx, context, wanted.services)
  const zone = await organisationZone(tx)
  const written = await writtenOf(tx, wanted, services, { zone, now })
  const { nextUpdateBy: promised, state } = wanted
  const nextUpdateBy =
    promised === undefined ? undefined : momentAt('nextUpdateBy', promised, zone, 'begins')
  refuseWrongPromise({ state, nextUpdateBy }, now)
  return {
    written,
    nextUpdateBy,
    recipients: recipientsOf(services),
    services: services.map(({ key }) => key),
    names: services.map(({ name }) => name),
  }
}

/** Each must be seen, and be one that the actor may say something is wrong with. */
export async function servicesToTellOf(
  tx: Tx,
  { actor }: Context,
  keys: readonly string[],
): Promise<Service[]> {
  const wanted = [...new Set(keys)]
  for (const key of wanted) {
    authoriseSight(canReadDisturbance(actor, [key]), `There is no service "${key}"`)
  }
  const services = await loadServicesWithin(tx, wanted)
  const missing = wanted.find((key) => !services.some((service) => service.key === key))
  authoriseSight(missing === undefined, `There is no service "${missing}"`)
  for (const key of wanted) authorise(canStartDisturbance(actor, key))
  return services
}

/** The ticket is that of whichever service has it. Throws `invalid_input` where none does. */
export async function writtenOf(
  tx: Tx,
  wanted: Omit<DisturbanceChange, 'services'>,
  services: readonly Pick<Service, 'id' | 'key'>[],
  { zone, now }: { readonly zone: string; readonly now: Instant },
): Promise<WrittenDisturbance> {
  const startedAt = momentAt('startedAt', wanted.startedAt, zone, 'begins')
  refuseWrongStart(startedAt, now)
  const { title, titleEn, affected, affectedEn, ticket } = wanted
  const ids = services.map(({ id }) => id)
  const owner = ticket === undefined ? undefined : await serviceOfTicket(tx, ids, ticket)
  if (ticket !== undefined && owner === undefined) {
    const reason = `None of the services has a ticket "${ticket}"`
    throw new DomainError('invalid_input', reason, { problems: [{ path: 'ticket', reason }] })
  }
  return {
    title,
    titleEn,
    affected,
    affectedEn,
    startedAt,
    services: ids.map((id) => ({ id, ticket: id === owner ? ticket : undefined })),
  }
}

/** Tells that something is wrong: on pages at once, by mail where it is asked for. Answers its number. */
export async function startDisturbance(context: Context, wanted: NewDisturbance): Promise<number> {
  return context.transaction(async (tx) => {
    const planned = await planDisturbance(tx, context, wanted)
    const { written, nextUpdateBy, services } = planned
    const { state, words, wordsEn, mail } = wanted
    const made = { at: context.clock.now(), by: context.actor.name }
    const id = await insertDisturbance(tx, written, { state, nextUpdateBy }, made)
    await insertUpdate(tx, id, { state, words, wordsEn, nextUpdateBy, mail }, made)
    const [service] = services
    await context.ledger.append(tx, {
      kind: 'disturbance.started',
      subject: `disturbance:${id}`,
      ...(service === undefined ? {} : { service }),
      facts: {
        services: [...services],
        startedAt: formatInstant(written.startedAt),
        nextUpdateBy: nextUpdateBy === undefined ? null : formatInstant(nextUpdateBy),
        mail,
      },
      personal: { title: wanted.title, words },
    })
    await settleTold(context, tx, id, services)
    // Whoever was asked to see to the outage has told those who notice it.
    for (const key of services) {
      await endWork(context, tx, { kind: 'warning.outage', subject: `outage:${key}` }, 'done')
    }
    return id
  })
}
