/** The accounts of one list, gathered from its rows: columns, since there may be a million. Pure. */

/** Room for an entitlement beside an account in one whole number. */
const ENTITLEMENTS = 2 ** 26

/** What one row says. */
export interface AccountRow {
  readonly account: string
  /** Null: nobody's. */
  readonly personKey: string | null
  /** What may be shown of the key. */
  readonly shownKey: string | null
  readonly isActive: boolean
  readonly lastLoginAt: number | null
}

export interface ListedAccount {
  readonly name: string
  readonly personKey: string | null
  readonly shownKey: string | null
  readonly isActive: boolean
  lastLoginAt: number | null
}

/** An account's place beside an entitlement's number, so that a million pairs are sorted as numbers. */
export function pairOf(account: number, entitlement: number): number {
  return account * ENTITLEMENTS + entitlement
}
export function accountOf(pair: number): number {
  return Math.floor(pair / ENTITLEMENTS)
}
export function entitlementOf(pair: number): number {
  return pair % ENTITLEMENTS
}

export class ListedAccounts {
  readonly accounts: ListedAccount[] = []
  /** `kind:value`, each once. */
  readonly entitlements: string[] = []
  rows = 0
  readonly #places = new Map<string, number>()
  readonly #entitlementPlaces = new Map<string, number>()
  #pairs = new Float64Array(1024)
  #pairCount = 0

  /** The place of the account, or what the row says otherwise than an earlier one about it. */
  account(row: AccountRow): number | 'person' | 'active' {
    const known = this.#places.get(row.account)
    if (known === undefined) {
      const place = this.accounts.length
      this.#places.set(row.account, place)
      this.accounts.push({
        name: row.account,
        personKey: row.personKey,
        shownKey: row.shownKey,
        isActive: row.isActive,
        lastLoginAt: row.lastLoginAt,
      })
      return place
    }
    const account = this.accounts[known]
    if (account === undefined) return known
    if (account.personKey !== row.personKey) return 'person'
    if (account.isActive !== row.isActive) return 'active'
    if ((row.lastLoginAt ?? 0) > (account.lastLoginAt ?? 0)) account.lastLoginAt = row.lastLoginAt
    return known
  }

  hold(account: number, entitlement: string): void {
    let place = this.#entitlementPlaces.get(entitlement)
    if (place === undefined) {
      place = this.entitlements.length
      this.#entitlementPlaces.set(entitlement, place)
      this.entitlements.push(entitlement)
    }
    if (this.#pairCount === this.#pairs.length) {
      const wider = new Float64Array(this.#pairCount * 2)
      wider.set(this.#pairs)
      this.#pairs = wider
    }
    this.#pairs[this.#pairCount++] = pairOf(account, place)
  }

  placeOf(name: string): number | undefined {
    return this.#places.get(name)
  }

  /** Accounts by their places beside entitlements by the ids given for theirs; sorted, each once. */
  holdings(ids: readonly number[]): Float64Array {
    const pairs = this.#pairs.slice(0, this.#pairCount)
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i] ?? 0
      pairs[i] = pairOf(accountOf(pair), ids[entitlementOf(pair)] ?? 0)
    }
    return onlyOnce(pairs.sort())
  }
}

function onlyOnce(sorted: Float64Array): Float64Array {
  let kept = 0
  for (let i = 0; i < sorted.length; i++) {
    const pair = sorted[i] ?? 0
    if (kept === 0 || sorted[kept - 1] !== pair) sorted[kept++] = pair
  }
  return sorted.subarray(0, kept)
}
