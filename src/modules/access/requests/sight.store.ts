import type { Tx } from '../../../platform/db/database.ts'
import type { Acting, Sight } from './sight.ts'

interface Row {
  readonly isMachine: boolean
  readonly seesAll: boolean
  readonly seesProtected: boolean
  readonly acting: readonly Acting[]
  readonly own: readonly number[]
  readonly led: readonly number[]
  readonly near: readonly number[]
  readonly asked: readonly number[]
}

/**
 * Asked once for each request, in whose transaction it is: the policies would ask the same of each table.
 * What is then read with the machine's eyes is narrowed and masked by it.
 */
export async function loadSight(tx: Tx): Promise<Sight> {
  const { rows } = await tx.client.query<Row>(
    `with me as materialized (select kvitto_acting_for() as acting, kvitto_actor_person() as id)
     select kvitto_is_system() as "isMachine", kvitto_sees_access() as "seesAll",
       kvitto_sees_protected() as "seesProtected",
       kvitto_acting_names() as acting,
       array(select e.id from employee e where e.person_id = me.id) as own,
       kvitto_led_by(me.acting, false) as led, kvitto_led_by(me.acting, true) as near,
       array(select distinct c.employee_id from access_approval a join access_change c on c.id = a.change_id
         where c.employee_id is not null
           and (a.person_id = any (me.acting) or a.decided_by_id = me.id)) as asked
     from me`,
  )
  const [row] = rows
  if (row === undefined) throw new Error('The database does not say what may be seen')
  const { own, led, near, asked, ...rest } = row
  return {
    ...rest,
    own: new Set(own),
    led: new Set(led),
    directlyLed: new Set(near),
    asked: new Set(asked),
  }
}

/** Whom one of those that somebody acts for leads: for each alone, in the order given. */
export async function loadLedBy(
  tx: Tx,
  people: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const { rows } = await tx.client.query<{ person: string; led: number[] }>(
    'select p.id as person, kvitto_led_by(array[p.id], false) as led from unnest($1::uuid[]) as p (id)',
    [[...people]],
  )
  return new Map(rows.map(({ person, led }) => [person, new Set(led)]))
}
