/** Accounts and what they have, as lists show them. */
import { copyInto, copyLine, copyOut } from '../../../platform/db/copy.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { ChangedAccount, KnownAccount } from './list-plan.ts'
import { accountOf, entitlementOf, type ListedAccount, pairOf } from './listed-accounts.ts'

/** Ids of entitlements by their keys, in the order given; those that were not known are added. */
export async function entitlementIds(
  tx: Tx,
  systemId: number,
  keys: readonly string[],
): Promise<number[]> {
  await tx.client.query(
    `insert into entitlement (system_id, kind, value)
     select $1, split_part(k, ':', 1), substr(k, strpos(k, ':') + 1)
     from unnest($2::text[]) k
     where not exists (select from entitlement e where e.system_id = $1 and e.key = k)
     on conflict do nothing`,
    [systemId, keys],
  )
  const { rows } = await tx.client.query<{ key: string; id: number }>(
    'select key, id from entitlement where system_id = $1 and key = any ($2)',
    [systemId, keys],
  )
  const idOf = new Map(rows.map(({ key, id }) => [key, id]))
  return keys.map((key) => idOf.get(key) ?? 0)
}

export async function loadKnownAccounts(tx: Tx, systemId: number): Promise<KnownAccount[]> {
  const known: KnownAccount[] = []
  const query = `select id, name, person_key, shown_person_key, is_active,
      floor(extract(epoch from last_login_at) * 1000)
    from account where system_id = ${Number(systemId)} and gone_list_id is null order by id`
  for await (const rows of copyOut(tx, query)) {
    for (const [id, name, personKey, shownKey, isActive, lastLoginAt] of rows) {
      known.push({
        id: Number(id),
        name: name ?? '',
        personKey: personKey ?? null,
        shownKey: shownKey ?? null,
        isActive: isActive === 't',
        lastLoginAt: lastLoginAt == null ? null : Number(lastLoginAt),
      })
    }
  }
  return known
}

/** What accounts have now, beside the places that they have in the list; those without one are left out. */
export async function loadHoldings(
  tx: Tx,
  systemId: number,
  placeOf: ReadonlyMap<number, number>,
): Promise<Float64Array> {
  let pairs = new Float64Array(1024)
  let count = 0
  if (placeOf.size === 0) return pairs.subarray(0, 0)
  const query = `select h.account_id, h.entitlement_id from account_holding h
    where h.until_list_id is null and exists
      (select from account a where a.id = h.account_id and a.system_id = ${Number(systemId)})`
  for await (const rows of copyOut(tx, query)) {
    for (const [account, entitlement] of rows) {
      const place = placeOf.get(Number(account))
      if (place === undefined) continue
      if (count === pairs.length) {
        const wider = new Float64Array(count * 2)
        wider.set(pairs)
        pairs = wider
      }
      pairs[count++] = pairOf(place, Number(entitlement))
    }
  }
  return pairs.subarray(0, count).sort()
}

async function employeesByKey(tx: Tx): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for await (const rows of copyOut(tx, 'select key, id from employee')) {
    for (const [key, id] of rows) found.set(key ?? '', Number(id))
  }
  return found
}

/** Answers their ids, in the order given. */
export async function insertAccounts(
  tx: Tx,
  { systemId, listId }: { readonly systemId: number; readonly listId: number },
  accounts: readonly ListedAccount[],
): Promise<number[]> {
  if (accounts.length === 0) return []
  const employees = await employeesByKey(tx)
  const { rows } = await tx.client.query<{ ids: number[] }>(
    `select array_agg(nextval('account_id_seq')::integer) as ids from generate_series(1, $1)`,
    [accounts.length],
  )
  const ids = rows[0]?.ids ?? []
  function* lines(): Generator<string> {
    for (const [i, account] of accounts.entries()) {
      const { name, personKey, shownKey, isActive, lastLoginAt } = account
      yield copyLine([
        ids[i] ?? 0,
        systemId,
        name,
        personKey,
        shownKey,
        personKey === null ? null : (employees.get(personKey) ?? null),
        isActive ? 't' : 'f',
        lastLoginAt === null ? null : timestamp(lastLoginAt),
        listId,
      ])
    }
  }
  await copyInto(
    tx,
    `account (id, system_id, name, person_key, shown_person_key, employee_id, is_active,
       last_login_at, first_list_id)`,
    lines(),
  )
  return ids
}

export async function updateAccounts(
  tx: Tx,
  listId: number,
  changed: readonly ChangedAccount[],
): Promise<void> {
  if (changed.length === 0) return
  await tx.client.query(
    `update account a set name = c.name, person_key = c.person, shown_person_key = c.shown,
       employee_id = e.id, is_active = c.active, last_login_at = coalesce(c.login, last_login_at)
     from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::timestamptz[])
       as c (id, name, person, shown, active, login)
     left join employee e on e.key = c.person
     where a.id = c.id`,
    [
      changed.map(({ id }) => id),
      changed.map(({ listed }) => listed.name),
      changed.map(({ listed }) => listed.personKey),
      changed.map(({ listed }) => listed.shownKey),
      changed.map(({ listed }) => listed.isActive),
      changed.map(({ listed: { lastLoginAt } }) =>
        lastLoginAt === null ? null : timestamp(lastLoginAt),
      ),
    ],
  )
  const told = changed.filter((each) => Object.keys(each.changed).length > 0)
  await copyInto(
    tx,
    'account_change (account_id, list_id, changed)',
    told.values().map((each) => copyLine([each.id, listId, JSON.stringify(each.changed)])),
  )
}

/** Accounts that the list does not have any more, and all that they had. */
export async function endAccounts(
  tx: Tx,
  listId: number,
  gone: readonly KnownAccount[],
): Promise<void> {
  if (gone.length === 0) return
  const ids = gone.map(({ id }) => id)
  await tx.client.query('update account set gone_list_id = $2 where id = any ($1::int[])', [
    ids,
    listId,
  ])
  await tx.client.query(
    `update account_holding set until_list_id = $2
     where account_id = any ($1::int[]) and until_list_id is null`,
    [ids, listId],
  )
}

/** Pairs of places and entitlements; `ids` are the accounts at those places. */
export async function saveHoldings(
  tx: Tx,
  listId: number,
  ids: readonly number[],
  { added, removed }: { readonly added: readonly number[]; readonly removed: readonly number[] },
): Promise<void> {
  const accountAt = (pair: number) => ids[accountOf(pair)] ?? 0
  await copyInto(
    tx,
    'account_holding (account_id, entitlement_id, from_list_id)',
    added.values().map((pair) => `${accountAt(pair)}\t${entitlementOf(pair)}\t${listId}\n`),
  )
  if (removed.length === 0) return
  await tx.client.query(
    `update account_holding h set until_list_id = $3
     from unnest($1::int[], $2::int[]) as r (account_id, entitlement_id)
     where h.account_id = r.account_id and h.entitlement_id = r.entitlement_id
       and h.until_list_id is null`,
    [removed.map(accountAt), removed.map(entitlementOf), listId],
  )
}
