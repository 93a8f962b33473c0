import { authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { loadServicesWithin } from '../services/index.ts'
import type { Disturbance } from './disturbance.ts'
import { countOpen, selectDisturbances } from './list.store.ts'
import { outagesMeanwhile } from './meanwhile.commands.ts'
import { canReadDisturbance, disturbanceReach } from './policy.ts'
import { presentListed, presentPage } from './present.ts'
import { recipientsOf } from './recipients.ts'
import type { DisturbanceListed, DisturbancePage, DisturbanceQuery } from './schema.ts'
import { latestUpdates, selectDisturbance, selectUpdates } from './store.ts'

export interface DisturbancesRead {
  readonly items: DisturbanceListed[]
  readonly nextCursor: string | null
  readonly open: number
}

/** Of the services within reach: open ones first, then the latest. A page at a time. */
export function listDisturbances(
  context: Context,
  { state, service, cursor, limit }: DisturbanceQuery,
): Promise<DisturbancesRead> {
  const { actor, clock } = context
  const reach = disturbanceReach(actor)
  const services =
    service === undefined ? reach : canReadDisturbance(actor, [service]) ? [service] : []
  const after = cursor === undefined ? undefined : placeOf(cursor)
  return context.transaction(async (tx) => {
    const wanted = { state, services, limit: limit + 1, ...(after === undefined ? {} : { after }) }
    const found = await selectDisturbances(tx, wanted)
    const shown = found.slice(0, limit)
    const latest = await latestUpdates(
      tx,
      shown.map(({ id }) => id),
    )
    const last = shown.at(-1)
    return {
      items: shown.flatMap((disturbance) => {
        const update = latest.get(disturbance.id)
        const now = clock.now()
        return update === undefined ? [] : [presentListed(disturbance, update, { actor, now })]
      }),
      nextCursor: found.length > limit && last !== undefined ? cursorAt(last) : null,
      open: await countOpen(tx, reach),
    }
  })
}

function cursorAt({ id, startedAt, resolvedAt }: Disturbance): string {
  return `${resolvedAt === null ? 1 : 0}.${startedAt}.${id}`
}

function placeOf(cursor: string) {
  const [, isOpen, at, id] = /^([01])\.(\d{1,15})\.(\d{1,9})$/.exec(cursor) ?? []
  if (isOpen === undefined) {
    throw new DomainError('invalid_input', 'The cursor is not one of this list', {
      problems: [{ path: 'cursor', reason: 'Use nextCursor of the page before' }],
    })
  }
  return { isOpen: isOpen === '1', at: Number(at), id: Number(id) }
}

/** All of it, with what was measured at the same time. Throws `not_found`. */
export function readDisturbance(context: Context, id: number): Promise<DisturbancePage> {
  const { actor, clock } = context
  return context.transaction(async (tx) => {
    const disturbance = await selectDisturbance(tx, id)
    const keys = disturbance?.services.map(({ key }) => key) ?? []
    authoriseSight(canReadDisturbance(actor, keys), `There is no disturbance ${id}`)
    if (disturbance === undefined) throw new Error('What is seen is there')
    const services = await loadServicesWithin(tx, keys)
    const parts = {
      disturbance,
      updates: await selectUpdates(tx, id),
      outages: await outagesMeanwhile(tx, context, disturbance, services),
      contacts: recipientsOf(services).length,
    }
    return presentPage(parts, { actor, now: clock.now() })
  })
}
