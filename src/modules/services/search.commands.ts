import { type Role, reachOf } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { SearchHit } from '../search/index.ts'
import { selectServicesLike } from './search.store.ts'

/** Those who follow services: a manager or a payroll officer has none to find. */
const finders: readonly Role[] = [
  'administrator',
  'account_manager',
  'contact',
  'technician',
  'security_officer',
  'auditor',
  'committee_secretary',
]

export async function searchServices(
  context: Context,
  text: string,
  most: number,
): Promise<readonly SearchHit[]> {
  const reach = reachOf(context.actor, finders)
  const found = await context.transaction((tx) => selectServicesLike(tx, reach, text, most))
  return found.map(({ key, name, customer }) => ({
    kind: 'service',
    key,
    title: name,
    detail: customer,
    service: null,
  }))
}
