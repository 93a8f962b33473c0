/**
 * Somebody begins under a manager: what most of the co-workers with the same title in the same unit have is
 * proposed to that manager, as a request to look at and send. Once for each employment and system, whether
 * it was sent or put aside.
 */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { localToday } from '../../work/index.ts'
import { askAboutDraft } from './drafts.commands.ts'
import {
  selectConflicts,
  selectEntitlements,
  selectHolders,
  selectSystems,
} from './holders.store.ts'
import type { KeptEntitlement, KeptSystem } from './kept.ts'
import { hindrances } from './may-have.ts'
import { teamPattern } from './propose.ts'

const DAYS_BEFORE = 30
const DAYS_AFTER = 14

interface Joiner {
  readonly employmentId: number
  readonly employeeId: number
  readonly manager: string
  readonly startsOn: string
  /** What each of the colleagues has with an approval, in the system. */
  readonly colleagues: readonly (readonly number[])[]
}

/** Answers how many were proposed. */
export async function proposeForJoiners(context: Context): Promise<number> {
  return context.transaction(async (tx) => {
    const { today } = await localToday(tx, context.clock.now())
    let proposed = 0
    for (const system of await selectSystems(tx)) {
      const joiners = await selectJoiners(tx, system, today)
      if (joiners.length === 0) continue
      proposed += await proposeIn(context, tx, system, joiners, today)
    }
    return proposed
  })
}

async function proposeIn(
  context: Context,
  tx: Tx,
  system: KeptSystem,
  joiners: readonly Joiner[],
  today: string,
): Promise<number> {
  const byId = new Map((await selectEntitlements(tx, system.id)).map((each) => [each.id, each]))
  const conflicts = await selectConflicts(tx)
  const ids = joiners.map(({ employeeId }) => employeeId)
  const holders = await selectHolders(tx, ids, system.id, today)
  let proposed = 0
  for (const joiner of joiners) {
    const holder = holders.get(joiner.employeeId)
    if (holder === undefined) continue
    const when = { wantedOn: joiner.startsOn > today ? joiner.startsOn : today, untilOn: null }
    const add = teamPattern(joiner.colleagues).flatMap((id) => {
      const entitlement = byId.get(id)
      if (entitlement === undefined || holder.has.has(id)) return []
      return mayStandIn(hindrances(entitlement, holder, when, conflicts)) ? [entitlement] : []
    })
    if (add.length > 0 && (await propose(context, tx, system, joiner, add))) proposed++
  }
  return proposed
}

/** What the manager can still mend in the form: a last day, a training. */
function mayStandIn(against: ReturnType<typeof hindrances>): boolean {
  return against.every(({ why }) => why === 'end_date_needed' || why === 'training')
}

async function propose(
  context: Context,
  tx: Tx,
  system: KeptSystem,
  joiner: Joiner,
  add: readonly KeptEntitlement[],
): Promise<boolean> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into access_request (system_id, state, made_at, made_by, manager_id, employment_id, wanted_on,
       proposal)
     values ($1, 'draft', $2, $3, $4, $5, $6, $7)
     on conflict (employment_id, system_id) where employment_id is not null do nothing returning id`,
    [
      system.id,
      timestamp(context.clock.now()),
      'Kvitto',
      joiner.manager,
      joiner.employmentId,
      joiner.startsOn,
      JSON.stringify({ add: add.map(({ id }) => id), of: joiner.colleagues.length }),
    ],
  )
  const [row] = rows
  if (row === undefined) return false
  await context.ledger.append(tx, {
    kind: 'access.request_proposed',
    subject: `access_request:${row.id}`,
    facts: { system: system.key, entitlements: add.length, of: joiner.colleagues.length },
  })
  await askAboutDraft(context, tx, row.id)
  return true
}

/**
 * Employments that begin now and have had no proposal, of people whom nothing has been asked for. The
 * colleagues have the same manager by the feed, the same unit and title, and work there today.
 */
async function selectJoiners(tx: Tx, system: KeptSystem, today: string): Promise<Joiner[]> {
  const { rows } = await tx.client.query<Joiner>(
    `with joining as (
       select m.* from employment m
       where m.gone_at is null and m.starts_on between $2::date - $3::int and $2::date + $4::int
         and (m.ends_on is null or m.ends_on >= $2::date)
         and not exists (select from access_request r where r.employment_id = m.id and r.system_id = $1)
         and not exists (select from access_grant g join entitlement e on e.id = g.entitlement_id
           where g.employee_id = m.employee_id and g.state <> 'ended' and e.system_id = $1)
         and not exists (select from access_change c where c.employee_id = m.employee_id
           and c.system_id = $1 and c.request_id is not null and c.made_at > now() - interval '60 days')
     )
     select j.id as "employmentId", j.employee_id as "employeeId", j.starts_on as "startsOn",
       (kvitto_managers_of(j.id))[1] as manager, c.colleagues
     from joining j cross join lateral (
       select coalesce(jsonb_agg(h.has), '[]') as colleagues from employment m
       cross join lateral (
         select coalesce(jsonb_agg(g.entitlement_id), '[]') as has from access_grant g
         join entitlement e on e.id = g.entitlement_id and e.system_id = $1
         where g.employee_id = m.employee_id and g.state = 'active'
       ) h
       where m.manager_id = j.manager_id and m.hr_unit_id = j.hr_unit_id
         and m.title is not distinct from j.title and m.employee_id <> j.employee_id
         and m.gone_at is null and m.starts_on < $2::date - $3::int
         and (m.ends_on is null or m.ends_on >= $2::date)
     ) c
     where jsonb_array_length(c.colleagues) > 0 and (kvitto_managers_of(j.id))[1] is not null`,
    [system.id, today, DAYS_AFTER, DAYS_BEFORE],
  )
  return rows
}
