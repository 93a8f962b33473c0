import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { openStates } from '../changes/change.ts'
import type { PersonFacts } from './person.ts'

/** As the feed tells of them: whoever answers for somebody is another when one of them is. */
const MOVING = ['unit', 'ansvar', 'managerKey']
/** A day that was missed is made up for within so long. */
const MOVES_LOOKED_FOR_DAYS = 60

const LOCK = 6_340_034

/** Until the transaction ends, whoever else works out the day waits. */
export async function lockDay(tx: Tx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1)', [LOCK])
}

/** Those of whom the day may ask for anything. */
export async function selectConcerned(
  tx: Tx,
  { now, today, until }: { readonly now: number; readonly today: string; readonly until: string },
): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `with holders (id) as (
       select employee_id from account where gone_list_id is null and is_active and employee_id is not null
       union select employee_id from access_grant where state <> 'ended'
     )
     select employee_id as id from exit_case where state = 'open'
     union select employee_id from access_change
       where employee_id is not null and cause in ('leaver', 'expiry', 'leave') and state = any ($4::text[])
     union select employee_id from access_grant
       where state = 'paused' or (state <> 'ended' and until_on <= $1::date)
     union select m.employee_id from employment m
       where (m.ends_on <= $2::date or m.gone_at is not null or m.is_dismissal)
         and (m.ends_on >= $1::date - 90 or m.gone_at > $3::timestamptz - interval '90 days'
           or m.employee_id in (select id from holders))
     union select m.employee_id from employment_leave l join employment m on m.id = l.employment_id
       where l.from_on <= $1::date and (l.until_on is null or l.until_on >= $1::date)
         and m.employee_id in (select employee_id from access_grant where state <> 'ended')
     union select c.employee_id from employment_change c
       where c.at > $3::timestamptz - make_interval(days => ${MOVES_LOOKED_FOR_DAYS}) and c.changed ?| $5::text[]
         and c.employee_id in (select employee_id from access_grant where state <> 'ended')`,
    [today, until, timestamp(now), openStates, MOVING],
  )
  return rows.map(({ id }) => id)
}

/** What is known of each of them. */
export async function selectFacts(
  tx: Tx,
  employees: readonly number[],
  { now, zone }: { readonly now: number; readonly zone: string },
): Promise<PersonFacts[]> {
  const { rows } = await tx.client.query<{ facts: PersonFacts }>(
    `select jsonb_build_object('employeeId', e.id,
       'employments', (${EMPLOYMENTS}), 'grants', (${GRANTS}),
       'accounts', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'systemId', a.system_id)
           order by a.id), '[]')
         from account a where a.employee_id = e.id and a.gone_list_id is null and a.is_active),
       'changes', (${CHANGES}), 'exits', (${EXITS}),
       'moves', (select coalesce(jsonb_agg(jsonb_build_object('employmentId', c.employment_id,
           'at', ${milliseconds('c.at')}) order by c.id), '[]')
         from employment_change c where c.employee_id = e.id and c.changed ?| $5::text[]
           and c.at > $3::timestamptz - make_interval(days => ${MOVES_LOOKED_FOR_DAYS}))
     ) as facts
     from employee e where e.id = any ($1::int[]) order by e.id`,
    [[...employees], zone, timestamp(now), openStates, MOVING],
  )
  return rows.map(({ facts }) => facts)
}

function milliseconds(instant: string): string {
  return `floor(extract(epoch from ${instant}) * 1000)`
}

const EMPLOYMENTS = `select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'startsOn', m.starts_on,
    'lastDay', least(m.ends_on, (m.gone_at at time zone $2)::date - 1), 'isDismissal', m.is_dismissal,
    'leaves', (select coalesce(jsonb_agg(jsonb_build_object('from', l.from_on, 'until', l.until_on)
      order by l.from_on), '[]') from employment_leave l where l.employment_id = m.id)
  ) order by m.id), '[]') from employment m where m.employee_id = e.id`

const HAS = `exists (select from account a join account_holding h on h.account_id = a.id
    where a.employee_id = g.employee_id and a.gone_list_id is null and h.entitlement_id = g.entitlement_id
      and h.until_list_id is null)
  or exists (select from access_change c where c.employee_id = g.employee_id
    and c.entitlement_id = g.entitlement_id and c.act = 'grant' and c.done_at is not null)`

const ANSWERED = `greatest(g.approved_at, (
    select max(case when i.decision = 'keep' then i.decided_at
      when r.cause = 'move' then r.opened_at end)
    from attestation_item i join attestation_round r on r.id = i.round_id
    where i.employee_id = g.employee_id and i.entitlement_id = g.entitlement_id))`

const GRANTS = `select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'systemId', n.system_id,
    'entitlementId', n.id, 'employmentId', g.employment_id, 'state', g.state, 'onLeave', n.on_leave,
    'untilOn', g.until_on, 'isGiven', (g.shown_list_id is not null or ${HAS}),
    'answeredAt', ${milliseconds(ANSWERED)}, 'answeredOn', (${ANSWERED} at time zone $2)::date
  ) order by g.id), '[]')
  from access_grant g join entitlement n on n.id = g.entitlement_id
  where g.employee_id = e.id and g.state <> 'ended'`

const CHANGES = `select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'systemId', c.system_id,
    'accountId', c.account_id, 'entitlementId', c.entitlement_id, 'grantId', c.grant_id,
    'employmentId', c.employment_id, 'act', c.act, 'cause', c.cause, 'state', c.state,
    'wantedOn', c.wanted_on, 'dueOn', c.due_on, 'lateFrom', c.late_from, 'isUrgent', c.is_urgent
  ) order by c.id), '[]') from access_change c
  where c.employee_id = e.id and c.state = any ($4::text[])`

const EXITS = `select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'employmentId', x.employment_id,
    'lastDay', x.last_day, 'cause', x.cause, 'isDismissal', x.is_dismissal, 'state', x.state
  ) order by x.id), '[]') from exit_case x where x.employee_id = e.id and x.state <> 'withdrawn'`
