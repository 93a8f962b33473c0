/** Users that are looked for. */
import type { Tx } from '../../../../platform/db/database.ts'
import { formatInstant } from '../../../calendar/index.ts'
import type { PersonKeys } from '../../people/person-keys.commands.ts'
import { ENTERPRISE } from './attributes.ts'
import { demanded, type Fields, type Filter, withTexts } from './filter.ts'
import { matchesFilter } from './matching.ts'
import { countUsers, everyUser, type Named, type StoredUser, selectUsers } from './scim.store.ts'

export async function pageOfUsers(
  tx: Tx,
  by: Named,
  bounds: { readonly skip: number; readonly most: number },
): Promise<{ found: StoredUser[]; total: number }> {
  return { found: await selectUsers(tx, by, bounds), total: await countUsers(tx, by) }
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const MOST_ALIKE = 1_000

/** Those that the filter means: found by what it demands, otherwise by looking at all of them. */
export async function filteredUsers(
  tx: Tx,
  filter: Filter,
  { keys, skip, most }: { readonly keys: PersonKeys; readonly skip: number; readonly most: number },
): Promise<{ found: StoredUser[]; total: number }> {
  const by = namedBy(filter, keys)
  if (by === 'nobody') return { found: [], total: 0 }
  // Personal identity numbers stand in the rows as they are shown.
  const shown = withTexts(filter, (text) => keys.keyOf(text).shown)
  const isOne = (user: StoredUser) => matchesFilter(shown, fieldsOf(user))
  if (by !== undefined) {
    const alike = await selectUsers(tx, by, { skip: 0, most: MOST_ALIKE })
    const all = alike.filter(isOne)
    return { found: all.slice(skip, skip + most), total: all.length }
  }
  const found: StoredUser[] = []
  let total = 0
  for await (const user of everyUser(tx)) {
    if (!isOne(user)) continue
    if (total >= skip && found.length < most) found.push(user)
    total++
  }
  return { found, total }
}

function namedBy(filter: Filter, keys: PersonKeys): Named | undefined | 'nobody' {
  const keyOf = (text: string | undefined) =>
    text === undefined ? undefined : keys.keyOf(text).key
  const by = {
    userName: keyOf(demanded(filter, 'username')),
    externalId: keyOf(demanded(filter, 'externalid')),
    person: keyOf(demanded(filter, 'employeenumber', ENTERPRISE)),
    id: demanded(filter, 'id'),
  }
  if (by.id !== undefined && !ID.test(by.id)) return 'nobody'
  return Object.values(by).every((each) => each === undefined) ? undefined : by
}

/** With what only the server says, which can be asked for too. */
function fieldsOf({ id, fields, madeAt, changedAt }: StoredUser): Fields {
  return {
    id,
    ...fields,
    active: fields.active !== false,
    meta: { created: formatInstant(madeAt), lastModified: formatInstant(changedAt) },
  }
}
