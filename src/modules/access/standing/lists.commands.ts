/** What the figures are made of, row by row. */
import { authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { formatInstant } from '../../calendar/index.ts'
import { localToday } from '../../work/index.ts'
import { canSeeAllAccess } from '../policy.ts'
import { currentRules } from '../rules/rules.store.ts'
import { type LeaverState, leaverState, leaverStates, worstOf } from './leaver.ts'
import { instantOf, loadRemovals, machineOf } from './read.commands.ts'
import { latestOf } from './removals.ts'
import type {
  LeaverAccounts,
  LeaverList,
  LeaverQuery,
  LeaverRow,
  RemovalQuery,
  RemovalRow,
} from './schema.ts'
import { selectRefs } from './seen.store.ts'
import { selectLeaverAccounts } from './standing.store.ts'
import { selectHad, selectUnderWay, type UnderWay } from './under-way.store.ts'

const nobody = { name: null, key: null }

interface Gathered {
  readonly employeeId: number
  readonly lastDay: string
  readonly state: LeaverState
  readonly systems: readonly (UnderWay & { readonly state: LeaverState })[]
}

/** Who has left or is about to, the worst first. */
export async function listLeavers(context: Context, query: LeaverQuery): Promise<LeaverList> {
  authoriseSight(canSeeAllAccess(context.actor))
  const { q = '', state, system, cursor = 0, limit } = query
  const gathered = await machineOf(context).transaction(async (tx) => {
    const day = await localToday(tx, context.clock.now())
    const { leaver } = await currentRules(tx)
    return gather(await selectUnderWay(tx, day), day.today, leaver.goalDays)
  })
  return context.transaction(async (tx) => {
    const refs = await selectRefs(
      tx,
      gathered.map(({ employeeId }) => employeeId),
    )
    const sought = q.toLowerCase()
    const fits = ({ employeeId, systems }: Gathered) => {
      const ref = refs.get(employeeId)
      const isHidden = ref === undefined || ref.name === null
      const words = isHidden ? '' : [ref.name, ref.key, systems[0]?.unit].join(' ').toLowerCase()
      return (
        (sought === '' || words.includes(sought)) &&
        (system === undefined || systems.some(({ systemKey }) => systemKey === system))
      )
    }
    const found = gathered.filter(fits)
    const wanted = state === undefined ? found : found.filter((each) => each.state === state)
    const shown = wanted.slice(cursor, cursor + limit)
    const had = Map.groupBy(
      await selectHad(
        tx,
        shown.map(({ employeeId }) => employeeId),
      ),
      ({ employeeId, systemKey }) => `${employeeId} ${systemKey}`,
    )
    const count = (of: LeaverState) => found.filter((each) => each.state === of).length
    return {
      items: shown.map((each) => presentLeaver(each, refs, had)),
      total: wanted.length,
      nextCursor: cursor + shown.length < wanted.length ? String(cursor + shown.length) : null,
      counts: {
        left: count('left'),
        queued: count('queued'),
        done: count('done'),
        planned: count('planned'),
      },
    }
  })
}

function gather(rows: readonly UnderWay[], today: string, goalDays: number): Gathered[] {
  const people = Map.groupBy(rows, ({ employeeId }) => employeeId)
  const gathered = [...people].flatMap(([employeeId, all]) => {
    const systems = all.flatMap((row) => {
      const state = leaverState(row, today, goalDays)
      return state === null ? [] : [{ ...row, state }]
    })
    const state = worstOf(systems.map((each) => each.state))
    const [first] = systems
    if (state === undefined || first === undefined) return []
    return [{ employeeId, lastDay: first.lastDay, state, systems }]
  })
  return gathered.toSorted(
    (a, b) =>
      leaverStates.indexOf(a.state) - leaverStates.indexOf(b.state) ||
      (a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : 0) ||
      a.employeeId - b.employeeId,
  )
}

type Had = Map<string, Awaited<ReturnType<typeof selectHad>>>

function presentLeaver(
  { employeeId, lastDay, state, systems }: Gathered,
  refs: Awaited<ReturnType<typeof selectRefs>>,
  had: Had,
): LeaverRow {
  const employee = refs.get(employeeId) ?? { id: employeeId, ...nobody }
  const [first] = systems
  const isHidden = employee.name === null
  return {
    employee,
    unit: isHidden ? null : (first?.unit ?? null),
    lastDay,
    state,
    systems: systems.map(({ systemKey, system, change, since, hasActiveAccount, ...each }) => ({
      key: systemKey,
      name: system,
      state: each.state,
      hasActiveAccount,
      contradicted: change === 'contradicted',
      since: instantOf(since),
      had: isHidden
        ? []
        : (had.get(`${employeeId} ${systemKey}`) ?? []).map(({ kind, value, name }) => ({
            kind,
            value,
            name,
          })),
    })),
    exit:
      first === undefined || first.exitId === null
        ? null
        : { id: first.exitId, done: first.itemsDone, all: first.itemsAll },
  }
}

/** Each account of somebody who has left, as the last list shows it: the longest first. */
export async function listLeaverAccounts(context: Context): Promise<LeaverAccounts> {
  authoriseSight(canSeeAllAccess(context.actor))
  const accounts = await machineOf(context).transaction(async (tx) =>
    selectLeaverAccounts(tx, await localToday(tx, context.clock.now())),
  )
  const shown = accounts.slice(0, MOST_SHOWN)
  const refs = await context.transaction((tx) =>
    selectRefs(
      tx,
      shown.map(({ employeeId }) => employeeId),
    ),
  )
  return {
    total: accounts.length,
    items: shown.map(({ employeeId, account, unit, lastLoginAt, systemKey, system, lastDay }) => {
      const employee = refs.get(employeeId) ?? { id: employeeId, ...nobody }
      const isHidden = employee.name === null
      return {
        employee,
        account: isHidden ? null : account,
        unit: isHidden ? null : unit,
        system: { key: systemKey, name: system },
        lastDay,
        lastLoginAt: instantOf(lastLoginAt),
      }
    }),
  }
}

const MOST_SHOWN = 500

/** What the median was taken of, what has taken longest first. */
export async function listRemovals(
  context: Context,
  { unit, cursor = 0, limit }: RemovalQuery,
): Promise<{ items: RemovalRow[]; total: number; nextCursor: string | null }> {
  authoriseSight(canSeeAllAccess(context.actor))
  const now = context.clock.now()
  const all = await machineOf(context).transaction(async (tx) => {
    const { removals } = await loadRemovals(tx, await localToday(tx, now), now)
    return removals
  })
  const found = all
    .flatMap((removal) => {
      const change = latestOf(removal)
      return change === undefined ||
        (unit !== undefined && (change.isProtected || change.unitId !== unit))
        ? []
        : [{ removal, change }]
    })
    .toSorted((a, b) => b.removal.days - a.removal.days || b.change.changeId - a.change.changeId)
  const shown = found.slice(cursor, cursor + limit)
  const refs = await context.transaction((tx) =>
    selectRefs(
      tx,
      shown.map(({ change }) => change.employeeId),
    ),
  )
  return {
    total: found.length,
    nextCursor: cursor + shown.length < found.length ? String(cursor + shown.length) : null,
    items: shown.map(({ removal, change }) => {
      const employee = refs.get(change.employeeId) ?? { id: change.employeeId, ...nobody }
      return {
        employee,
        unit: employee.name === null ? null : change.unit,
        system: { key: change.systemKey, name: change.system },
        lateFrom: removal.lateFrom,
        knownAt: instantOf(change.knownAt),
        wantedAt: formatInstant(change.wantedAt),
        doneAt: instantOf(change.doneAt),
        doneBy: change.doneBy,
        verifiedAt: removal.isRemoved ? instantOf(change.verifiedAt) : null,
        list: removal.isRemoved ? change.listId : null,
        contradictions: removal.changes.reduce((sum, each) => sum + each.contradictions, 0),
        isRemoved: removal.isRemoved,
        days: removal.days,
      }
    }),
  }
}
