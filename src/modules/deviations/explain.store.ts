import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { CauseCategory, DeviationLink } from './schema.ts'

/** What is written about a deviation; what is left out stays. */
export interface Written {
  readonly causeCategory?: CauseCategory | undefined
  readonly explanation?: string | undefined
  readonly action?: string | null | undefined
  readonly actionOwner?: string | null | undefined
  readonly actionOwnerId?: string | null | undefined
  readonly actionDue?: string | null | undefined
}

interface Doing {
  readonly name: string
  readonly at: number
}

export async function saveExplanation(
  tx: Tx,
  id: number,
  { causeCategory, explanation, action, actionOwner, actionOwnerId, actionDue }: Written,
  by: Doing,
): Promise<void> {
  await tx.sql
    .updateTable('deviation')
    .where('id', '=', id)
    .set({
      ...(causeCategory === undefined ? {} : { cause_category: causeCategory }),
      ...(explanation === undefined ? {} : { explanation }),
      ...(action === undefined ? {} : { action }),
      ...(actionOwner === undefined ? {} : { action_owner: actionOwner }),
      ...(actionOwnerId === undefined ? {} : { action_owner_id: actionOwnerId }),
      ...(actionDue === undefined ? {} : { action_due: actionDue }),
      explained_by: by.name,
      explained_at: timestamp(by.at),
    })
    .execute()
}

/** Done, with what was done; or not done after all. */
export async function saveActionDone(
  tx: Tx,
  id: number,
  done: (Doing & { readonly result: string }) | null,
): Promise<void> {
  await tx.sql
    .updateTable('deviation')
    .where('id', '=', id)
    .set({
      action_done_at: done === null ? null : timestamp(done.at),
      action_done_by: done?.name ?? null,
      action_result: done?.result ?? null,
    })
    .execute()
}

export async function saveActionDue(tx: Tx, id: number, dueOn: string): Promise<void> {
  await tx.sql.updateTable('deviation').where('id', '=', id).set({ action_due: dueOn }).execute()
}

export type DeviationEventKind = 'explained' | 'action_moved' | 'action_done' | 'action_undone'

/** Something that somebody did about a deviation. */
export interface DeviationEvent {
  readonly kind: DeviationEventKind
  readonly at: number
  readonly by: string
  readonly words: string | null
  /** Of a move: from which day to which. */
  readonly from: string | null
  readonly to: string | null
}

export async function saveEvent(tx: Tx, id: number, event: DeviationEvent): Promise<void> {
  const { kind, at, by, words, from, to } = event
  await tx.sql
    .insertInto('deviation_event')
    .values({
      deviation_id: id,
      at: timestamp(at),
      kind,
      by,
      words,
      facts: JSON.stringify({ from, to }),
    })
    .execute()
}

/** In the order in which they happened. */
export async function loadEvents(tx: Tx, id: number): Promise<DeviationEvent[]> {
  const { rows } = await tx.client.query<DeviationEvent>(
    `select kind, at, by, words, facts ->> 'from' as "from", facts ->> 'to' as "to"
     from deviation_event where deviation_id = $1 order by id`,
    [id],
  )
  return rows
}

/** Tickets by key first, then outages by when they began. */
export async function loadLinks(tx: Tx, id: number): Promise<DeviationLink[]> {
  const { rows } = await tx.client.query<DeviationLink>(
    `select kind, ref from deviation_link where deviation_id = $1 order by kind desc, ref`,
    [id],
  )
  return rows
}

/** These and no others. Those that were there keep who linked them. */
export async function saveLinks(
  tx: Tx,
  id: number,
  links: readonly DeviationLink[],
  by: Doing,
): Promise<void> {
  const [kinds, refs] = [links.map(({ kind }) => kind), links.map(({ ref }) => ref)]
  await tx.client.query(
    `delete from deviation_link
     where deviation_id = $1
       and (kind, ref) not in (select * from unnest($2::text[], $3::text[]))`,
    [id, kinds, refs],
  )
  await tx.client.query(
    `insert into deviation_link (deviation_id, kind, ref, linked_at, linked_by)
     select distinct $1::int, kind, ref, $4::timestamptz, $5
     from unnest($2::text[], $3::text[]) as link (kind, ref)
     on conflict do nothing`,
    [id, kinds, refs, timestamp(by.at), by.name],
  )
}

/** Somebody who can be asked to do what is decided about a service. */
export interface Candidate {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
}

/** Those who hold one of the roles for the service, by name. */
export async function loadHolders(
  tx: Tx,
  serviceId: number,
  roles: readonly string[],
): Promise<Candidate[]> {
  const { rows } = await tx.client.query<Candidate>(
    `select person_id as id, name, held as roles from kvitto_holders($1, $2)
     order by name, person_id`,
    [serviceId, roles],
  )
  return rows
}
