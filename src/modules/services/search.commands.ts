import { followers, reachOf } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { SearchHit } from '../search/index.ts'
import { selectServicesLike } from './search.store.ts'

export async function searchServices(
  context: Context,
  text: string,
  most: number,
): Promise<readonly SearchHit[]> {
  const reach = reachOf(context.actor, followers)
  const found = await context.transaction((tx) => selectServicesLike(tx, reach, text, most))
  return found.map(({ key, name, customer }) => ({
    kind: 'service',
    key,
    title: name,
    detail: customer,
    service: null,
  }))
}
