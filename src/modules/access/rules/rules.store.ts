import type { Tx } from '../../../platform/db/database.ts'
import { type AccessRules, accessRules, standardRules } from './rules.ts'

/** The last that was decided, or the standard. */
export async function currentRules(tx: Tx): Promise<AccessRules> {
  const { rows } = await tx.client.query<{ rules: unknown }>(
    'select rules from access_rules where is_approved order by decided_at desc, id desc limit 1',
  )
  return rows[0] === undefined ? standardRules : accessRules.parse(rows[0].rules)
}
