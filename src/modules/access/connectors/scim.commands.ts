/** Another program's SCIM server: users are set inactive, and groups of it are entitlements. */
import { z } from 'zod'
import { type AskedFor, openAsker } from '../../../platform/asking.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import { silence } from '../../monitoring/index.ts'
import type { Reach } from '../sources/ldap.commands.ts'
import { PATCH } from '../sources/scim/patch.ts'
import { CannotDo, type Connection, ConnectorFault } from './port.ts'
import type { ConnectorSecrets, SettingsOf } from './schema.ts'

const user = z.looseObject({
  id: z.string(),
  userName: z.string(),
  active: z.boolean().default(true),
  groups: z
    .array(z.looseObject({ display: z.string().optional(), value: z.string().optional() }))
    .default([]),
})
const group = z.looseObject({
  id: z.string(),
  displayName: z.string(),
  members: z.array(z.looseObject({ value: z.string() })).default([]),
})
const found = z.looseObject({
  totalResults: z.number(),
  Resources: z.array(z.unknown()).default([]),
})
const config = z.looseObject({ patch: z.looseObject({ supported: z.boolean() }) })

export function connectScim(
  { url, ca }: SettingsOf<'scim'>,
  { token }: ConnectorSecrets,
  { guard, signal }: Reach,
): Connection {
  const headers = {
    accept: 'application/scim+json',
    'content-type': 'application/scim+json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
  const asker = openAsker({ url, ca, headers, signal, guard })
  const ask = async (question: AskedFor): Promise<unknown> => {
    const { status, text } = await asker.ask(question).catch((error: unknown) => {
      throw new ConnectorFault(silence(error), error)
    })
    if (status >= 200 && status < 300) return text === '' ? {} : parsed(text)
    const words = text.replaceAll(/\s+/g, ' ').slice(0, 160)
    const told = reason('connector_answer', { status, words })
    throw status === 401 || status === 403 || status === 429 || status >= 500
      ? new ConnectorFault(told)
      : new CannotDo(told)
  }
  const one = async (resource: 'Users' | 'Groups', attribute: string, name: string) => {
    const { totalResults, Resources } = found.parse(
      await ask({ path: resource, query: { filter: `${attribute} eq ${JSON.stringify(name)}` } }),
    )
    if (totalResults === 0) throw new CannotDo(reason('connector_no_entry', { name }))
    if (totalResults > 1)
      throw new CannotDo(reason('connector_several', { name, count: totalResults }))
    return Resources[0]
  }
  const userOf = async (name: string) => user.parse(await one('Users', 'userName', name))
  const groupOf = async (name: string) => group.parse(await one('Groups', 'displayName', name))
  const change = (path: string, operation: object) =>
    ask({ path, method: 'PATCH', json: { schemas: [PATCH], Operations: [operation] } })
  return {
    async about() {
      const { patch } = config.parse(await ask({ path: 'ServiceProviderConfig' }))
      if (!patch.supported) throw new ConnectorFault('PATCH is not supported')
      return 'SCIM 2.0'
    },
    async look(account) {
      const { active, groups } = await userOf(account)
      const names = groups.map(({ display, value }) => display ?? value ?? '')
      return { isActive: active, entitlements: names.filter((each) => each !== '').sort() }
    },
    async hasEntitlement(account, value) {
      const { id } = await userOf(account)
      const { members } = await groupOf(value)
      return members.some((member) => member.value === id)
    },
    async setEntitlement(account, value, has) {
      const { id } = await userOf(account)
      const of = await groupOf(value)
      const path = `Groups/${encodeURIComponent(of.id)}`
      await change(
        path,
        has
          ? { op: 'add', path: 'members', value: [{ value: id }] }
          : { op: 'remove', path: `members[value eq ${JSON.stringify(id)}]` },
      )
    },
    isActive: async (account) => (await userOf(account)).active,
    async disable(account) {
      const { id } = await userOf(account)
      await change(`Users/${encodeURIComponent(id)}`, {
        op: 'replace',
        path: 'active',
        value: false,
      })
    },
    close: () => asker.close(),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ConnectorFault(reason('source_not_json'))
  }
}
