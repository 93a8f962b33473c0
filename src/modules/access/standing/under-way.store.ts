import type { Tx } from '../../../platform/db/database.ts'
import type { ChangeState } from '../changes/change.ts'
import { openStates, undone } from '../changes/change.ts'
import { inForceSql } from '../people/people-sql.store.ts'
import { type Day, lastDaySql } from './standing.store.ts'

export interface UnderWay {
  readonly employeeId: number
  readonly systemKey: string
  readonly system: string
  readonly lastDay: string
  readonly hasActiveAccount: boolean
  readonly change: ChangeState | null
  readonly since: number | null
  readonly held: boolean
  readonly exitId: number | null
  readonly itemsDone: number
  readonly itemsAll: number
  readonly unitId: number | null
  readonly unit: string | null
  readonly isProtected: boolean
}

/** Who has left, or is about to, with something left to do: by person and system. */
export async function selectUnderWay(tx: Tx, { today, zone }: Day): Promise<UnderWay[]> {
  const { rows } = await tx.client.query<UnderWay>(
    `with gone as (
       select a.employee_id, a.system_id, true as active from account a
       where a.gone_list_id is null and a.is_active and a.employee_id is not null
         and not exists (select from employment m where m.employee_id = a.employee_id
           and ${inForceSql('m', '$1::date')})
     ), wanted as (
       select c.employee_id, c.system_id, c.state, c.exit_id, c.late_from,
         coalesce((select max(v.at) from access_change_event v where v.change_id = c.id
           and v.state = c.state), c.made_at) as since
       from access_change c where c.cause = 'leaver' and c.act = 'close_account'
         and c.employee_id is not null and c.state = any ($3::text[])
     ), each as (
       select coalesce(g.employee_id, w.employee_id) as employee_id,
         coalesce(g.system_id, w.system_id) as system_id, coalesce(g.active, false) as active,
         w.state, w.exit_id, w.late_from, w.since
       from gone g full join wanted w on w.employee_id = g.employee_id and w.system_id = g.system_id
     )
     select distinct on (y.employee_id, y.system_id) y.employee_id as "employeeId", s.key as "systemKey",
       s.name as system, coalesce(x.last_day, y.late_from - 1, l.last_day)::text as "lastDay",
       y.active or exists (select from account a where a.employee_id = y.employee_id
         and a.system_id = y.system_id and a.gone_list_id is null and a.is_active) as "hasActiveAccount",
       y.state as change, y.since, false as held, x.id as "exitId",
       coalesce(t.done, 0) as "itemsDone", coalesce(t.n, 0) as "itemsAll",
       l.hr_unit_id as "unitId", u.name as unit, coalesce(e.is_protected, false) as "isProtected"
     from each y join access_system s on s.id = y.system_id and s.retired_at is null
     left join employee e on e.id = y.employee_id
     left join lateral (
       select x.* from exit_case x where x.employee_id = y.employee_id and x.state = 'open'
       order by (x.id = y.exit_id) desc nulls last, x.last_day limit 1
     ) x on true
     left join lateral (
       select ${lastDaySql('m', '$2')} as last_day, m.hr_unit_id from employment m
       where m.employee_id = y.employee_id
       order by (m.id = x.employment_id) desc nulls last, 1 desc nulls last, m.id desc limit 1
     ) l on true
     left join lateral (
       select count(*)::int as n, (count(*) filter (where i.done_at is not null))::int as done
       from exit_item i where i.exit_id = x.id and i.is_needed
     ) t on true
     left join hr_unit u on u.id = l.hr_unit_id
     where coalesce(x.last_day, y.late_from - 1, l.last_day) is not null
     order by y.employee_id, y.system_id, (y.state = any ($4::text[])) desc, y.since`,
    [today, zone, openStates, undone],
  )
  return rows
}

export interface HadInSystem {
  readonly employeeId: number
  readonly systemKey: string
  readonly kind: { readonly sv: string; readonly en: string }
  readonly value: string
  readonly name: string | null
}

/** What the lists show some people to have. */
export async function selectHad(tx: Tx, employees: readonly number[]): Promise<HadInSystem[]> {
  const { rows } = await tx.client.query<HadInSystem>(
    `select distinct a.employee_id as "employeeId", s.key as "systemKey", e.value, e.name,
       coalesce((select jsonb_build_object('sv', k ->> 'sv', 'en', k ->> 'en')
         from jsonb_array_elements(s.kinds) k where k ->> 'key' = e.kind limit 1),
         jsonb_build_object('sv', e.kind, 'en', e.kind)) as kind
     from account a join account_holding h on h.account_id = a.id and h.until_list_id is null
     join entitlement e on e.id = h.entitlement_id join access_system s on s.id = e.system_id
     where a.employee_id = any ($1::int[]) and a.gone_list_id is null
     order by 1, 2, e.value`,
    [[...employees]],
  )
  return rows
}
