import { authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { formatInstant } from '../../calendar/index.ts'
import { localToday } from '../../work/index.ts'
import { statesBefore } from '../changes/change.ts'
import { canOpenRounds, canRelease, canSeeAccess, canSeeAllAccess } from '../policy.ts'
import { selectActingFor } from './answers.store.ts'
import { type Answerer, keepingWantsReason, mayAnswer, mayBeKeptTogether } from './attest.ts'
import { selectChoices } from './choices.store.ts'
import {
  countCoworkers,
  countTogether,
  type StoredItem,
  selectCoworkers,
  selectItems,
  selectProgress,
} from './coworkers.store.ts'
import { type StoredRound, selectRounds } from './round-read.store.ts'
import type {
  AttestationRound,
  AttestationRounds,
  AttestedItem,
  Coworker,
  CoworkerQuery,
  ManagersProgress,
} from './schema.ts'

/** Rounds in which one is asked, or all of them to those who watch over access. */
export function listRounds(context: Context): Promise<AttestationRounds> {
  authoriseSight(canSeeAccess(context.actor))
  const all = canSeeAllAccess(context.actor)
  return context.transaction(async (tx) => {
    const { today } = await localToday(tx, context.clock.now())
    const actingFor = await selectActingFor(tx)
    const rounds = await selectRounds(tx, { actingFor, onlyMine: !all })
    const mayOpen = canOpenRounds(context.actor)
    return {
      items: rounds.map((round) => presentRound(context, round, today)),
      mayOpen,
      ...(mayOpen ? await selectChoices(tx) : { systems: [], units: [] }),
    }
  })
}

/** Throws `not_found`, also where one is not asked about anything in it. */
export function readRound(context: Context, id: number): Promise<AttestationRound> {
  authoriseSight(canSeeAccess(context.actor))
  return context.transaction(async (tx) => {
    const { today } = await localToday(tx, context.clock.now())
    const round = await loadRound(tx, id)
    const together = await countTogether(tx, id, await selectActingFor(tx))
    return presentRound(context, round, today, together)
  })
}

async function loadRound(tx: Tx, id: number): Promise<StoredRound> {
  const actingFor = await selectActingFor(tx)
  const [round] = await selectRounds(tx, { actingFor, id })
  if (round === undefined) throw new DomainError('not_found', 'There is no such attestation')
  return round
}

/** Co-workers of a round, a page at a time, each with all that is asked about. */
export function listCoworkers(
  context: Context,
  round: number,
  { whose, state, q, manager, cursor = 0, limit }: CoworkerQuery,
): Promise<{ items: Coworker[]; total: number; nextCursor: string | null }> {
  const { actor } = context
  authoriseSight(canSeeAccess(actor))
  return context.transaction(async (tx) => {
    await loadRound(tx, round)
    const actingFor = await selectActingFor(tx)
    const askedOf = whose === 'mine' ? actingFor : null
    const filter = {
      round,
      askedOf,
      state,
      q: q === undefined || q === '' ? null : q,
      manager: manager ?? null,
      from: cursor,
      limit,
    }
    const found = await selectCoworkers(tx, filter)
    const total = await countCoworkers(tx, filter)
    const employees = found.map(({ employee }) => employee.id)
    const items = Map.groupBy(
      await selectItems(tx, round, employees, askedOf),
      ({ employeeId }) => employeeId,
    )
    const answerer: Answerer | undefined =
      actor.kind === 'person'
        ? { personId: actor.id, actingFor, isKeeper: canOpenRounds(actor) }
        : undefined
    return {
      items: found.map(({ employee, unit, title, open }) => ({
        employee,
        unit,
        title,
        open,
        items: (items.get(employee.id) ?? []).map((item) => presentItem(item, answerer)),
      })),
      total,
      nextCursor: cursor + found.length < total ? String(cursor + found.length) : null,
    }
  })
}

export function readProgress(context: Context, round: number): Promise<ManagersProgress> {
  authoriseSight(canSeeAccess(context.actor))
  return context.transaction(async (tx) => {
    await loadRound(tx, round)
    const managers = await selectProgress(tx, round)
    return {
      items: managers.map(({ askedId, name, lastAt, units, ...counts }) => ({
        manager: askedId === null ? null : { id: askedId, name },
        units: [...units],
        ...counts,
        lastAt: instantOf(lastAt),
      })),
    }
  })
}

function presentRound(
  { actor }: Context,
  round: StoredRound,
  today: string,
  together = 0,
): AttestationRound {
  const { mineOpen, minePeople, openedAt, closedAt, releasedAt, ...rest } = round
  const isHeld = round.held !== null && releasedAt === null && closedAt === null
  return {
    ...rest,
    openedAt: formatInstant(openedAt),
    closedAt: instantOf(closedAt),
    releasedAt: instantOf(releasedAt),
    state: stateOf(round, isHeld, today),
    mine: { open: mineOpen, people: minePeople, together },
    mayRelease: isHeld && canRelease(actor),
    seesAll: canSeeAllAccess(actor),
  }
}

function stateOf(round: StoredRound, isHeld: boolean, today: string): AttestationRound['state'] {
  if (round.closedAt !== null) return 'closed'
  if (isHeld) return 'held'
  if (round.open === 0) return 'answered'
  return round.dueOn < today ? 'late' : 'open'
}

function presentItem(
  { employeeId: _, askedId, above, aboutPersonId, changeState, ...item }: StoredItem,
  answerer: Answerer | undefined,
): AttestedItem {
  const may = answerer !== undefined && mayAnswer({ askedId, above, aboutPersonId }, answerer)
  const isUndone = changeState === null || statesBefore('withdrawn').some((s) => s === changeState)
  const about = {
    risk: item.risk,
    isApproved: item.grant !== null,
    conflicts: item.conflicts.length,
    mark: item.decision === null ? item.note : null,
  }
  return {
    ...item,
    conflicts: [...item.conflicts],
    grant:
      item.grant === null
        ? null
        : { ...item.grant, approvedAt: formatInstant(Date.parse(item.grant.approvedAt)) },
    shownSince: instantOf(item.shownSince),
    lastLoginAt: instantOf(item.lastLoginAt),
    decidedAt: instantOf(item.decidedAt),
    mayAnswer: may && item.decision === null,
    mayTakeBack: may && (item.decision === 'keep' || item.decision === 'remove') && isUndone,
    wantsReason: keepingWantsReason(about),
    together: mayBeKeptTogether(about),
  }
}

function instantOf(at: number | null): string | null {
  return at === null ? null : formatInstant(at)
}
