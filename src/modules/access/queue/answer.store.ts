import type { Tx } from '../../../platform/db/database.ts'

export interface Asked {
  readonly id: number
  /** Who asked for it, where somebody did. */
  readonly person: string | null
  readonly managers: readonly string[]
  readonly system: string
  readonly unit: string | null
}

/** Who can answer for each: who asked for it, or else the manager. */
export async function selectAsked(tx: Tx, ids: readonly number[]): Promise<Asked[]> {
  const { rows } = await tx.client.query<Asked>(
    `select c.id, coalesce(r.for_id, r.made_by_id) as person, s.name as system, m.unit,
       coalesce(kvitto_managers_of(m.id), '{}') as managers
     from access_change c join access_system s on s.id = c.system_id
     left join access_request r on r.id = c.request_id
     left join lateral (
       select m.id, h.name as unit from employment m join hr_unit h on h.id = m.hr_unit_id
       where m.employee_id = c.employee_id
       order by (m.id = c.employment_id) desc nulls last, m.starts_on desc limit 1
     ) m on true
     where c.id = any ($1::int[]) order by c.id`,
    [[...ids]],
  )
  return rows
}

export interface UrgentSystem {
  readonly key: string
  readonly name: string
  readonly role: string
  readonly people: number
}

/** How many wait in each system whose access must go now. */
export async function selectUrgent(tx: Tx): Promise<UrgentSystem[]> {
  const { rows } = await tx.client.query<UrgentSystem>(
    `select s.key, s.name, s.handled_by as role, count(distinct (c.employee_id,
         case when c.employee_id is null then c.account_id end)) filter (where c.id is not null) as people
     from access_system s left join access_change c on c.system_id = s.id and c.is_urgent
       and c.act in ('remove', 'pause', 'close_account')
       and c.state in ('queued', 'claimed', 'contradicted')
     group by s.id order by s.id`,
  )
  return rows
}

export interface HistoryRow {
  readonly at: number
  readonly by: string
  readonly forName: string | null
  readonly state: string
  readonly note: string | null
}

export async function selectHistory(tx: Tx, id: number): Promise<HistoryRow[]> {
  const { rows } = await tx.client.query<HistoryRow>(
    `select at, by, for_name as "forName", state, note from access_change_event
     where change_id = $1 order by id`,
    [id],
  )
  return rows
}

/** Whether whoever asks may write of the person that it is about. */
export async function mayChange(tx: Tx, employeeId: number | null): Promise<boolean> {
  const { rows } = await tx.client.query<{ may: boolean }>(
    `select kvitto_keeps_access() or $1 = any (kvitto_changeable_employees()) as may`,
    [employeeId ?? 0],
  )
  return rows[0]?.may === true
}
