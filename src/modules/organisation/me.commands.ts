import { authorise } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { saveLanguage, selectMe } from './me.store.ts'
import { type Me, roomsOf } from './me.ts'

/** Who acts, and what the pages need to know of them. Throws `not_found` for the machine itself. */
export function readMe(context: Context): Promise<Me> {
  const { actor } = context
  return context.transaction(async (tx) => {
    const id = personOf(context)
    const stored = id === undefined ? undefined : await selectMe(tx, id)
    if (id === undefined || stored === undefined || actor.kind === 'system') {
      throw new DomainError('not_found', 'There is no person behind this')
    }
    const roles = actor.roles.map(({ role, reach }) => ({
      role,
      reach: reach === 'all' ? reach : [...reach],
    }))
    return { id, ...stored, roles, leads: actor.leads === true, rooms: roomsOf(actor) }
  })
}

/** In which language Kvitto speaks to whoever acts, on pages and in mails. */
export function chooseLanguage(context: Context, chosen: Me['language']): Promise<void> {
  return context.transaction(async (tx) => {
    const id = personOf(context)
    authorise(id !== undefined)
    await saveLanguage(tx, id ?? '', chosen)
    await context.ledger.append(tx, {
      kind: 'person.language_chosen',
      subject: `person:${id}`,
      facts: { language: chosen },
    })
  })
}

function personOf({ actor }: Context): string | undefined {
  if (actor.kind === 'system') return undefined
  return actor.kind === 'token' ? actor.personId : actor.id
}
