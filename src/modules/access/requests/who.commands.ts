/** Who has what: all that one person has, or all who have one thing; approved or only seen there. */

import { authorise } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { formatInstant } from '../../calendar/index.ts'
import { canSeeAllAccess } from '../policy.ts'
import type { WhoHas } from './person.schema.ts'
import { withSight } from './plan.commands.ts'
import { refFor, type Sight } from './sight.ts'
import { type AskedWho, selectWho, type WhoRow } from './who.store.ts'
import { entitlementRefOf } from './words.ts'

/**
 * @param who of a person the key as the HR feed has it; of an entitlement `pa_team:PA-12`
 * Throws `not_found` where nobody has that key.
 */
export async function whoHas(context: Context, who: AskedWho): Promise<WhoHas> {
  authorise(canSeeAllAccess(context.actor))
  return withSight(context, async (tx, sight) => {
    if (!(await isKnown(tx, who))) {
      throw new DomainError(
        'not_found',
        'person' in who
          ? `There is no person ${who.person}`
          : `There is no entitlement ${who.entitlement}`,
        { mend: 'Keys are as the HR feed and the account lists have them.' },
      )
    }
    const rows = await selectWho(tx, who)
    return { items: rows.map((row) => presentRow(row, sight)) }
  })
}

async function isKnown(tx: Tx, who: AskedWho): Promise<boolean> {
  const { rows } =
    'person' in who
      ? await tx.client.query(
          `select from employee e left join employee_identity i on i.employee_id = e.id
           where e.key = $1 or i.shown_key = $1 limit 1`,
          [who.person],
        )
      : await tx.client.query(
          `select from entitlement n join access_system s on s.id = n.system_id
           where n.key = $1 and ($2::text is null or s.key = $2) limit 1`,
          [who.entitlement, who.system ?? null],
        )
  return rows.length > 0
}

function presentRow(row: WhoRow, sight: Sight): WhoHas['items'][number] {
  const { employee, system, entitlement, approvedAt, ...rest } = row
  return {
    ...rest,
    employee: refFor(sight, employee),
    system: system.key,
    entitlement: entitlementRefOf(entitlement, system),
    approvedAt: approvedAt === null ? null : formatInstant(approvedAt),
  }
}
