import { authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { moveChanges } from '../changes/changes.commands.ts'
import { canSeeQueue, canWorkQueue } from '../policy.ts'
import { askToAnswer } from './answer.commands.ts'
import { readingOf } from './list.commands.ts'
import { selectChanges, selectGroup, selectIdleClaims, selectSystems } from './queue.store.ts'
import type { ChangeRow } from './rows.ts'

export interface MovedChanges {
  readonly changes: number[]
}

/**
 * Takes all that is to be done for one person in one system, so that two do not do the same. Of what two
 * claim at once one gets it: the other is told `conflict`. Nobody takes what is their own or what they
 * asked for.
 */
export function claimGroup(context: Context, key: string): Promise<MovedChanges> {
  return context.transaction(async (tx) => {
    const me = workerOf(context)
    const rows = await groupRows(context, tx, key)
    const taken = rows.find(({ claimedBy }) => claimedBy !== null && claimedBy !== me)
    if (taken !== undefined) throw takenBy(taken.claimedName)
    const free = rows.filter(({ isOwn, claimedBy }) => !isOwn && claimedBy === null)
    if (free.length === 0 && rows.some(({ isOwn }) => isOwn)) throw own()
    const moved = await moveChanges(context, tx, idsOf(free), { to: 'claimed', claimedBy: me })
    // What another has taken meanwhile is theirs, all of it.
    if (moved.length < free.length) throw takenBy(null)
    return { changes: idsOf(rows) }
  })
}

/** Gives back what one has taken. */
export function releaseGroup(context: Context, key: string): Promise<MovedChanges> {
  return context.transaction(async (tx) => {
    const me = workerOf(context)
    const mine = (await groupRows(context, tx, key)).filter(({ claimedBy }) => claimedBy === me)
    const moved = await moveChanges(context, tx, idsOf(mine), { to: 'queued', claimedOnlyBy: me })
    if (moved.length === 0) throw takenBy(null)
    return { changes: idsOf(moved) }
  })
}

/** It is done in the system: the first account list exported after this shows whether it is so. */
export function sayDone(
  context: Context,
  { changes, note }: { readonly changes: readonly number[]; readonly note: string | null },
): Promise<MovedChanges> {
  return context.transaction(async (tx) => {
    const me = workerOf(context)
    const rows = await changeRows(context, tx, changes)
    refuseOthers(rows, me)
    const done = await moveChanges(context, tx, idsOf(rows), { to: 'done' }, { note })
    if (done.length < rows.length) throw takenBy(null)
    return { changes: idsOf(done) }
  })
}

/** It cannot be done as it stands: whoever asked for it is asked. */
export function returnWithQuestion(
  context: Context,
  { changes, question }: { readonly changes: readonly number[]; readonly question: string },
): Promise<MovedChanges> {
  return context.transaction(async (tx) => {
    const me = workerOf(context)
    const rows = await changeRows(context, tx, changes)
    refuseOthers(rows, me)
    const free = rows.filter(({ claimedBy }) => claimedBy === null)
    await moveChanges(context, tx, idsOf(free), { to: 'claimed', claimedBy: me })
    const move = { to: 'returned', claimedOnlyBy: me } as const
    const returned = await moveChanges(context, tx, idsOf(rows), move, { note: question })
    if (returned.length < rows.length) throw takenBy(null)
    await askToAnswer(context, tx, rows)
    return { changes: idsOf(returned) }
  })
}

/** How long somebody may keep what they have taken without doing it. */
const IDLE_MS = 2 * 3_600_000

/** What nobody has got further with is free for others again. */
export function freeIdleClaims(context: Context): Promise<number> {
  return context.transaction(async (tx) => {
    const idle = await selectIdleClaims(tx, context.clock.now() - IDLE_MS)
    return (await moveChanges(context, tx, idle, { to: 'queued' })).length
  })
}

/** Who works: a person, by name. */
function workerOf({ actor }: Context): string {
  authorise(actor.kind === 'person')
  return actor.kind === 'person' ? actor.id : ''
}

async function groupRows(context: Context, tx: Tx, key: string): Promise<ChangeRow[]> {
  const [system = '', who = ''] = key.split('.')
  const id = Number(who.slice(1))
  const isEmployee = who.startsWith('e')
  const ids = await selectGroup(tx, {
    systemId: Number(system),
    employeeId: isEmployee ? id : null,
    accountId: isEmployee ? null : id,
  })
  const { allowed, rows } = await workable(context, tx, ids, [Number(system)])
  authorise(allowed)
  if (rows.length === 0) {
    throw new DomainError('conflict', 'Nothing is left to do there', {
      mend: 'Somebody has done it, or nobody wants it any more.',
    })
  }
  return rows
}

async function changeRows(context: Context, tx: Tx, ids: readonly number[]): Promise<ChangeRow[]> {
  const { allowed, rows } = await workable(context, tx, [...new Set(ids)], [])
  authoriseSight(rows.length === new Set(ids).size, 'There is no such change')
  authorise(allowed)
  return rows
}

/** As whoever asks sees them; whether their queues are that one's to work. */
async function workable(
  context: Context,
  tx: Tx,
  ids: readonly number[],
  systemIds: readonly number[],
) {
  const systems = await selectSystems(tx)
  const rows = await selectChanges(tx, ids, await readingOf(context, tx, 'sv'))
  const concerned = new Set([...systemIds, ...rows.map(({ systemId }) => systemId)])
  const theirs = systems.filter(({ id }) => concerned.has(id))
  authoriseSight(
    theirs.length === concerned.size &&
      theirs.every(({ handledBy }) => canSeeQueue(context.actor, handledBy)),
  )
  return { rows, allowed: theirs.every(({ handledBy }) => canWorkQueue(context.actor, handledBy)) }
}

function refuseOthers(rows: readonly ChangeRow[], me: string): void {
  const other = rows.find(({ claimedBy }) => claimedBy !== null && claimedBy !== me)
  if (other !== undefined) throw takenBy(other.claimedName)
  if (rows.some(({ isOwn }) => isOwn)) throw own()
}

function idsOf(rows: readonly { readonly id: number }[]): number[] {
  return rows.map(({ id }) => id)
}

function takenBy(name: string | null): DomainError {
  return new DomainError(
    'conflict',
    name === null ? 'Somebody else was there first' : `${name} works on this`,
    { mend: 'Look again, and take something else.' },
  )
}

function own(): DomainError {
  return new DomainError(
    'forbidden',
    'Nobody does what is about themselves or what they asked for',
    {
      mend: 'A colleague who works the queue does it.',
    },
  )
}
