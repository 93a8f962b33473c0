/** Everything of one person's access, read with the machine's eyes by whoever may see it. */
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { openStates } from '../changes/change.ts'
import type { Doing } from '../changes/changes.store.ts'
import type { NewTraining } from './person.schema.ts'
import type { KeptEvent, KeptPerson } from './person-kept.ts'
import { knownSql } from './read.store.ts'

const NAMED = `jsonb_build_object('key', n.key, 'kind', n.kind, 'value', n.value, 'name', n.name, 'risk', n.risk)`

export async function selectPerson(
  tx: Tx,
  id: number,
  today: string,
): Promise<KeptPerson | undefined> {
  const { rows } = await tx.client.query<KeptPerson>(
    `select ${knownSql('$1::int')} as employee,
     (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'unit', h.name, 'title', m.title,
        'ansvar', m.ansvar, 'manager', ${knownSql('m.manager_id')}, 'startsOn', m.starts_on,
        'endsOn', m.ends_on, 'isDismissal', m.is_dismissal,
        'isOver', m.gone_at is not null or coalesce(m.ends_on < $2::date, false),
        'leaves', (select coalesce(jsonb_agg(jsonb_build_object('from', l.from_on, 'until', l.until_on)
           order by l.from_on), '[]') from employment_leave l where l.employment_id = m.id))
        order by m.gone_at is null desc, m.starts_on desc), '[]')
      from employment m join hr_unit h on h.id = m.hr_unit_id where m.employee_id = $1) as employments,
     (select jsonb_agg(jsonb_build_object('id', s.id, 'key', s.key, 'name', s.name, 'kinds', s.kinds,
        'listAt', (select max(l.exported_at) from account_list l where l.system_id = s.id
          and l.state in ('applied', 'released'))) order by s.id) from access_system s) as systems,
     (select coalesce(jsonb_agg(jsonb_build_object('systemId', a.system_id, 'name', a.name,
        'isActive', a.is_active, 'isGone', a.gone_list_id is not null, 'lastLoginAt', a.last_login_at,
        'since', l.exported_at) order by a.gone_list_id is not null, a.name), '[]')
      from account a join account_list l on l.id = a.first_list_id where a.employee_id = $1) as accounts,
     (select coalesce(jsonb_agg(jsonb_build_object('systemId', n.system_id, 'entitlement', ${NAMED},
        'origin', g.origin, 'reason', g.reason, 'approvedAt', g.approved_at, 'approvedBy', g.approved_by,
        'untilOn', g.until_on, 'state', g.state, 'request', g.request_id, 'endedAt', g.ended_at,
        'endedWhy', g.ended_why) order by g.ended_at desc nulls first, n.kind, n.value), '[]')
      from access_grant g join entitlement n on n.id = g.entitlement_id where g.employee_id = $1) as grants,
     (select coalesce(jsonb_agg(jsonb_build_object('systemId', n.system_id, 'entitlement', ${NAMED},
        'account', a.name, 'since', l.exported_at) order by n.kind, n.value), '[]')
      from account a join account_holding h on h.account_id = a.id and h.until_list_id is null
      join entitlement n on n.id = h.entitlement_id join account_list l on l.id = h.from_list_id
      where a.employee_id = $1 and a.gone_list_id is null and a.is_active) as holdings,
     (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'act', c.act, 'cause', c.cause,
        'state', c.state, 'systemId', c.system_id, 'request', c.request_id, 'dueOn', c.due_on,
        'isUrgent', c.is_urgent, 'lateFrom', c.late_from,
        'entitlement', case when n.id is not null then ${NAMED} end) order by c.due_on, c.id), '[]')
      from access_change c left join entitlement n on n.id = c.entitlement_id
      where c.employee_id = $1 and c.state = any ($3::text[])) as "underWay",
     (select coalesce(jsonb_agg(jsonb_build_object('training', t.training, 'passedOn', t.passed_on,
        'validUntil', t.valid_until, 'recordedBy', t.recorded_by) order by t.passed_on desc), '[]')
      from training_passed t where t.employee_id = $1) as trainings,
     (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'lastDay', x.last_day, 'state', x.state)
        order by x.id desc), '[]') from exit_case x where x.employee_id = $1) as exits`,
    [id, today, openStates],
  )
  return rows[0]
}

const MOST_EVENTS = 300

/** The latest first. */
export async function selectEvents(tx: Tx, id: number): Promise<KeptEvent[]> {
  const { rows } = await tx.client.query<KeptEvent>(
    `select * from (
       select v.at, v.by, v.for_name as "forName", 'change' as kind, c.act, v.state,
         c.system_id as "systemId", case when n.id is not null then ${NAMED} end as entitlement,
         c.request_id as request, null::jsonb as changed, v.note, v.id
       from access_change_event v join access_change c on c.id = v.change_id
       left join entitlement n on n.id = c.entitlement_id where v.employee_id = $1
       union all
       select m.at, m.by, null, 'employment', null, null, null, null, null, m.changed, null, m.id
       from employment_change m where m.employee_id = $1
     ) h order by h.at desc, h.id desc limit $2`,
    [id, MOST_EVENTS],
  )
  return rows
}

/** Whether there is such an employee. */
export async function saveTraining(
  tx: Tx,
  employee: number,
  { training, passedOn, validUntil }: NewTraining,
  { at, by }: Doing,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into training_passed (employee_id, training, passed_on, valid_until, recorded_at, recorded_by)
     select e.id, $2, $3, $4, $5, $6 from employee e where e.id = $1
     on conflict (employee_id, training, passed_on) do update set valid_until = excluded.valid_until,
       recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by`,
    [employee, training, passedOn, validUntil ?? null, timestamp(at), by],
  )
  return rowCount === 1
}
