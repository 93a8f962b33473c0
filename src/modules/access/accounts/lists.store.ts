/** Lists of accounts as they were taken in. */
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { HeldList, ListStanding } from './list-hold.ts'

/** Held until the transaction ends, so that what is done with one system follows each other. */
const SYSTEM_LOCK = 5_701_132

export interface AccessSystem {
  readonly id: number
  readonly key: string
  readonly name: string
}

export async function selectSystem(tx: Tx, key: string): Promise<AccessSystem | undefined> {
  const { rows } = await tx.client.query<AccessSystem>(
    'select id, key, name from access_system where key = $1 and retired_at is null',
    [key],
  )
  return rows[0]
}

export async function selectSystemKeys(tx: Tx): Promise<string[]> {
  const { rows } = await tx.client.query<{ key: string }>(
    'select key from access_system where retired_at is null order by key',
  )
  return rows.map(({ key }) => key)
}

export async function lockSystem(tx: Tx, systemId: number): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [SYSTEM_LOCK, systemId])
}

export interface LastList extends ListStanding {
  readonly id: number
  readonly sha256: string | null
}

/** The list that was applied last, by when it was exported. */
export async function selectLastList(tx: Tx, systemId: number): Promise<LastList | undefined> {
  const { rows } = await tx.client.query<LastList>(
    `select id, accounts, exported_at as "exportedAt", encode(sha256, 'hex') as sha256
     from account_list where system_id = $1 and state in ('applied', 'released')
     order by exported_at desc, id desc limit 1`,
    [systemId],
  )
  return rows[0]
}

export interface NewList {
  readonly systemId: number
  readonly fileName: string | null
  readonly sha256: string
  readonly exportedAt: number
  readonly takenAt: number
  readonly takenBy: string
  readonly takenById: string | null
  readonly rows: number
  readonly accounts: number
  readonly held: HeldList | null
}

export async function insertList(tx: Tx, list: NewList): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into account_list (system_id, file_name, sha256, exported_at, taken_at, taken_by,
       taken_by_id, rows, accounts, state, held)
     values ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      list.systemId,
      list.fileName,
      list.sha256,
      timestamp(list.exportedAt),
      timestamp(list.takenAt),
      list.takenBy,
      list.takenById,
      list.rows,
      list.accounts,
      list.held === null ? 'applied' : 'held',
      list.held === null ? null : JSON.stringify(list.held),
    ],
  )
  if (rows[0] === undefined) throw new Error('The list was not kept')
  return rows[0].id
}

export async function saveListCounts(tx: Tx, listId: number, counts: object): Promise<void> {
  await tx.client.query('update account_list set counts = $2 where id = $1', [
    listId,
    JSON.stringify(counts),
  ])
}

export interface HeldListRow {
  readonly listId: number
  readonly system: AccessSystem
  readonly state: string
  readonly exportedAt: number
  readonly takenById: string | null
}

/** A list that was held, whatever has become of it since. */
export async function selectHeldList(tx: Tx, listId: number): Promise<HeldListRow | undefined> {
  const { rows } = await tx.client.query<HeldListRow>(
    `select l.id as "listId", l.state, l.exported_at as "exportedAt", l.taken_by_id as "takenById",
       jsonb_build_object('id', s.id, 'key', s.key, 'name', s.name) as system
     from account_list l join access_system s on s.id = l.system_id where l.id = $1`,
    [listId],
  )
  return rows[0]
}

export async function saveDecision(
  tx: Tx,
  listId: number,
  { state, at, by }: { readonly state: string; readonly at: string; readonly by: string },
): Promise<void> {
  await tx.client.query(
    'update account_list set state = $2, decided_at = $3, decided_by = $4 where id = $1',
    [listId, state, at, by],
  )
}

/** Systems in use of which a list has been applied. */
export async function selectComparable(tx: Tx): Promise<string[]> {
  const { rows } = await tx.client.query<{ key: string }>(
    `select s.key from access_system s where s.retired_at is null and exists (
       select from account_list l where l.system_id = s.id and l.state in ('applied', 'released'))
     order by s.key`,
  )
  return rows.map(({ key }) => key)
}
