import { authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { formatInstant } from '../../calendar/index.ts'
import { localToday } from '../../work/index.ts'
import { selectHold, selectHoldUnits } from '../leaving/hold.store.ts'
import { canRelease, canSeeAllAccess, canSeeQueue, canWorkQueue } from '../policy.ts'
import { presentGroup, type Reading } from './present.ts'
import {
  countGroups,
  countQueue,
  selectChanges,
  selectGroups,
  selectSystems,
} from './queue.store.ts'
import type { FoundGroup, QueuePlace, QueueSystem } from './rows.ts'
import type { HeldPlan, QueueFilters, QueueGroup, QueueList, QueueQuery } from './schema.ts'

/** What is to be done in the systems whose queues one may see, a page at a time. */
export function listQueue(
  context: Context,
  { cursor, limit, lang, ...filters }: QueueQuery,
): Promise<QueueList> {
  const after = cursor === undefined ? undefined : readPlace(cursor)
  return context.transaction(async (tx) => {
    const reading = await readingOf(context, tx, lang)
    const { systems, chosen } = await systemsFor(context, tx, filters)
    const asked = { systems: chosen.map(({ id }) => id), filters, asker: reading }
    const found = await selectGroups(tx, asked, { after, limit: limit + 1 })
    const shown = found.slice(0, limit)
    const last = found.length > limit ? shown.at(-1) : undefined
    const { oldestSince, ...counts } = await countQueue(tx, asked.systems, reading.person)
    return {
      items: await presentGroups(context, tx, shown, systems, reading),
      nextCursor: last === undefined ? null : writePlace(last),
      ...(after === undefined ? { total: await countGroups(tx, asked) } : {}),
      counts: {
        ...counts,
        oldestSince: oldestSince === null ? null : formatInstant(oldestSince),
      },
      systems: systems.map(({ key, name, handledBy }) => ({
        key,
        name,
        mayWork: canWorkQueue(context.actor, handledBy),
      })),
      held: await heldOf(context, tx),
    }
  })
}

/** The whole list as it is narrowed, for a file. */
export async function listAllGroups(
  context: Context,
  tx: Tx,
  filters: QueueFilters,
  language: 'sv' | 'en',
  most: number,
): Promise<QueueGroup[]> {
  const reading = await readingOf(context, tx, language)
  const { systems, chosen } = await systemsFor(context, tx, filters)
  const asked = { systems: chosen.map(({ id }) => id), filters, asker: reading }
  const found = await selectGroups(tx, asked, { after: undefined, limit: most + 1 })
  if (found.length > most) {
    throw new DomainError('limit_exceeded', `More than ${most} persons were asked for`, {
      mend: 'Choose fewer: one system, or one cause at a time.',
    })
  }
  return presentGroups(context, tx, found, systems, reading)
}

export async function readingOf(
  { actor, clock }: Context,
  tx: Tx,
  language: 'sv' | 'en',
): Promise<Reading> {
  const { today } = await localToday(tx, clock.now())
  const person = actor.kind === 'person' ? actor.id : actor.kind === 'token' ? actor.personId : null
  return { person, language, today }
}

async function systemsFor({ actor }: Context, tx: Tx, { system }: QueueFilters) {
  const systems = (await selectSystems(tx)).filter(({ handledBy }) => canSeeQueue(actor, handledBy))
  authoriseSight(systems.length > 0)
  const chosen = system === undefined ? systems : systems.filter(({ key }) => key === system)
  return { systems, chosen }
}

async function presentGroups(
  { actor }: Context,
  tx: Tx,
  groups: readonly FoundGroup[],
  systems: readonly QueueSystem[],
  reading: Reading,
): Promise<QueueGroup[]> {
  const rows = await selectChanges(
    tx,
    groups.flatMap(({ ids }) => ids),
    reading,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return groups.flatMap((group) => {
    const system = systems.find(({ id }) => id === group.systemId)
    if (system === undefined) return []
    const own = group.ids.map((id) => byId.get(id)).filter((row) => row !== undefined)
    const shown = presentGroup(group, own, system, canWorkQueue(actor, system.handledBy), reading)
    return shown === undefined ? [] : [shown]
  })
}

async function heldOf({ actor }: Context, tx: Tx): Promise<HeldPlan | null> {
  if (!canSeeAllAccess(actor)) return null
  const hold = await selectHold(tx)
  if (hold === undefined) return null
  const { reason: _, ...held } = hold.held
  return {
    id: hold.id,
    day: hold.day,
    ...held,
    persons: hold.employees.length,
    units: await selectHoldUnits(tx, hold.employees),
    mayRelease: canRelease(actor),
  }
}

const PLACE = /^([01])\.(\d{4}-\d\d-\d\d)\.(\d{1,10})$/

function readPlace(cursor: string): QueuePlace {
  const [, calm, lateFrom, first] = PLACE.exec(cursor) ?? []
  if (calm === undefined || lateFrom === undefined || first === undefined) {
    throw new DomainError('invalid_input', 'The cursor is not one of this list')
  }
  return { calm: calm === '1', lateFrom, first: Number(first) }
}

function writePlace({ isUrgent, lateFrom, first }: FoundGroup): string {
  return `${isUrgent ? 0 : 1}.${lateFrom}.${first}`
}
