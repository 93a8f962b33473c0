/** Connectors of systems: settings with the system, secrets and how it goes by themselves. */
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { DomainError } from '../../../platform/errors.ts'
import type { Instant } from '../../calendar/index.ts'
import type { Act } from '../changes/change.ts'
import { type ConnectorSettings, keptConnector } from './schema.ts'

export interface Held {
  readonly persons: number
  readonly accounts: number
  readonly most: number
  /** What was queued until then. */
  readonly upTo: number
}

export interface ConnectorStanding {
  readonly lastOkAt: Instant | null
  readonly failingSince: Instant | null
  readonly lastError: string | null
  readonly failures: number
  readonly nextAt: Instant | null
  /** Held, or let through up to a change. */
  readonly held: Held | { readonly released: number } | null
  readonly toldAt: Instant | null
}

export interface SystemConnector extends ConnectorStanding {
  readonly systemId: number
  readonly key: string
  readonly name: string
  readonly isOn: boolean
  readonly settings: ConnectorSettings | null
}

const CONNECTORS = `select y.id as "systemId", y.key, y.name, y.connector,
    t.last_ok_at as "lastOkAt", t.failing_since as "failingSince", t.last_error as "lastError",
    coalesce(t.failures, 0) as failures, t.next_at as "nextAt", t.held, t.told_at as "toldAt"
  from access_system y left join access_connector_standing t on t.system_id = y.id
  where y.retired_at is null`

type Row = Omit<SystemConnector, 'isOn' | 'settings'> & { readonly connector: unknown }

function connectorOf({ connector, ...row }: Row): SystemConnector {
  const kept = keptConnector.safeParse(connector)
  return kept.success ? { ...row, ...kept.data } : { ...row, isOn: false, settings: null }
}

export async function loadConnectors(tx: Tx): Promise<SystemConnector[]> {
  const { rows } = await tx.client.query<Row>(`${CONNECTORS} order by y.name, y.id`)
  return rows.map(connectorOf)
}

/** Throws `not_found`. */
export async function loadConnector(tx: Tx, key: string): Promise<SystemConnector> {
  const { rows } = await tx.client.query<Row>(`${CONNECTORS} and y.key = $1`, [key])
  if (rows[0] === undefined) throw new DomainError('not_found', `There is no system ${key}`)
  return connectorOf(rows[0])
}

export async function lockConnector(tx: Tx, key: string): Promise<SystemConnector> {
  await tx.client.query('select from access_system where key = $1 for update', [key])
  return loadConnector(tx, key)
}

export async function saveConnector(
  tx: Tx,
  systemId: number,
  connector: { readonly isOn: boolean; readonly settings: ConnectorSettings } | null,
): Promise<void> {
  await tx.client.query('update access_system set connector = $2 where id = $1', [
    systemId,
    connector === null ? null : JSON.stringify(connector),
  ])
}

export type ConnectorSecretName = 'password' | 'token'

export async function loadSealed(
  tx: Tx,
  systemId: number,
): Promise<ReadonlyMap<ConnectorSecretName, string>> {
  const { rows } = await tx.client.query<{ name: ConnectorSecretName; sealed: string }>(
    'select name, sealed from access_connector_secret where system_id = $1',
    [systemId],
  )
  return new Map(rows.map(({ name, sealed }) => [name, sealed]))
}

/** Those that are named become others; `null`: all are forgotten. */
export async function saveSealed(
  tx: Tx,
  systemId: number,
  sealed: ReadonlyMap<ConnectorSecretName, string> | null,
  { at, by }: { readonly at: Instant; readonly by: string },
): Promise<void> {
  await tx.client.query('select kvitto_keep_access_secrets(null, $1, $2, $3, $4, $5)', [
    systemId,
    sealed === null ? null : [...sealed.keys()],
    sealed === null ? null : [...sealed.values()],
    timestamp(at),
    by,
  ])
}

export async function loadSecretNames(tx: Tx, systemId: number): Promise<ConnectorSecretName[]> {
  const { rows } = await tx.client.query<{ names: ConnectorSecretName[] }>(
    'select kvitto_access_secret_names(null, $1) as names',
    [systemId],
  )
  return rows[0]?.names ?? []
}

/** It was changed: what it could not do is tried again, at once. */
export async function beginAnew(tx: Tx, systemId: number): Promise<void> {
  await tx.client.query('select kvitto_access_anew(null, $1)', [systemId])
}

export async function saveStanding(
  tx: Tx,
  systemId: number,
  standing: ConnectorStanding,
): Promise<void> {
  const at = (instant: Instant | null) => (instant === null ? null : timestamp(instant))
  await tx.client.query(
    `insert into access_connector_standing (system_id, last_ok_at, failing_since, last_error, failures,
       next_at, held, told_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (system_id) do update set last_ok_at = excluded.last_ok_at,
       failing_since = excluded.failing_since, last_error = excluded.last_error,
       failures = excluded.failures, next_at = excluded.next_at, held = excluded.held,
       told_at = excluded.told_at`,
    [
      systemId,
      at(standing.lastOkAt),
      at(standing.failingSince),
      standing.lastError,
      standing.failures,
      at(standing.nextAt),
      standing.held === null ? null : JSON.stringify(standing.held),
      at(standing.toldAt),
    ],
  )
}

