import { authorise, authoriseSight } from '../../../platform/actor.ts'
import { type Context, systemActor } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { localToday } from '../../work/index.ts'
import { canOpenRounds, canRelease } from '../policy.ts'
import { renewAsked } from './asking.store.ts'
import { readRoundState, releaseRound, selectScope } from './round-read.store.ts'
import { countHad, insertHad, insertRound, type RoundSize } from './rounds.store.ts'
import { settleAttestation } from './settle.commands.ts'
import { renewAllWork } from './work.commands.ts'

export interface WantedRound {
  readonly system: string | null
  readonly unit: string | null
  readonly name: string | null
  readonly dueOn: string
  readonly whenOverdue: 'remove' | 'escalate'
}

export interface OpenedRound extends RoundSize {
  /** Null: only worked out. */
  readonly round: number | null
}

/** Asks managers about what their co-workers have; or says how many it would be. */
export function openRound(
  context: Context,
  wanted: WantedRound,
  dryRun: boolean,
): Promise<OpenedRound> {
  authorise(canOpenRounds(context.actor))
  // Also those with protected personal data are asked about: by the machine, and nobody is named.
  const machine = context.as(systemActor(context.actor.name))
  return machine.transaction(async (tx) => {
    const { today } = await localToday(tx, context.clock.now())
    const scope = await scopeOf(tx, wanted)
    const size = await countHad(tx, scope, today)
    if (dryRun) return { round: null, ...size }
    refuseFutile(wanted, size, today)
    const doing = { at: context.clock.now(), by: context.actor.name }
    const round = await insertRound(tx, { ...wanted, ...scope, cause: 'campaign' }, doing)
    await insertHad(tx, round, scope, today)
    await renewAsked(tx, today)
    await machine.ledger.append(tx, {
      kind: 'attestation.opened',
      subject: `attestation:${round}`,
      facts: {
        cause: 'campaign',
        system: scope.systemId,
        unit: scope.hrUnitId,
        dueOn: wanted.dueOn,
        items: size.items,
      },
    })
    await renewAllWork(machine, tx)
    await notify(tx, { topic: 'access' })
    return { round, ...size }
  })
}

function refuseFutile({ dueOn }: WantedRound, { items }: RoundSize, today: string): void {
  if (items === 0) {
    throw new DomainError('conflict', 'There is nothing to ask about', {
      mend: 'Choose another system or unit, or wait until what is asked about already is answered.',
    })
  }
  if (dueOn <= today) {
    throw new DomainError('invalid_input', 'The last day must be in the future', {
      problems: [{ path: 'dueOn', reason: 'Choose a day after today' }],
    })
  }
}

async function scopeOf(tx: Tx, wanted: WantedRound) {
  const scope = await selectScope(tx, wanted)
  if (scope === undefined) throw new DomainError('not_found', 'There is no such system or unit')
  return scope
}

/** A person says that what nobody answered for goes, however many it is. Throws `conflict`. */
export async function releaseOverdue(context: Context, round: number): Promise<void> {
  authorise(canRelease(context.actor))
  await context.transaction(async (tx) => {
    const state = await readRoundState(tx, round)
    authoriseSight(state !== undefined)
    const released = await releaseRound(tx, round, {
      at: context.clock.now(),
      by: context.actor.name,
    })
    if (!released) throw new DomainError('conflict', 'Nothing of it is held')
    await context.ledger.append(tx, {
      kind: 'attestation.released',
      subject: `attestation:${round}`,
      facts: {},
    })
  })
  await settleAttestation(context.as(systemActor(context.actor.name)))
}
