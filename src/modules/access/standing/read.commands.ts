/** How it stands with everybody's access, for those who keep it or watch over it. */
import { authoriseSight } from '../../../platform/actor.ts'
import { type Context, systemActor } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { formatInstant } from '../../calendar/index.ts'
import { localToday } from '../../work/index.ts'
import { canExportProof, canSeeAllAccess, canTakeIn } from '../policy.ts'
import { currentRules } from '../rules/rules.store.ts'
import type { AccessRules } from '../rules/rules.ts'
import { daysBetween } from './leaver.ts'
import { keepsGoal, medianOf, type Removal, removalsOf } from './removals.ts'
import type { AccessStanding } from './schema.ts'
import {
  countLeaversAt,
  type Day,
  type LeaverAccount,
  type StoredRemoval,
  type SystemList,
  selectAttesting,
  selectLeaverAccounts,
  selectQueues,
  selectRemovals,
  selectRequests,
  selectSystems,
} from './standing.store.ts'

const MONTHS = 6
/** Of whose last days the median is taken. */
const MEDIAN_MONTHS = 12

/** Throws `not_found` to those who see only their own co-workers. */
export function readStanding(context: Context): Promise<AccessStanding> {
  const { actor, clock } = context
  authoriseSight(canSeeAllAccess(actor))
  return machineOf(context).transaction(async (tx) => {
    const now = clock.now()
    const day = await localToday(tx, now)
    const rules = await currentRules(tx)
    const lists = await selectSystems(tx)
    const queues = await selectQueues(tx, day)
    const requests = await selectRequests(tx)
    return {
      asOf: formatInstant(now),
      lists: lists.map(({ key, name, exportedAt }) => ({
        key,
        name,
        exportedAt: instantOf(exportedAt),
      })),
      leavers: await leaversOf(tx, day, lists, rules),
      removal: await removalOf(tx, day, now, rules.leaver.goalDays),
      queues: queues.map(({ oldestSince, ...queue }) => ({
        ...queue,
        oldestSince: instantOf(oldestSince),
      })),
      attestation: await attestationOf(tx),
      requests: { ...requests, oldestAt: instantOf(requests.oldestAt) },
      mayExport: canExportProof(actor),
      mayTakeIn: canTakeIn(actor),
    }
  })
}

/** Figures count everybody; who is shown, whoever reads decides by their own eyes. */
export function machineOf(context: Context): Context {
  return context.as(systemActor(context.actor.name))
}

async function leaversOf(
  tx: Tx,
  day: Day,
  lists: readonly SystemList[],
  { leaver }: AccessRules,
): Promise<AccessStanding['leavers']> {
  const accounts = await selectLeaverAccounts(tx, day)
  const isKnown = lists.some(({ listId }) => listId !== null)
  const people = peopleOf(accounts)
  const late = accounts.filter(
    ({ lastDay }) => lastDay !== null && daysBetween(lastDay, day.today) - 1 > leaver.goalDays,
  )
  return {
    people: isKnown ? people : null,
    accounts: accounts.length,
    late: peopleOf(late),
    protected: peopleOf(accounts.filter(({ isProtected }) => isProtected)),
    bySystem: lists.map(({ key, name }) => ({
      key,
      name,
      people: peopleOf(accounts.filter(({ systemKey }) => systemKey === key)),
    })),
    trend: await leaversTrend(tx, day, isKnown ? people : null),
  }
}

function peopleOf(accounts: readonly LeaverAccount[]): number {
  return new Set(accounts.map(({ employeeId }) => employeeId)).size
}

/** At the ends of past months what had been found then, and now what is. */
async function leaversTrend(tx: Tx, { today, zone }: Day, now: number | null) {
  const months = monthsUntil(today, MONTHS)
  const ends = months
    .slice(0, -1)
    .map((month) =>
      Temporal.PlainDate.from(`${month}-01`)
        .add({ months: 1 })
        .toZonedDateTime(zone)
        .toInstant()
        .toString(),
    )
  const past = await countLeaversAt(tx, ends)
  return months.map((month, at) => ({
    month,
    people: at === months.length - 1 ? now : (past[at] ?? null),
  }))
}

async function removalOf(
  tx: Tx,
  day: Day,
  now: number,
  goalDays: number,
): Promise<AccessStanding['removal']> {
  const { from, removals } = await loadRemovals(tx, day, now)
  const median = medianOf(removals)
  const byUnit = Map.groupBy(removals, unitOf)
  const inMonth = (month: string) => removals.filter(({ lateFrom }) => lateFrom.startsWith(month))
  return {
    from,
    goalDays,
    ...median,
    withinGoal: removals.filter(({ days, isRemoved }) => isRemoved && days <= goalDays).length,
    keepsGoal: keepsGoal(median, goalDays),
    knownLate: removals.filter(isKnownLate).length,
    trend: monthsUntil(day.today, MONTHS).map((month) => ({
      month,
      ...medianOf(inMonth(month)),
    })),
    byUnit: [...byUnit]
      .map(([, group]) => {
        const of = medianOf(group)
        return { unit: visibleUnit(group), ...of, keepsGoal: keepsGoal(of, goalDays) }
      })
      .toSorted((a, b) => (b.days ?? 0) - (a.days ?? 0) || b.count - a.count),
  }
}

/** Those whose last day was within the last year, and has passed. */
export async function loadRemovals(
  tx: Tx,
  day: Day,
  now: number,
): Promise<{ readonly from: string; readonly removals: Removal<StoredRemoval>[] }> {
  const today = Temporal.PlainDate.from(day.today)
  const from = today.subtract({ months: MEDIAN_MONTHS }).toString()
  const before = today.add({ days: 1 }).toString()
  const changes = await selectRemovals(tx, day, from, before)
  return { from, removals: removalsOf(changes, now) }
}

/** Protected people are counted together: where they worked says who they are. */
function unitOf({ changes: [change] }: Removal<StoredRemoval>): string {
  return change === undefined || change.isProtected ? 'hidden' : String(change.unitId)
}

function visibleUnit(group: readonly Removal<StoredRemoval>[]) {
  const change = group[0]?.changes[0]
  if (change === undefined || change.isProtected || change.unitId === null) return null
  return { id: change.unitId, name: change.unit ?? '' }
}

/** The last day had passed when Kvitto learned of it. */
function isKnownLate({ changes }: Removal<StoredRemoval>): boolean {
  return changes.some(({ knownAt, startsAt }) => knownAt !== null && knownAt > startsAt)
}

async function attestationOf(tx: Tx): Promise<AccessStanding['attestation']> {
  const open = await selectAttesting(tx, false)
  if (open.managers > 0) return { isOpen: true, ...open }
  return { isOpen: false, ...(await selectAttesting(tx, true)) }
}

/** Month keys, the last of them the one that the day lies in. */
function monthsUntil(today: string, count: number): string[] {
  const month = Temporal.PlainDate.from(today).toPlainYearMonth()
  return Array.from({ length: count }, (_, i) =>
    month.subtract({ months: count - 1 - i }).toString(),
  )
}

export function instantOf(at: number | null): string | null {
  return at === null ? null : formatInstant(at)
}
