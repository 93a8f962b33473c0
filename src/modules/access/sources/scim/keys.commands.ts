/** What a pushed user is found by; of personal identity numbers only what may be shown is kept among its fields. */
import type { Tx } from '../../../../platform/db/database.ts'
import type { PersonKeys } from '../../people/person-keys.commands.ts'
import { ENTERPRISE } from './attributes.ts'
import { employmentOf, type SaidEmployment } from './employment.ts'
import { ScimFault } from './fault.ts'
import { isFields } from './filter.ts'
import { personOfUser, type StoredUser, type UserKeys } from './scim.store.ts'
import type { UserFields } from './user.ts'

export interface KeyedUser {
  readonly fields: UserFields
  readonly keys: UserKeys
  readonly said: SaidEmployment
  /** What may be shown of who it is. */
  readonly shownPerson: string
}

/**
 * `before` is what was kept: a client that sends back what it was shown means the same as then. Throws
 * `invalidValue`.
 */
export async function keyed(
  tx: Tx,
  sent: UserFields,
  { keys, before }: { readonly keys: PersonKeys; readonly before: StoredUser | undefined },
): Promise<KeyedUser> {
  const said = employmentOf(sent)
  const had =
    before === undefined ? undefined : { said: employmentOf(before.fields), ...before.keys }
  const again = (text: string, shown: string | null | undefined, key: string | null | undefined) =>
    text === shown && key !== null && key !== undefined ? { key, shown: text } : keys.keyOf(text)
  const userName = again(String(sent.userName), before?.fields.userName as string, had?.userName)
  const { externalId: external } = sent
  const externalId =
    typeof external === 'string'
      ? again(external, before?.fields.externalId as string | undefined, had?.externalId)
      : null
  const person = again(said.person, had?.said.person, had?.person)
  const manager =
    said.manager === null ? null : again(said.manager, had?.said.manager, had?.manager)
  return {
    fields: withShown(sent, {
      userName: userName.shown,
      externalId: externalId?.shown,
      employeeNumber: person.shown,
      manager: manager?.shown,
    }),
    keys: {
      userName: userName.key,
      externalId: externalId?.key ?? null,
      person: person.key,
      manager:
        said.manager === null ? null : await managerKey(tx, said.manager, manager?.key ?? ''),
      employment: externalId?.key ?? userName.key,
    },
    said,
    shownPerson: person.shown,
  }
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** RFC 7643 section 4.3: a manager is a user's id. One that is none is taken as who it is. */
async function managerKey(tx: Tx, said: string, key: string): Promise<string> {
  if (!ID.test(said)) return key
  const person = await personOfUser(tx, said)
  if (person === undefined) {
    throw new ScimFault('invalidValue', `manager: there is no user with the id ${said}`)
  }
  return person
}

function withShown(
  sent: UserFields,
  shown: {
    readonly userName: string
    readonly externalId: string | undefined
    readonly employeeNumber: string
    readonly manager: string | undefined
  },
): UserFields {
  const enterprise = sent[ENTERPRISE]
  const held = isFields(enterprise) ? enterprise : {}
  const manager = isFields(held.manager) ? held.manager : {}
  return {
    ...sent,
    userName: shown.userName,
    ...(shown.externalId === undefined ? {} : { externalId: shown.externalId }),
    [ENTERPRISE]: {
      ...held,
      ...(held.employeeNumber === undefined ? {} : { employeeNumber: shown.employeeNumber }),
      ...(shown.manager === undefined ? {} : { manager: { ...manager, value: shown.manager } }),
    },
  }
}
