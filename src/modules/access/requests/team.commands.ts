/** "My co-workers": each with what they have, what is under way, and whether they leave. */
import { authorise } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { localToday } from '../../work/index.ts'
import { leads } from '../policy.ts'
import type { Team, TeamFilters, TeamMember, TeamQuery } from './list.schema.ts'
import { withSight } from './plan.commands.ts'
import { loadLedBy } from './sight.store.ts'
import { refFor, type Sight } from './sight.ts'
import {
  type HadRow,
  selectExits,
  selectHad,
  selectTeam,
  type TeamAsked,
  type TeamRow,
} from './team.store.ts'
import { entitlementRefOf } from './words.ts'

/** Throws `forbidden` for those who lead nobody. */
export async function readTeam(
  context: Context,
  { cursor, limit, sort, ...filters }: TeamQuery,
): Promise<Team> {
  authorise(leads(context.actor))
  return withSight(context, async (tx, sight) => {
    const from = Number(cursor ?? 0)
    const { scope, ...asked } = await askedBy(context, tx, sight, filters)
    const { rows, total, units, ...counts } = await selectTeam(tx, asked, filters, {
      sort,
      from,
      limit,
    })
    return {
      items: await presentAll(tx, sight, rows),
      nextCursor: from + rows.length < total ? String(from + rows.length) : null,
      total,
      scope,
      counts: { direct: directly(sight).length, all: sight.led.size, ...counts },
      units: [...units],
    }
  })
}

const MOST_CHOICES = 5000

/** All of them in brief, to choose among. */
export async function listTeamChoices(context: Context) {
  authorise(leads(context.actor))
  return withSight(context, async (tx, sight) => {
    const filters = { state: 'here' as const }
    const asked = await askedBy(context, tx, sight, { ...filters, scope: 'all' })
    const page = { sort: 'name' as const, from: 0, limit: MOST_CHOICES }
    const { rows } = await selectTeam(tx, asked, filters, page)
    return {
      items: rows
        .filter(({ state }) => state !== 'left')
        .map((row) => ({ ...refFor(sight, row), unit: row.unit, title: row.title })),
    }
  })
}

const MOST_EXPORTED = 20_000

export async function wholeTeam(
  context: Context,
  { sort, ...filters }: Pick<TeamQuery, 'sort'> & TeamFilters,
): Promise<{ readonly items: readonly TeamMember[]; readonly today: string }> {
  authorise(leads(context.actor))
  return withSight(context, async (tx, sight) => {
    const asked = await askedBy(context, tx, sight, filters)
    const page = { sort, from: 0, limit: MOST_EXPORTED }
    const { rows } = await selectTeam(tx, asked, filters, page)
    return { items: await presentAll(tx, sight, rows), today: asked.today }
  })
}

function directly({ led, directlyLed }: Sight): number[] {
  return [...directlyLed].filter((id) => led.has(id))
}

/** Whose nearest manager one is, unless there are none or all are asked for; never oneself. */
async function askedBy(
  { clock }: Context,
  tx: Tx,
  sight: Sight,
  filters: TeamFilters,
): Promise<TeamAsked & { readonly scope: Team['scope'] }> {
  const near = directly(sight)
  const scope = filters.scope ?? (near.length > 0 ? 'direct' : 'all')
  const ids = (scope === 'direct' ? near : [...sight.led]).filter((id) => !sight.own.has(id))
  const named = sight.seesProtected ? null : [...sight.directlyLed]
  const { today } = await localToday(tx, clock.now())
  return { ids, named, today, scope }
}

async function presentAll(tx: Tx, sight: Sight, rows: readonly TeamRow[]): Promise<TeamMember[]> {
  const ids = rows.map(({ id }) => id)
  const had = Map.groupBy(await selectHad(tx, ids), ({ employeeId }) => employeeId)
  const exits = await selectExits(tx, ids)
  const standsIn = await standingIn(tx, sight)
  return rows.map((row) => ({
    ...refFor(sight, row),
    unit: row.unit,
    title: row.title,
    ansvar: row.ansvar,
    employment: row.employment,
    state: row.state,
    firstDay: row.firstDay,
    lastDay: row.lastDay,
    leaveUntil: row.leaveUntil,
    has: (had.get(row.id) ?? []).map(hadOf),
    underWay: row.underWay,
    exit: exits.get(row.id) ?? null,
    forName: standsIn(row.id),
  }))
}

function hadOf({ system, entitlement, untilOn, isApproved }: HadRow): TeamMember['has'][number] {
  return { ...entitlementRefOf(entitlement, system), system: system.key, untilOn, isApproved }
}

/** Whose co-worker somebody is, where it is not one's own. */
async function standingIn(tx: Tx, { acting }: Sight): Promise<(id: number) => string | null> {
  if (acting.length < 2) return () => null
  const led = await loadLedBy(
    tx,
    acting.map(({ id }) => id),
  )
  return (id) => {
    const leader = acting.find((one) => led.get(one.id)?.has(id))
    return leader === undefined || leader === acting[0] ? null : leader.name
  }
}