export interface QueuedChange {
  readonly id: number
  readonly act: Act
  readonly employeeId: number | null
  /** Names of the accounts that it may be about. */
  readonly accounts: readonly string[]
  readonly kind: string | null
  readonly value: string | null
  readonly tries: number
}

/** What the connector may try now: queued, its day has come, and it has not failed too often or just now. */
const TRIED = `c.state = 'queued' and c.wanted_on <= $2 and c.act <> 'look_into'
  and (t.change_id is null or (t.next_at is not null and t.next_at <= $3))`

export async function selectQueued(
  tx: Tx,
  systemId: number,
  { today, now, most }: { readonly today: string; readonly now: Instant; readonly most: number },
): Promise<QueuedChange[]> {
  const { rows } = await tx.client.query<QueuedChange>(
    `select c.id, c.act, c.employee_id as "employeeId", e.kind, e.value, coalesce(t.tries, 0) as tries,
       array(select a.name from account a where a.system_id = c.system_id and a.gone_list_id is null
         and (case when c.account_id is not null then a.id = c.account_id
              else a.employee_id = c.employee_id end) order by a.is_active desc, a.id) as accounts
     from access_change c left join entitlement e on e.id = c.entitlement_id
     left join access_connector_try t on t.change_id = c.id
     where c.system_id = $1 and ${TRIED}
     order by c.is_urgent desc, c.due_on, c.id limit $4`,
    [systemId, today, timestamp(now), most],
  )
  return rows
}

/** Who would lose access by what is queued, beside those who have since a day ago; and how many accounts there are. */
export async function countRemovals(
  tx: Tx,
  systemId: number,
  of: {
    readonly today: string
    readonly now: Instant
    readonly after: number
    readonly by: string
  },
): Promise<{ persons: number; accounts: number; upTo: number }> {
  const { rows } = await tx.client.query<{ persons: number; accounts: number; upTo: number }>(
    `select count(distinct coalesce(c.employee_id, -c.account_id))::int as persons,
       coalesce(max(c.id) filter (where c.state = 'queued'), 0) as "upTo",
       (select count(*)::int from account a where a.system_id = $1 and a.is_active and a.gone_list_id is null) as accounts
     from access_change c left join access_connector_try t on t.change_id = c.id
     where c.system_id = $1 and c.act in ('remove', 'pause', 'close_account') and c.id > $4
       and ((${TRIED}) or (c.done_by = $5 and c.done_at > $3::timestamptz - interval '1 day'))`,
    [systemId, of.today, timestamp(of.now), of.after, of.by],
  )
  return rows[0] ?? { persons: 0, accounts: 0, upTo: 0 }
}

/** Locked, so that nobody else takes it meanwhile; `false` where somebody has. */
export async function lockQueued(tx: Tx, id: number): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    "select from access_change where id = $1 and state = 'queued' for update skip locked",
    [id],
  )
  return rowCount === 1
}

export async function saveTry(
  tx: Tx,
  id: number,
  tried: { readonly at: Instant; readonly nextAt: Instant | null; readonly words: string },
): Promise<void> {
  await tx.client.query(
    `insert into access_connector_try as t (change_id, tries, last_at, next_at, words)
     values ($1, 1, $2, $3, $4)
     on conflict (change_id) do update set tries = t.tries + 1, last_at = $2, next_at = $3, words = $4`,
    [id, timestamp(tried.at), tried.nextAt === null ? null : timestamp(tried.nextAt), tried.words],
  )
}

export async function forgetTry(tx: Tx, id: number): Promise<void> {
  await tx.client.query('delete from access_connector_try where change_id = $1', [id])
}

export interface Figures {
  readonly waiting: number
  readonly left: number
  readonly done: number
  readonly faults: readonly {
    readonly change: number
    readonly at: Instant
    readonly words: string
    readonly tries: number
  }[]
}

export async function loadFigures(
  tx: Tx,
  systemId: number,
  { since, by }: { readonly since: Instant; readonly by: string },
): Promise<Figures> {
  const { rows } = await tx.client.query<Omit<Figures, 'faults'>>(
    `select count(*) filter (where c.state = 'queued' and (t.change_id is null or t.next_at is not null))::int as waiting,
       count(*) filter (where c.state in ('queued', 'claimed') and t.change_id is not null and t.next_at is null)::int as left,
       count(*) filter (where c.state = 'verified' and c.done_by = $3 and c.done_at > $2)::int as done
     from access_change c left join access_connector_try t on t.change_id = c.id
     where c.system_id = $1`,
    [systemId, timestamp(since), by],
  )
  const faults = await tx.client.query<Figures['faults'][number]>(
    `select t.change_id as change, t.last_at as at, t.words, t.tries
     from access_connector_try t join access_change c on c.id = t.change_id
     where c.system_id = $1 and c.state in ('queued', 'claimed') order by t.last_at desc, t.change_id desc limit 20`,
    [systemId],
  )
  return { ...(rows[0] ?? { waiting: 0, left: 0, done: 0 }), faults: faults.rows }
}
