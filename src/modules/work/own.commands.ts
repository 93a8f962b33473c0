import { type Actor, authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { formatInstant, workingDaysLate } from '../calendar/index.ts'
import { selectColleagues } from './absence.store.ts'
import { type Claim, claimsOn, isPressing, type OpenItem, worstFirst } from './items.ts'
import { canSeeOwnWork } from './policy.ts'
import { endWork } from './post.commands.ts'
import { receiversOf } from './receivers.ts'
import { byName } from './saying.ts'
import { isClosable, type WorkItem, workItem } from './view.schema.ts'
import { workingDaysIn } from './working-days.commands.ts'
import { loadWorld, type World } from './world.store.ts'

/** What waits for whoever acts, the worst first. Throws `not_found` for the machine, which has none. */
export function readOwnWork(context: Context): Promise<WorkItem[]> {
  authoriseSight(canSeeOwnWork(context.actor))
  return context.transaction((tx) => loadOwnWork(tx, context.actor, context.clock.now()))
}

/** The same within a transaction that reads more. */
export async function loadOwnWork(tx: Tx, actor: Actor, now: number): Promise<WorkItem[]> {
  const person = personOf(actor)
  if (person === undefined) return []
  const world = await loadWorld(tx, now)
  const own = ownOf(world, person, actor)
  const names = await loadNames(tx, own, world)
  return own.map((each) => present(each, world, names))
}

/**
 * Somebody whose it is says that it is over, where the kind allows that. Throws `not_found` where it is
 * not theirs or has ended, `conflict` where it ends only with what it asks for.
 */
export function closeWork(context: Context, id: number): Promise<void> {
  const { actor, clock } = context
  return context.transaction(async (tx) => {
    const world = await loadWorld(tx, clock.now())
    const found = ownOf(world, personOf(actor) ?? '', actor).find(({ item }) => item.id === id)
    if (found === undefined) {
      throw new DomainError('not_found', 'There is no such work that waits for you', {
        mend: 'It may have been done meanwhile: look at your work again.',
      })
    }
    const { kind, subject } = found.item
    if (!isClosable(kind)) {
      throw new DomainError('conflict', 'This is over when what it asks for has been done')
    }
    await endWork(context, tx, { kind, subject }, 'done')
  })
}

interface Own {
  readonly item: OpenItem
  readonly claim: Claim
}

function ownOf(world: World, person: string, actor: Actor): Own[] {
  const only = actor.kind === 'token' ? actor.service : undefined
  return worstFirst(world.items).flatMap((item) => {
    if (only !== undefined && item.serviceKey !== only) return []
    const claim = claimsOn(item, world.organisation, item.escalations).get(person)
    return claim === undefined ? [] : [{ item, claim }]
  })
}

function personOf(actor: Actor): string | undefined {
  if (actor.kind === 'person') return actor.id
  return actor.kind === 'token' ? actor.personId : undefined
}

async function loadNames(
  tx: Tx,
  own: readonly Own[],
  world: World,
): Promise<ReadonlyMap<string, string>> {
  const ids = own.flatMap(({ item, claim }) => [
    ...(claim.standsInFor === null ? [] : [claim.standsInFor]),
    ...heldBy(item, claim, world),
  ])
  if (ids.length === 0) return new Map()
  const people = await selectColleagues(tx, [...new Set(ids)])
  return new Map(people.map(({ id, name }) => [id, name]))
}

/** Ids of those from whom it has come, late. */
function heldBy(item: OpenItem, { escalation }: Claim, world: World): string[] {
  return escalation === 0
    ? []
    : receiversOf(item, world.organisation).receivers.map(({ person }) => person)
}

function present({ item, claim }: Own, world: World, names: ReadonlyMap<string, string>): WorkItem {
  const { standsInFor, escalation, nobodyBelow } = claim
  const late = workingDaysLate(item.dueOn, world.today, workingDaysIn(world.zone))
  const shown = {
    kind: item.kind,
    facts: item.facts,
    id: item.id,
    dueOn: item.dueOn,
    due: late > 0 ? 'late' : item.dueOn <= world.today ? 'today' : 'coming',
    workingDaysLate: late,
    isUrgent: item.isUrgent,
    isPressing: isPressing(item, world.today),
    postedAt: formatInstant(item.postedAt),
    standsInFor:
      standsInFor === null ? null : { id: standsInFor, name: names.get(standsInFor) ?? '' },
    isEscalated: escalation > 0,
    heldBy: byName(heldBy(item, claim, world).flatMap((id) => names.get(id) ?? [])),
    nobodyBelow,
    mayClose: isClosable(item.kind),
  }
  // The kind and its facts go together; only the schema can say so to the compiler.
  return workItem.parse(shown)
}
