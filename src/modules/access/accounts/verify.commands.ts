import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { moveChanges } from '../changes/changes.commands.ts'
import { selectOpenChanges, settleGrants } from './verify.store.ts'
import { sayingOf } from './verify.ts'

const ALREADY_SO = 'Listan visar att det redan är så.'
const NOT_SO = 'Listan, som är gjord efteråt, visar att det inte är så.'

export interface Settled {
  readonly verified: number
  readonly contradicted: number
}

/** Settles what a list that has just been applied says of the system's changes. */
export async function settleChanges(
  machine: Context,
  tx: Tx,
  list: {
    readonly systemId: number
    readonly listId: number
    readonly exportedAt: number
    /** Local. */
    readonly exportedOn: string
  },
): Promise<Settled> {
  const { systemId, listId, exportedAt, exportedOn } = list
  const open = await selectOpenChanges(tx, systemId)
  const said = Map.groupBy(open, (change) => sayingOf(change, exportedAt, exportedOn))
  const verified = said.get('verified') ?? []
  const idsOf = (changes: typeof open) => changes.map(({ id }) => id)
  const settled = { listId, settledAt: exportedAt }
  const to = (state: 'verified' | 'contradicted') => ({ to: state, ...settled })
  const done = verified.filter(({ state }) => state === 'done')
  const already = verified.filter(({ state }) => state !== 'done')
  const moved = [
    ...(await moveChanges(machine, tx, idsOf(done), to('verified'))),
    ...(await moveChanges(machine, tx, idsOf(already), to('verified'), { note: ALREADY_SO })),
  ]
  const contradicted = await moveChanges(
    machine,
    tx,
    idsOf(said.get('contradicted') ?? []),
    to('contradicted'),
    { note: NOT_SO },
  )
  const at = timestamp(machine.clock.now())
  await settleGrants(
    tx,
    { systemId, listId, at },
    moved.map(({ id }) => id),
  )
  return { verified: moved.length, contradicted: contradicted.length }
}
