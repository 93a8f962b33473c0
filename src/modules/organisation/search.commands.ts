import type { Context } from '../../platform/context.ts'
import type { SearchHit } from '../search/index.ts'
import { canReadPeople } from './policy.ts'
import { selectPeopleLike } from './search.store.ts'

/** People, for those who may see who works here. */
export async function searchPeople(
  context: Context,
  text: string,
  most: number,
): Promise<readonly SearchHit[]> {
  if (!canReadPeople(context.actor)) return []
  const found = await context.transaction((tx) => selectPeopleLike(tx, text, most))
  return found.map(({ id, name, email }) => ({
    kind: 'person',
    key: id,
    title: name,
    detail: email,
    service: null,
  }))
}
