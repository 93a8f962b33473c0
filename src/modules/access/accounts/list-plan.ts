/** What a list of accounts changes in what is known. Pure. */
import type { ListedAccount, ListedAccounts } from './listed-accounts.ts'

/** An account as the list before showed it. */
export interface KnownAccount {
  readonly id: number
  readonly name: string
  readonly personKey: string | null
  readonly shownKey: string | null
  readonly isActive: boolean
  readonly lastLoginAt: number | null
}

export interface ChangedAccount {
  readonly id: number
  readonly listed: ListedAccount
  /** `{"field": [before, after]}`; nothing where it was only used since. */
  readonly changed: Readonly<Record<string, readonly [unknown, unknown]>>
}

export interface AccountPlan {
  /** Known accounts by their places in the list; `undefined` where it is new. */
  readonly idAt: readonly (number | undefined)[]
  /** Places of those that are new. */
  readonly fresh: readonly number[]
  readonly changed: readonly ChangedAccount[]
  readonly gone: readonly KnownAccount[]
  readonly renamed: number
}

/**
 * An account is the same as long as its name is; or where one name of a person is gone and one is new in
 * the same list: then it was renamed.
 */
export function planAccounts(known: readonly KnownAccount[], listed: ListedAccounts): AccountPlan {
  const idAt: (number | undefined)[] = new Array(listed.accounts.length)
  const changed: ChangedAccount[] = []
  const missing: KnownAccount[] = []
  for (const account of known) {
    const place = listed.placeOf(account.name)
    if (place === undefined) missing.push(account)
    else take(account, place)
  }
  const renamed = renames(missing, listed, idAt)
  for (const [account, place] of renamed) take(account, place)

  function take(account: KnownAccount, place: number): void {
    const now = listed.accounts[place]
    if (now === undefined) return
    idAt[place] = account.id
    const difference = differenceOf(account, now)
    if (difference !== undefined) {
      changed.push({ id: account.id, listed: now, changed: difference })
    }
  }

  return {
    idAt,
    fresh: listed.accounts
      .keys()
      .filter((place) => idAt[place] === undefined)
      .toArray(),
    changed,
    gone: missing.filter((account) => !renamed.has(account)),
    renamed: renamed.size,
  }
}

function renames(
  missing: readonly KnownAccount[],
  listed: ListedAccounts,
  idAt: readonly (number | undefined)[],
): Map<KnownAccount, number> {
  const gone = Map.groupBy(missing, ({ personKey }) => personKey)
  const found = new Map<KnownAccount, number>()
  if (missing.length === 0) return found
  const fresh = new Map<string, number[]>()
  for (const [place, { personKey }] of listed.accounts.entries()) {
    if (idAt[place] !== undefined || personKey === null || !gone.has(personKey)) continue
    const of = fresh.get(personKey)
    if (of === undefined) fresh.set(personKey, [place])
    else of.push(place)
  }
  for (const [personKey, places] of fresh) {
    const [account, ...others] = gone.get(personKey) ?? []
    const [place] = places
    if (account === undefined || others.length > 0 || places.length > 1) continue
    if (place !== undefined) found.set(account, place)
  }
  return found
}

function differenceOf(
  before: KnownAccount,
  now: ListedAccount,
): ChangedAccount['changed'] | undefined {
  const changed: Record<string, readonly [unknown, unknown]> = {}
  if (before.name !== now.name) changed.name = [before.name, now.name]
  if (before.personKey !== now.personKey) changed.person = [before.shownKey, now.shownKey]
  if (before.isActive !== now.isActive) changed.active = [before.isActive, now.isActive]
  if (Object.keys(changed).length > 0) return changed
  // A list without times says nothing of them.
  return now.lastLoginAt !== null && before.lastLoginAt !== now.lastLoginAt ? changed : undefined
}

/** Of two sorted rows of numbers, those in only one of them. */
export function difference(
  before: Float64Array,
  now: Float64Array,
): { readonly added: readonly number[]; readonly removed: readonly number[] } {
  const added: number[] = []
  const removed: number[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < now.length) {
    const was = before[i] ?? Number.POSITIVE_INFINITY
    const is = now[j] ?? Number.POSITIVE_INFINITY
    if (was === is) {
      i++
      j++
    } else if (was < is) {
      removed.push(was)
      i++
    } else {
      added.push(is)
      j++
    }
  }
  return { added, removed }
}
