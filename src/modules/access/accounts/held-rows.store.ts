/** What a held list says, an account a row, until somebody has decided. */
import { z } from 'zod'
import { copyInto, copyLine, copyOut } from '../../../platform/db/copy.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { accountOf, entitlementOf, ListedAccounts } from './listed-accounts.ts'

const facts = z.strictObject({
  name: z.string(),
  personKey: z.string().nullable(),
  shownKey: z.string().nullable(),
  isActive: z.boolean(),
  lastLoginAt: z.number().nullable(),
  entitlements: z.array(z.string()),
})

export async function keepRows(tx: Tx, listId: number, listed: ListedAccounts): Promise<void> {
  const held = listed.holdings([...listed.entitlements.keys()])
  function* lines(): Generator<string> {
    let at = 0
    for (const [place, account] of listed.accounts.entries()) {
      const entitlements: string[] = []
      for (; at < held.length && accountOf(held[at] ?? 0) === place; at++) {
        entitlements.push(listed.entitlements[entitlementOf(held[at] ?? 0)] ?? '')
      }
      yield copyLine([listId, place, JSON.stringify({ ...account, entitlements })])
    }
  }
  await copyInto(tx, 'account_list_row (list_id, ordinal, facts)', lines())
}

export async function readRows(tx: Tx, listId: number): Promise<ListedAccounts> {
  const listed = new ListedAccounts()
  const query = `select facts::text from account_list_row where list_id = ${Number(listId)} order by ordinal`
  for await (const rows of copyOut(tx, query)) {
    for (const [text] of rows) {
      const { name, entitlements, ...rest } = facts.parse(JSON.parse(text ?? '{}'))
      const place = listed.account({ account: name, ...rest })
      if (typeof place !== 'number') continue
      for (const entitlement of entitlements) listed.hold(place, entitlement)
    }
  }
  return listed
}

export async function dropRows(tx: Tx, listId: number): Promise<void> {
  await tx.client.query('delete from account_list_row where list_id = $1', [listId])
}
