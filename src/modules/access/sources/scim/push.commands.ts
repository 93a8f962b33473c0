import type { Context } from '../../../../platform/context.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import type { KeyedUser } from './keys.commands.ts'
import type { StoredUser } from './scim.store.ts'

export async function pushEmployment(
  _context: Context,
  _tx: Tx,
  _pushed: { saved: StoredUser; user: KeyedUser; act: 'created' | 'changed' | 'deleted' },
): Promise<void> {}
